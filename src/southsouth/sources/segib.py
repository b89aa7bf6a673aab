"""The Ibero-American General Secretariat: South-South initiatives, and its reports on them."""

import html
import re
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files
from southsouth.sources.names import iso3

SPANISH = {
    "México": "Mexico",
    "Perú": "Peru",
    "Brasil": "Brazil",
    "Panamá": "Panama",
    "R. Dominicana": "Dominican Republic",
}
ENTRY = re.compile(r'\{\s*pais:\s*"([^"]+)",([^{}]*)\}')
CELL = re.compile(r"(\d{4}):\s*(\d+)")
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"href='([^']+)'")
EVENTS = ("event", "event1", "event2")
TIMELINE = ["year", "kind", "number", "title", "initiatives", "url"]


def initiatives(path: Path) -> pd.DataFrame:
    """Return the initiatives that each year adds to the count of each country.

    Columns: year, iso3, initiatives. The chart adds the years up to a running total, so an
    initiative is in one year only, once for each country that takes part.

    Raises
    ------
    SouthSouthError
        If the script is cut short or has changed, or a country or year comes twice.
    """
    text = files.text(path, end="];")
    entries = ENTRY.findall(text)
    if len(entries) != text.count("{") or not entries:
        raise SouthSouthError(
            f"{path.name} is cut short or no longer a list of countries with `pais` and years: "
            "take the file again or adapt southsouth.sources.segib."
        )
    rows = []
    for country, cells in entries:
        code = iso3(SPANISH.get(country, country), path.name)
        if CELL.sub("", cells).strip(" ,\n"):
            raise SouthSouthError(
                f"{path.name} has a cell of {country} that is not year: number; take the file "
                "again or adapt southsouth.sources.segib."
            )
        rows += [(int(year), code, int(number)) for year, number in CELL.findall(cells)]
    table = pd.DataFrame(rows, columns=["year", "iso3", "initiatives"])
    checks.once(table, ["iso3", "year"], path.name)
    return table


def timeline(path: Path) -> pd.DataFrame:
    """Return the events and the editions of the report in SEGIB's timeline.

    Columns: year, kind (event, report), number (of the event within its year; of the edition),
    title (in Spanish, events only), initiatives (recorded in all when the edition came out), url.

    Raises
    ------
    SouthSouthError
        If the file is not JSON, an entry has no year, or a number cannot be read.
    """
    entries = files.json(path)
    try:
        rows = [row for entry in entries for row in _rows(entry)]
    except (ValueError, KeyError, TypeError) as error:
        raise SouthSouthError(
            f"{path.name} is no longer SEGIB's timeline ({error}): {checks.ADAPT}."
        ) from None
    return pd.DataFrame(rows, columns=TIMELINE).astype({"initiatives": "Int64"})


def _rows(entry: dict) -> list[tuple]:
    """Return the events and the edition of one year."""
    year, rows = int(entry["year"]), []
    for name in EVENTS:
        text = f"{entry[name]} {entry[name + '_description']}".strip()
        if text:
            title = " ".join(html.unescape(TAG.sub("", text)).split())
            link = LINK.search(text)
            rows.append((year, "event", len(rows) + 1, title, None, link and link[1]))
    if "report" in entry:
        recorded = re.sub(r"\.|iniciativas", "", entry.get("initiatives", "")).strip()
        number = int(recorded) if recorded else None
        rows.append((year, "report", int(entry["report"]), None, number, entry.get("reportUrl")))
    return rows


MAKERS = {"cooperation/segib_initiatives": initiatives, "cooperation/segib_timeline": timeline}
