"""How a table of errors names the cell of a source that is wrong: its row, its column, its unit."""

from southsouth import tables
from southsouth.book.text import bibliography
from southsouth.briefs import names

GROUPS = {
    "WORLD": "world",
    "more": "more developed regions",
    "developing": "developing economies",
    "transition": "transition economies",
}
"""What the areas of printed totals are that are no country."""
PARTS = {"revision": "revision of {}", "matrix": "matrix of {}", "number": "number {}"}
"""How a part of a row's key is written that a value alone does not explain."""


def row(item: dict) -> str:
    """Return the row of a correction in words: "Matrix of 2017, Israel"."""
    said = [PARTS.get(name, "{}").format(_named(value)) for name, value in item["where"].items()]
    text = ", ".join(said)
    return text[0].upper() + text[1:]


def column(item: dict) -> str:
    """Return the title of the column of a correction, with its unit."""
    found = _described(item)
    unit = found.get("unit")
    return f"{found['title']}, {unit}" if unit else found["title"]


def language(item: dict) -> str:
    """Return the code of the language that the title of a column names; empty for the book's."""
    name = _described(item)["title"].rpartition(", in ")[2]
    return bibliography.LANGUAGES.get(name.lower(), "")


def _described(item: dict) -> dict:
    """Return the description of the column of a correction."""
    fields = tables.describe(item["table"])["schema"]["fields"]
    (found,) = (field for field in fields if field["name"] == item["column"])
    return found


def _named(value) -> str:
    """Return a country or a group by its name, and anything else as it is."""
    return GROUPS.get(value) or names.called().get(value) or str(value)
