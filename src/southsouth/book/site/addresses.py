"""Addresses that last: every page, claim, figure, table and number, listed in ``addresses.csv``.

A row says that an id stands at an address since a version of the book. No row is ever removed:
when its id stands elsewhere, or nowhere, the row says under ``moved_to`` which id leads on, and the
site serves its address as a redirect (:mod:`southsouth.book.site.redirects`). Redirects are kept
for ever, for nobody can know who still cites what they lead on from.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace

from southsouth import paths
from southsouth.book import contents, facts, imprint
from southsouth.book.made import citable_tables, claim_pages
from southsouth.book.text import parts
from southsouth.citing.identity import UNRELEASED
from southsouth.citing.items import BY_NAME, Part
from southsouth.errors import SouthSouthError
from southsouth.execution.runs import read_notebook

FILE = "addresses.csv"
FOLDER = BY_NAME
"""Where the site has a page for each id that leads to where it stands."""
KINDS = {
    "Chapter": "page",
    "Claim": "claim",
    "Figure": "figure",
    "Table": "table",
    "Number": "number",
}
"""Kind of a part to its kind in the list."""


@dataclass(frozen=True)
class Row:
    """A line of the list.

    Attributes
    ----------
    id : str
    kind : str
        One of the values of ``KINDS``.
    address : str
        From the root of the site, such as ``notebooks/migration.html#fig-born``.
    since : str
        The first version of the book with the id at this address.
    moved_to : str
        Empty as long as the id stands there; else the id, perhaps the same, to look for.
    """

    id: str
    kind: str
    address: str
    since: str
    moved_to: str = ""


_ID = re.compile(r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)?")
_ADDRESS = re.compile(r"([A-Za-z0-9-]+/)*[A-Za-z0-9-]+\.html(#[A-Za-z0-9-]+)?")
"""What a page is written at, or an anchor in one: nothing that leads out of the site."""

COLUMNS = tuple(field.name for field in fields(Row))


def in_checkout() -> Iterator[Part]:
    """Yield what the pages and notebooks of the checkout have, and the claims with their pages."""
    root = paths.root()
    for file in [*contents.pages(), *contents.chapters()]:
        docname = file.relative_to(root).with_suffix("").as_posix()
        whole = parts.page(file, docname)
        if file.suffix == ".ipynb":
            notebook = read_notebook(file)
            yield from parts.with_exhibits(whole, notebook)
            yield from numbers(facts.said(notebook), docname)
        else:
            yield whole
            yield from parts.reported_on(docname)
    for result in facts.results().values():
        yield from claim_pages.citable(result)
    yield from citable_tables.of(imprint.default().edition)


def numbers(said: Iterable[dict], docname: str) -> Iterator[Part]:
    """Yield what a chapter says and defines, titled as it is written: numbers, years and names.

    Their addresses last alike, though numbers alone are cited by themselves.
    """
    name = docname.rpartition("/")[2]
    for number in said:
        if number["text"] and number.get("note"):
            key = number["key"]
            yield Part(f"{name}/{key}", "Number", number["text"], f"{docname}.html#num-{key}")


def check_unique(present: Iterable[Part]) -> None:
    """Refuse a book in which an id stands twice.

    Raises
    ------
    SouthSouthError
        Names the id and both pages.
    """
    found: dict[str, Part] = {}
    for part in present:
        if other := found.get(part.id):
            pages = [p.address.partition("#")[0] for p in (other, part)]
            where = (
                f"twice on {pages[0]}" if pages[0] == pages[1] else f"on {' and on '.join(pages)}"
            )
            raise SouthSouthError(
                f"The id {part.id} stands {where}: an id names one part of the whole book, so give "
                "one of the two another."
            )
        found[part.id] = part


def read() -> list[Row]:
    """Return the list.

    Raises
    ------
    SouthSouthError
        The file is missing, or is not a table of these columns with one row an address, or has an
        id, a kind or an address that no page can have.
    """
    try:
        text = (paths.root() / FILE).read_text(encoding="utf-8")
        head, *lines = list(csv.reader(io.StringIO(text))) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SouthSouthError(
            f"{FILE} cannot be read ({error}): restore it (git checkout {FILE})."
        ) from None
    if tuple(head) != COLUMNS or any(len(line) != len(COLUMNS) for line in lines):
        raise SouthSouthError(
            f"{FILE} is not a table of {', '.join(COLUMNS)}: restore it (git checkout {FILE})."
        )
    rows = [Row(*line) for line in lines]
    if odd := next((row for row in rows if not _sound(row)), None):
        raise SouthSouthError(
            f"{FILE} has the row {','.join(astuple(odd))!r}, whose id, kind or address no page can "
            f"have: restore it (git checkout {FILE})."
        )
    if twice := [address for address, n in Counter(row.address for row in rows).items() if n > 1]:
        raise SouthSouthError(f"{FILE} lists {min(twice)} twice: keep the row that is right.")
    return rows


def _sound(row: Row) -> bool:
    ids = [row.id, row.moved_to] if row.moved_to else [row.id]
    named = row.kind in KINDS.values() and all(map(_ID.fullmatch, ids))
    return bool(named and row.since and _ADDRESS.fullmatch(row.address))


def leading(rows: Iterable[Row], present: Mapping[str, Part]) -> dict[str, Part]:
    """Return for every listed address that is left the part of the book that it leads to.

    Parameters
    ----------
    rows : iterable of Row
    present : mapping
        Id to what stands in the book. An address that leads to nothing in it is left out.
    """
    rows = list(rows)
    onward = {row.id: row.moved_to for row in rows if row.moved_to and row.moved_to != row.id}
    return {
        row.address: present[end]
        for row in rows
        if row.moved_to and (end := _end(row.moved_to, onward, present))
    }


def _end(id: str, onward: Mapping[str, str], present: Mapping[str, Part]) -> str | None:
    """Return the id in the book that another leads to, over any number of moves; None if none."""
    for _ in range(len(onward) + 1):
        if id in present:
            return id
        id = onward.get(id, "")
    return None


def problems(rows: Iterable[Row], present: Iterable[Part]) -> list[str]:
    """Return what is wrong between the list and the book, a sentence each with its remedy."""
    rows, standing = list(rows), {part.id: part for part in present}
    led = leading(rows, standing)
    wrong = [
        fault for row in rows if (fault := _fault(row, standing.get(row.id), row.address in led))
    ]
    listed = {row.address for row in rows}
    standing_elsewhere = {row.id for row in rows if not row.moved_to}
    return wrong + [
        f"{part.id} ({part.address}) is not in {FILE}: run southsouth refresh, which adds it."
        for part in standing.values()
        if part.address not in listed and part.id not in standing_elsewhere
    ]


def _fault(row: Row, part: Part | None, leads: bool) -> str | None:
    """Return what is wrong with a row; ``part`` is what its id stands for in the book."""
    here = part is not None and part.address == row.address
    if row.moved_to:
        if here:
            return f"{row.id} stands at {row.address}, yet {FILE} has it moved: clear its moved_to."
        if not leads:
            return (
                f"{row.id} ({row.address}) is moved to {row.moved_to}, which leads to nothing in "
                f"the book: correct its moved_to in {FILE}."
            )
    elif part is None:
        return (
            f"{row.id} ({row.address}, since version {row.since}) is no longer in the book: put it "
            f"back, or write in {FILE} under moved_to the id that replaces it."
        )
    elif not here:
        return (
            f"{row.id} has moved from {row.address} to {part.address}: run southsouth refresh, "
            "which keeps the old address as a redirect."
        )
    return None


def updated(rows: Iterable[Row], present: Iterable[Part], version: str) -> list[Row]:
    """Return the list with what is new in the book, and with the addresses that ids have left.

    What is gone from the book stays as it is: only a person knows what replaces it. The numbers of
    a chapter that another replaced lead to those of the same name in that one. What was new in no
    version yet is new in the one given.
    """
    rows, standing = list(rows), {part.id: part for part in present}
    onward = {row.id: row.moved_to for row in rows}
    kept = [_dated(_followed(row, standing, onward), version) for row in rows]
    listed = {row.address for row in kept}
    new = [
        Row(part.id, KINDS[part.kind], part.address, version)
        for part in standing.values()
        if part.address not in listed
    ]
    return [*kept, *new]


def _followed(row: Row, standing: Mapping[str, Part], onward: Mapping[str, str]) -> Row:
    part = standing.get(row.id)
    if part and part.address == row.address:
        return replace(row, moved_to="")
    if row.moved_to:
        return row
    page, _, key = row.id.partition("/")
    successor = row.id if part else f"{onward.get(page)}/{key}"
    return replace(row, moved_to=successor) if successor in standing else row


def _dated(row: Row, version: str) -> Row:
    return replace(row, since=version) if row.since.endswith(UNRELEASED) else row


def write(rows: Iterable[Row]) -> None:
    """Write the list, aside and then in its place."""
    target = paths.root() / FILE
    aside = target.with_suffix(".new")
    with aside.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerows([COLUMNS, *map(astuple, rows)])
    aside.replace(target)


def refresh(version: str) -> list[str]:
    """Bring the list up to date with the checkout, and return the ``problems`` that are left.

    Errors as ``read`` and ``check_unique``.
    """
    present = list(in_checkout())
    check_unique(present)
    rows = updated(read() if (paths.root() / FILE).exists() else [], present, version)
    write(rows)
    return problems(rows, present)
