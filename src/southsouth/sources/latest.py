"""New vintages: the World Bank's indicators in use, as its API has them today, as new tables."""

import datetime
import re
from pathlib import Path

import pandas as pd

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import build, names, raw, schema, swap, web, worldbank, worldbank_api
from southsouth.sources.controls import fetched
from southsouth.sources.worldbank_api import Page, Say, State

PRODUCER = "worldbank"
KEY = ("iso3", "year")
AGGREGATE = "NA"
"""The id of the region of an aggregate in the API's list of countries."""
WDI = "2"
"""The API's number of the World Development Indicators."""
VINTAGE = re.compile(r"_\d{4}(_\d{2}){0,2}$")
"""The end of a table's id."""
YEAR = re.compile(r"\b(19|20)\d{2}\b")


def worldbank_latest(
    say: Say, raw_folder: Path | None = None, only: tuple[str, ...] = (), api: str | None = None
) -> None:
    """Add the present vintage of every World Bank indicator in use as a new table.

    The tables are made in a folder beside ``data/`` and checked there; they take their places
    together, at the end. No table is overwritten. Where the present vintage is in ``data/``
    already, nothing happens. No other process can write to ``data/`` meanwhile.

    Parameters
    ----------
    say : callable
        Is told the progress, page by page, and how each vintage differs from the last.
    raw_folder : Path, optional
        Where the API's answers are kept; see ``southsouth.sources.raw.folder``.
    only : tuple of str
        Indicators, such as NY.GDP.MKTP.KD; all that are in use when empty.
    api : str, optional
        Base address of the API, when it is another than the World Bank's.

    Raises
    ------
    SouthSouthError
        If an indicator is not in use, the API gives no usable answer, an economy is unknown, the
        unit is another, a table is not as its schema says, another process writes to ``data/``, or
        the disk is full.
    """
    base = web.address(api or worldbank_api.BASE)
    where = raw.folder(raw_folder)
    data = paths.data()
    with swap.writing(data) as made:
        found = [_bring(base, code, where, made, say) for code in _in_use(only)]
        new = [resource for resource in found if resource]
        if new:
            build.add(new, made, data)
    say(
        f"Added {', '.join(resource['id'] for resource in new)}."
        if new
        else "Nothing is new at the World Bank."
    )


def _in_use(only: tuple[str, ...]) -> list[str]:
    """Return the indicators to ask for, in the order of the catalogue."""
    every = [
        resource["series"]["indicator"]
        for resource in tables.package()["resources"]
        if resource.get("series", {}).get("producer") == PRODUCER
    ]
    unknown = sorted(set(only) - set(every))
    if unknown:
        raise SouthSouthError(
            f"No table holds the World Bank's indicator {unknown[0]}: name one in use "
            f"({', '.join(dict.fromkeys(every)) or 'there is none'}), or none to ask for all."
        )
    return [code for code in dict.fromkeys(every) if not only or code in only]


def _bring(base: str, indicator: str, where: Path, made: Path, say: Say) -> dict | None:
    """Make the table of one indicator in the folder aside; return its description if it is new."""
    known = tables.vintages(PRODUCER, indicator)
    now = worldbank_api.state(base, indicator)
    if _is_known(now, known):
        say(f"{indicator}: nothing new, last updated {now.updated}")
        return None
    last = _pattern(known, indicator)
    now, pages = worldbank_api.series(base, indicator, now, where, say)
    if _is_known(now, known):
        say(f"{indicator}: nothing new, last updated {now.updated}")
        return None
    countries = worldbank_api.economies(base, now, where)
    frame = _frame([row for page in pages for row in page.rows], countries.rows, indicator)
    resource = _describe(last, indicator, now, [countries, *pages], where)
    frame.columns = [field["name"] for field in resource["schema"]["fields"]]
    resource["checked"] = fetched.compare(frame, schema.check_file(last, paths.data()), resource)
    resource["checkedAgainst"] = [last["id"]]
    path = made / resource["path"]
    path.parent.mkdir(exist_ok=True)
    build.write_csv(frame, schema.keys(resource), path)
    schema.check_file(resource, made)
    say(f"made {resource['id']} ({len(frame):,} rows): {resource['checked']}")
    return resource


def _is_known(now: State, known: list[dict]) -> bool:
    return any(resource["series"]["vintage"] == now.updated for resource in known)


def _pattern(known: list[dict], indicator: str) -> dict:
    """Return the newest table of a series that has the columns iso3, year and a value."""
    for resource in reversed(known):
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if columns[:2] == list(KEY) and len(columns) == 3:
            return resource
    raise SouthSouthError(
        f"No table of {indicator} has the columns iso3, year and one value, so that a new vintage "
        "cannot be put beside it: name other indicators."
    )


def _frame(rows: list[dict], countries: list[dict], indicator: str) -> pd.DataFrame:
    """Return the values of economies by year; aggregates and empty cells are left out.

    Columns: iso3, year, value, and the name of the indicator in ``attrs``.
    """
    economies = _economies(countries)
    found = []
    for row in rows:
        _check_row(row, indicator)
        code = row.get("countryiso3code") or row["country"]["id"]
        if code not in economies:
            raise SouthSouthError(
                f"The World Bank's answer for {indicator} has the economy {code!r} "
                f"({row['country'].get('value')}), which its list of countries does not have: try "
                "again later, or name other indicators."
            )
        if economies[code] is not None and row["value"] is not None:
            found.append((economies[code], int(row["date"]), row["value"]))
    if not found:
        raise SouthSouthError(
            f"The World Bank's answer for {indicator} has no value for any economy: look the "
            "indicator up on data.worldbank.org; it may have been withdrawn."
        )
    frame = pd.DataFrame(found, columns=[*KEY, "value"])
    names.check(frame["iso3"], f"The World Bank's answer for {indicator}")
    return frame


def _economies(countries: list[dict]) -> dict[str, str | None]:
    """Return the ISO 3166-1 alpha-3 code by the API's code of 3 or 2 letters; None: an aggregate.

    Rows of most indicators have the code of 3 letters; those of some aggregates only that of 2.
    """
    codes = {}
    for row in countries:
        own = row["region"]["id"] != AGGREGATE
        iso3 = worldbank.CODES.get(row["id"], row["id"]) if own else None
        codes[row["id"]] = codes[row["iso2Code"]] = iso3
    return codes


def _check_row(row: dict, indicator: str) -> None:
    """Check the shape of one cell."""
    value = row.get("value")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if (
        row.get("indicator", {}).get("id") != indicator
        or not (number or value is None)
        or not re.fullmatch(r"\d{4}", str(row.get("date")))
        or "id" not in row.get("country", {})
    ):
        raise SouthSouthError(
            f"The World Bank's answer for {indicator} has a cell that is not a value of a country "
            f"in a year ({row.get('country', {}).get('value')}, {row.get('date')}): adapt "
            "src/southsouth/sources/latest.py."
        )


def _describe(last: dict, indicator: str, now: State, kept: list[Page], where: Path) -> dict:
    """Return the description of the new table, after the pattern of the last."""
    name = kept[-1].rows[0]["indicator"]["value"]
    updated = datetime.date.fromisoformat(now.updated)
    month = f"{updated:%B} {updated.year}"
    book = "World Development Indicators" if now.source == WDI else "Open Data"
    table_id = _free_id(last["id"], now)
    resource = {
        "id": table_id,
        "name": table_id.replace("/", "-").replace("_", "-"),
        "path": f"{table_id}.csv{'.gz' if last['path'].endswith('.gz') else ''}",
        "profile": "tabular-data-resource",
        "title": f"{name}, {month}",
        "description": (
            f"{name} by economy and year ({indicator}), as the World Bank's API gave it on "
            f"{datetime.date.today().isoformat()}. A cell without a value has no row."
        ),
        "producer": "World Bank",
        "vintage": f"last updated {now.updated}",
        "class": "fetched",
        "credit": f"World Bank, {book}, {month}",
        "series": {"producer": PRODUCER, "indicator": indicator, "vintage": now.updated},
        "follows": last["id"],
        "gaps": [
            "Aggregates (the world, regions, income groups) are left out.",
            "The World Bank replaces this vintage with the next: the answers of its API are kept "
            "where they were fetched, and no public copy of them is pinned.",
        ],
        "sources": [{"title": f"World Bank API: {name}", "path": kept[-1].url}],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "redistribution": "with attribution",
        "schema": {**last["schema"], "fields": _fields(last["schema"]["fields"], name)},
        "responses": [_response(page, where) for page in kept],
    }
    for key in ("format", "mediatype", "compression", "encoding"):
        if key in last:
            resource[key] = last[key]
    if "usedBy" in last:
        resource["usedBy"] = {use: [] for use in last["usedBy"]}
    return resource


def _free_id(last: str, now: State) -> str:
    """Return the new table's id: the stem of the last one's and the month, else the day."""
    stem = VINTAGE.sub("", last)
    month = f"{stem}_{now.updated[:7].replace('-', '_')}"
    return f"{stem}_{now.updated.replace('-', '_')}" if month in tables.ids() else month


def _fields(fields: list[dict], name: str) -> list[dict]:
    """Return the columns of the new table; the base year of its prices may be another."""
    *keys, value = fields
    new = YEAR.search(name)
    words = f"{value['name']} {value.get('unit', '')} {value.get('title', '')}"
    old = re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", words)
    if new and old and new[0] != old[0]:
        text = ("name", "unit", "title", "description")
        value = {
            key: part.replace(old[0], new[0]) if key in text else part
            for key, part in value.items()
        }
    return [*keys, value]


def _response(page: Page, where: Path) -> dict:
    """Say which bytes an answer had, and where in the raw folder it is."""
    return {
        "file": page.path.relative_to(where).as_posix(),
        "sha256": tables.sha256(page.path),
        "bytes": page.path.stat().st_size,
        "url": page.url,
    }
