"""The formats of a citation, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from southsouth.citing import records, styles
from southsouth.citing.items import Item
from southsouth.errors import SouthSouthError


@dataclass(frozen=True)
class Format:
    """How a citation is written.

    Attributes
    ----------
    label : str
        What readers call it.
    write : callable
        Item to text.
    ending : str
        Of the file it is downloaded as.
    """

    label: str
    write: Callable[[Item], str]
    ending: str

    def file(self, item: Item) -> str:
        """Return the name of the file that a citation is saved as."""
        style = f"-{self.label.lower()}" if self.ending == "txt" else ""
        return f"{item['id']}{style}.{self.ending}"


FORMATS: Mapping[str, Format] = {
    "apa": Format("APA", partial(styles.plain, style="apa"), "txt"),
    "chicago": Format("Chicago", partial(styles.plain, style="chicago"), "txt"),
    "bibtex": Format("BibTeX", records.bibtex, "bib"),
    "ris": Format("RIS", records.ris, "ris"),
    "csl-json": Format("CSL-JSON", records.csl_json, "json"),
}


def get(name: str) -> Format:
    """Return a format; SouthSouthError if there is none of that name."""
    if name not in FORMATS:
        raise SouthSouthError(
            f"There is no citation format {name!r}: choose one of {', '.join(FORMATS)}."
        )
    return FORMATS[name]
