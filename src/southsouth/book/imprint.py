"""What every page says of the book it belongs to: who made it, which version, which edition."""

from dataclasses import dataclass

from sphinx.application import Sphinx
from sphinx.config import Config

from southsouth.book import contents, editions
from southsouth.book.editions import Edition
from southsouth.book.pages import FRONT
from southsouth.citing import identity, items
from southsouth.citing.identity import Identity
from southsouth.citing.items import Item, Part
from southsouth.execution.runs import defaults

KICKER = "An executable, citable book"
"""What a cover says above the title."""


@dataclass(frozen=True)
class Imprint:
    """Identity and edition of one build."""

    identity: Identity
    edition: Edition
    """Completed: with all its parameters."""

    def cite(self, part: Part | None = None) -> Item:
        """Return the citation of a part of this build.

        Without a part it is that of the book; so it is for the front page, which stands for it.
        """
        named = self.identity, self.edition.name_to_cite
        is_book = part is None or part.address == FRONT
        item = items.book(*named) if is_book else items.part(*named, part)
        # One library may hold what several editions say of the same.
        chosen = [f"{name}-{value}" for name, value in sorted(self.edition.changed.items())]
        return item | {"id": "-".join([item["id"], *chosen])}


def default() -> Imprint:
    """Return the imprint of the default edition; errors as ``identity.load``."""
    return Imprint(identity.load(), completed(editions.load("default")))


def completed(edition: Edition) -> Edition:
    """Return an edition with the parameters that it leaves as the notebooks have them."""
    return edition.completed(defaults(contents.chapters()))


def of(config: Config) -> Imprint:
    """Return the imprint of the book that Sphinx is building."""
    return config.southsouth_imprint


def _complete(_app: Sphinx, config: Config) -> None:
    """Take a book that Jupyter Book itself builds for the default edition, which it is."""
    if config.southsouth_imprint is None:
        config.southsouth_imprint = default()


def setup(app: Sphinx) -> None:
    """Register the configuration value with Sphinx."""
    app.add_config_value("southsouth_imprint", None, "html", (Imprint, type(None)))
    app.connect("config-inited", _complete)
