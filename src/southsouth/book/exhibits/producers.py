"""The data behind a part of the book, in a citation: each producer with what it made, and when."""

import calendar
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from southsouth import wording
from southsouth.book import facts
from southsouth.book.exhibits import credits

LONGEST = 450
"""So many characters of data a citation has before titles are left out."""
_MONTHS = calendar.month_name[1:]
_DATE = rf"(?:(?:(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}) )?\d{{4}})"
_DATED = re.compile(
    r"(?:(?P<title>.+?),? )?"
    rf"(?P<when>(?:taken )?(?:between|after) {_DATE}(?: and {_DATE})?"
    rf"|{_DATE}(?: to {_DATE}|(?:, {_DATE})* and {_DATE})?)"
    r"(?:, (?P<part>[a-z]+))?"
    r"(?: \((?P<terms>[^()]*)\))?"
)


@dataclass(frozen=True)
class Work:
    """What a table was taken from.

    Attributes
    ----------
    producer, title : str
        The title may be empty: the producer's name, as "Penn World Table 10.01", is one itself.
    vintages : tuple of str
        Empty where the title names the vintage otherwise than as a date.
    terms : str
        What the credit says in brackets after the vintage.
    whole : str
        The credit after the producer, as it is without others.
    """

    producer: str
    title: str
    vintages: tuple[str, ...]
    terms: str
    whole: str


def line(tables: Iterable[str], longest: int = LONGEST) -> str:
    """Return the data of tables in a line: every producer, and every vintage of what it made.

    "UN DESA, International Migrant Stock (2015 and 2017); World Bank, World Development Indicators
    (April 2017)". Where that would be too long, the titles of what has a vintage are left out.

    Parameters
    ----------
    tables : iterable of str
        Their ids.
    longest : int
        Characters of a line that is not too long.

    Raises
    ------
    ValueError
        There is no such table.
    """
    return _line(tuple(dict.fromkeys(tables)), longest)


@functools.cache  # most parts of the book share their tables with others
def _line(tables: tuple[str, ...], longest: int) -> str:
    works = list(dict.fromkeys(work(facts.resource(table)) for table in tables))
    full = "; ".join(_full(name, made) for name, made in _grouped(works, "producer"))
    if len(full) <= longest:
        return full
    return "; ".join(_short(name, made) for name, made in _grouped(works, "producer"))


def _grouped(works: list[Work], field: str) -> Iterator[tuple[str, list[Work]]]:
    """Yield likes together, in the order in which the first of each stands."""
    for value in dict.fromkeys(getattr(work, field) for work in works):
        yield value, [work for work in works if getattr(work, field) == value]


def work(resource: dict) -> Work:
    """Return what a table was taken from, read from its credit: "producer, title, vintage"."""
    credit = credits.dated(resource["credit"], resource["vintage"]).replace("; ", ", ")
    producer = _producer(credit, resource["producer"])
    whole = credit.removeprefix(producer).removeprefix(", ")
    if not (found := _DATED.fullmatch(whole)):
        return Work(producer, whole, (), "", whole)
    when = found["when"]
    dates = [when] if re.match("taken|between|after", when) else re.split(", | and ", when)
    vintages = tuple(f"{date} {found['part']}" if found["part"] else date for date in dates)
    return Work(producer, found["title"] or "", vintages, found["terms"] or "", whole)


def _producer(credit: str, named: str) -> str:
    """Return the producer as the credit names it: several persons, or up to the first comma."""
    persons = wording.listing(named.split(", "))
    return persons if credit.startswith(f"{persons}, ") else credit.partition(", ")[0]


def _full(producer: str, works: list[Work]) -> str:
    head = _bracketed(producer, [work for work in works if not work.title])
    titles = [_title(title, like) for title, like in _grouped(works, "title") if title]
    listed = ", and ".join(filter(None, [", ".join(titles[:-1]), *titles[-1:]]))
    return ", ".join(filter(None, [head, listed]))


def _title(title: str, works: list[Work]) -> str:
    """Return a title with the vintages of the works that have it, in brackets."""
    if len(works) == 1 and works[0].whole.startswith(f"{title} "):
        return works[0].whole  # the year is a part of its name: World Investment Report 2022
    return _bracketed(title, works)


def _short(producer: str, works: list[Work]) -> str:
    named = [work.title for work in works if not work.vintages and work.title]
    return _bracketed(", ".join([producer, *named]), works)


def _bracketed(name: str, works: list[Work]) -> str:
    vintages = {vintage for work in works for vintage in work.vintages}
    terms = dict.fromkeys(work.terms for work in works if work.terms)
    inside = ", ".join(filter(None, [_listed(sorted(vintages, key=_place_in_time)), *terms]))
    if not inside:
        return name
    return f"{name[:-1]}, {inside})" if name.endswith(")") else f"{name} ({inside})"


def _listed(vintages: list[str]) -> str:
    if any(" and " in vintage for vintage in vintages):  # "taken between 2016 and 2018"
        return "; ".join(vintages)
    return wording.listing(vintages, none="")


def _place_in_time(vintage: str) -> tuple[str, int, str]:
    """Return the first year that a vintage names, its month if it names one, and the vintage."""
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in vintage), 0)
    return re.search(r"\d{4}", vintage)[0], month, vintage
