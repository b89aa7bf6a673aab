"""Named editions of the book: ``editions/NAME.yml`` holds a title and parameters."""

from dataclasses import dataclass, field, replace

from southsouth import paths, yaml_files
from southsouth.book import parameters
from southsouth.errors import SouthSouthError

DEFAULT = "default"


@dataclass(frozen=True)
class Edition:
    """A named set of parameters under which the whole book is computed."""

    name: str
    title: str
    parameters: dict = field(default_factory=dict)
    defaults: dict = field(default_factory=dict)
    """What the notebooks say where the edition says nothing; known once it is completed."""

    def with_parameters(self, changed: dict) -> "Edition":
        """Return this edition with some parameters replaced."""
        return replace(self, parameters={**self.parameters, **changed})

    def completed(self, defaults: dict) -> "Edition":
        """Return this edition with the parameters it leaves at their defaults."""
        return replace(self, parameters={**defaults, **self.parameters}, defaults=defaults)

    @property
    def folder(self) -> str:
        """The folder of its book in ``_build``; empty for the default edition as it is."""
        given = [f"{key}-{value}" for key, value in sorted(self.parameters.items())]
        return "_".join([self.name, *given]) if self.name != DEFAULT or given else ""

    @property
    def short(self) -> str:
        """The edition by what it has otherwise than the notebooks; its name if that is nothing."""
        return ", ".join(f"{key}={value}" for key, value in self.changed.items()) or self.name

    @property
    def label(self) -> str:
        """The edition with its parameters in words, for covers and page feet."""
        return self._labelled(parameters.in_words(self.parameters))

    @property
    def name_to_cite(self) -> str:
        """The edition with the parameters that are not the defaults in words, for citations."""
        return self._labelled(parameters.in_words(self.changed, "short"))

    @property
    def choices(self) -> str:
        """What the edition has otherwise than the notebooks, in words; empty if that is nothing."""
        return parameters.in_words(self.changed)

    @property
    def changed(self) -> dict:
        """The parameters that are not as the notebooks have them."""
        return {k: v for k, v in self.parameters.items() if self.defaults.get(k) != v}

    def _labelled(self, choices: str) -> str:
        return f"{self.title} ({choices})" if choices else self.title


def names() -> list[str]:
    """Return the names of the editions there are."""
    return sorted(file.stem for file in (paths.root() / "editions").glob("*.yml"))


def load(name: str) -> Edition:
    """Read an edition.

    Raises
    ------
    SouthSouthError
        No such edition, or a file that is not a title and parameters.
    """
    if name not in names():
        raise SouthSouthError(f"There is no edition {name!r}: choose one of {', '.join(names())}.")
    file = f"editions/{name}.yml"
    content = yaml_files.read(paths.root() / file, file)
    if not isinstance(content, dict) or set(content) != {"title", "parameters"}:
        raise SouthSouthError(f"{file} must hold exactly two keys, title and parameters.")
    title, given = content["title"], content["parameters"] or {}
    if not title or not isinstance(title, str) or not isinstance(given, dict):
        raise SouthSouthError(f"{file} must hold a title in words, and parameters by name.")
    try:
        given = parameters.check(given)
    except SouthSouthError as error:
        raise SouthSouthError(f"{file}: {error}") from error
    return Edition(name, title, given)
