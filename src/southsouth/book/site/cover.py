"""The picture of the book that a link to it is shown with: its title, and a square a claim."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx

from southsouth import wording
from southsouth.book import facts, imprint
from southsouth.book.pages import SITE
from southsouth.charts import cover as chart
from southsouth.charts.ledger import GROUPS

FILE = "_static/cover.png"


@dataclass(frozen=True)
class Picture:
    """A PNG of the site.

    Attributes
    ----------
    file : str
        From the root of the site.
    width, height : int
        In pixels.
    alt : str
        What it shows.
    """

    file: str
    width: int
    height: int
    alt: str


def picture(title: str) -> Picture:
    """Return the picture of a book with this title."""
    return Picture(FILE, *chart.SIZE, f"{title}. {_legend()}")


def _counts() -> Counter[str]:
    """Return how many claims have each verdict."""
    return Counter(result.verdict for result in facts.results().values())


def _legend() -> str:
    counts = _counts()
    groups = [(name, sum(counts[v] for v in verdicts)) for name, verdicts, _, _ in GROUPS]
    said = ", ".join(f"{name}{wording.NBSP}{count}" for name, count in groups if count)
    return f"{counts.total()} claims checked: {said}."


def marks() -> list[str]:
    """Return the colour of each claim, in the order of the ledger's figure."""
    counts = _counts()
    return [fill for _, verdicts, fill, _ in GROUPS for v in verdicts for _ in range(counts[v])]


def write(app: Sphinx, exception: Exception | None) -> None:
    """Draw it into the site."""
    if exception or app.builder.name != SITE:
        return
    about = imprint.of(app.config)
    foot = f"Version {about.identity.version} · {about.edition.title}"
    figure = chart.cover(about.identity.title, marks(), _legend(), foot)
    figure.savefig(Path(app.outdir) / FILE, metadata={"Software": None})
