"""UNDP: entries of South-South and triangular cooperation that its offices reported."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import files, names

COLUMNS = {
    "Obs ID": "entry",
    "Regional Bureau": "bureau",
    "Country": "office",
    "ISO-3 Code": "iso3",
    "Typology": "typology",
    "Partners Involved": "partners",
    "Method": "method",
    "Approach used by UNDP": "approach",
    "SDG": "sdgs",
    "Thematic Area": "themes",
}
ENGAGED = "ISO-3 of countries that are engaged in the SSC/TrC"


def entries(path: Path) -> pd.DataFrame:
    """Return the entries, one row each.

    Columns: entry (the producer's number), bureau, office (country or regional bureau that
    reported), iso3 (missing for bureaus), typology, partners, method, approach, sdgs, themes (the
    last six as the producer writes them, several values joined by a semicolon).

    Raises
    ------
    SouthSouthError
        If the file is damaged, a column has changed, a code is unknown, or an entry comes twice.
    """
    wide = _read(path)
    table = wide[list(COLUMNS)].rename(columns=COLUMNS)
    table = table.apply(lambda cells: cells.str.strip())
    names.check(table["iso3"][table["iso3"] != ""], path.name)
    return table.mask(table == "").astype({"entry": int})


def engaged(path: Path) -> pd.DataFrame:
    """Return the countries engaged with the reporting one.

    Columns: entry, iso3. Errors as ``entries``.
    """
    wide = _read(path).rename(columns={"Obs ID": "entry", ENGAGED: "iso3"})
    table = wide[["entry", "iso3"]].assign(iso3=wide["iso3"].str.split(";")).explode("iso3")
    table["iso3"] = table["iso3"].str.strip()
    table = table[table["iso3"] != ""]
    names.check(table["iso3"], path.name)
    return table.astype({"entry": int})


def _read(path: Path) -> pd.DataFrame:
    """Read the producer's file as text."""
    wide = files.csv(path, (*COLUMNS, ENGAGED), **files.AS_TEXT)
    twice = wide[wide["Obs ID"].duplicated() | ~wide["Obs ID"].str.isdigit()]
    if len(twice):
        raise SouthSouthError(
            f"{path.name} has the entry {twice['Obs ID'].iloc[0]!r} twice or without a number: "
            "take the file again."
        )
    return wide


MAKERS = {"cooperation/undp_entries": entries, "cooperation/undp_engaged": engaged}
