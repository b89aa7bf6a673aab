"""The United Nations Statistics Division: the M49 standard as published in 2019 and in 2024."""

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

ENGLISH_TABLE = "downloadTableEN"
HEADINGS = {
    "ISO-alpha3 Code": "iso3",
    "M49 Code": "m49",
    "Country or Area": "name",
    "Region Name": "region",
    "Sub-region Name": "subregion",
    "Developed / Developing Countries": "development",
    "Least Developed Countries (LDC)": "ldc",
    "Land Locked Developing Countries (LLDC)": "lldc",
    "Small Island Developing States (SIDS)": "sids",
}

HEADINGS_2024 = {
    "ISO-alpha3 Code": "iso3",
    "M49 Code": "m49",
    "Country or Area": "name",
    "Region Name": "region",
    "Sub-region Name": "subregion",
    "Intermediate Region Name": "intermediate",
    "Least Developed Countries (LDC)": "ldc",
    "Land Locked Developing Countries (LLDC)": "lldc",
    "Small Island Developing States (SIDS)": "sids",
}


class _Rows(HTMLParser):
    """Collects the cells of one table of a page."""

    def __init__(self, table_id: str):
        super().__init__()
        self.table_id, self.inside, self.cell = table_id, False, None
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.inside = dict(attrs).get("id") == self.table_id
        elif self.inside and tag == "tr":
            self.rows.append([])
        elif self.inside and tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        if tag == "table":
            self.inside = False
        elif self.inside and tag in ("td", "th") and self.cell is not None:
            self.rows[-1].append(" ".join("".join(self.cell).split()))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def m49(path: Path) -> pd.DataFrame:
    """Return the countries and areas of M49 with their regions and development status.

    Columns: iso3, m49 (three digits), name, region, subregion, development (developed or
    developing; missing for Antarctica), ldc, lldc, sids (true or false). Areas without an
    ISO 3166-1 code (Sark) are left out.

    Raises
    ------
    SouthSouthError
        If the page is cut short or its columns have changed.
    """
    page = _Rows(ENGLISH_TABLE)
    page.feed(files.text(path, end="</html>"))
    if not page.rows:
        raise SouthSouthError(f"{path.name} has no table {ENGLISH_TABLE}: take the file again.")
    frame = pd.DataFrame(page.rows[1:], columns=page.rows[0])
    checks.columns(frame, HEADINGS, path.name)
    frame = frame[list(HEADINGS)].rename(columns=HEADINGS)
    frame = frame[frame["iso3"] != ""].copy()
    names.check(frame["iso3"], path.name)
    for flag in ("ldc", "lldc", "sids"):
        frame[flag] = frame[flag] == "x"
    frame["development"] = frame["development"].str.lower()
    return frame


def m49_2024(path: Path) -> pd.DataFrame:
    """Return M49 as of September 2024, when it no longer told developed from developing.

    Columns: iso3, m49 (three digits), name, region, subregion, intermediate (Caribbean, Eastern
    Africa ...; missing where the sub-region is not divided), ldc, lldc, sids (true or false). The
    copy has a row for Taiwan, which the standard itself has not: left out.

    Raises
    ------
    SouthSouthError
        If the file is damaged, a column has changed, a code is unknown or comes twice.
    """
    wide = files.csv(path, list(HEADINGS_2024), ended=False, **files.AS_TEXT)
    frame = wide[list(HEADINGS_2024)].rename(columns=HEADINGS_2024)
    names.check(frame["iso3"], path.name)
    checks.once(frame, ["iso3"], path.name)
    for flag in ("ldc", "lldc", "sids"):
        frame[flag] = frame[flag] == "x"
    return frame[frame["iso3"] != "TWN"]


MAKERS = {"groups/m49_2019": m49, "groups/m49_2024": m49_2024}
