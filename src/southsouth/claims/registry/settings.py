"""What an option or a claim may set: names that computations know, each with values of one kind."""

from collections.abc import Callable, Mapping

from southsouth import tables
from southsouth.claims.registry.place import Place
from southsouth.south import SOUTH

YEARS = range(1900, 2101)


def _text(value) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _year(value) -> bool:
    return type(value) is int and value in YEARS


def _count(value) -> bool:
    return type(value) is int and 0 <= value <= 1000


def _each(kind: Callable) -> Callable:
    return lambda value: isinstance(value, list) and bool(value) and all(map(kind, value))


def _either(*kinds: Callable) -> Callable:
    return lambda value: any(kind(value) for kind in kinds)


def _number(value) -> bool:
    return type(value) in (int, float) and -1e15 < value < 1e15


def _table(value) -> bool:
    return _text(value) and value in tables.known()


TEXT, YEAR, COUNT = (_text, "a text"), (_year, "a year"), (_count, "a whole number up to 1000")
TEXTS = (_each(_text), "a list of texts")
TABLE = (_table, "a table of data/")
KINDS: Mapping[str, tuple[Callable, str]] = {
    "definition": (lambda value: _text(value) and value in SOUTH, f"one of {', '.join(SOUTH)}"),
    **dict.fromkeys(("table", "weights", "gdp", "groups", "printed"), TABLE),
    **dict.fromkeys(("start", "end", "year", "fiscal_year", "people"), YEAR),
    **dict.fromkeys(("size", "years_before"), COUNT),
    **dict.fromkeys(("as_one", "parts", "without"), TEXTS),
    **dict.fromkeys(("born", "codes", "column", "date", "edge", "event", "kosovo", "list"), TEXT),
    **dict.fromkeys(("living", "others", "per_person", "published", "south"), TEXT),
    **dict.fromkeys(("territories", "transition", "value", "vintage", "year_handling"), TEXT),
    "latitude": (_number, "a number"),
    "on": (_either(_year, lambda value: value == "year"), "a year, or the word year"),
    "years": (_either(_count, _each(_year)), "a whole number up to 1000, or a list of years"),
}
WITHIN = ("from_day", "to_day")
"""Settings of a claim that hold those of an option: an axis that leaves no choice."""


def check(settings: Mapping, place: Place) -> None:
    """Refuse a setting that no computation knows, or whose value is not of its kind."""
    for name, value in settings.items():
        if name not in KINDS:
            place.refuse(str(name), f"is not a known setting; there are {', '.join(KINDS)}")
        fits, kind = KINDS[name]
        if not fits(value):
            place.refuse(name, f"{str(value)[:60]!r} is not {kind}")


def check_claim(settings: Mapping, place: Place) -> None:
    """Refuse, as ``check`` does, what a claim sets for all its specifications."""
    for name in WITHIN:
        if name in settings:
            place.check({name: settings[name]}, {name: dict})
            check(settings[name], place.within(name))
    check({name: value for name, value in settings.items() if name not in WITHIN}, place)
