"""UNHCR: people displaced across borders and within them, as packaged for R by UNHCR."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

# Columns of the package and what they are called here.
GROUPS = {
    "refugees": "refugees",
    "asylum_seekers": "asylum_seekers",
    "oip": "other_in_need",
    "idps": "internally_displaced",
}
SIDES = {"origin": "coo_iso", "asylum": "coa_iso"}
# Unknown, stateless and Tibetan origin: UNHCR's own codes, of no State.
CODES = {"UNK": names.OTHER, "XXA": names.OTHER, "TIB": names.OTHER, "AB9": "XAB"}
KEY = ["year", "side", "iso3", "group"]


def population(path: Path) -> pd.DataFrame:
    """Return the people of concern to UNHCR by country of origin and by country of asylum.

    Columns: year (at its end), side (origin, asylum), iso3, group (refugees, asylum_seekers,
    other_in_need, internally_displaced), persons. Only cells with at least one person. Internally
    displaced people are at home: they stand once, under origin.

    Raises
    ------
    SouthSouthError
        If the file is damaged, a column has changed, a code is unknown, or people are displaced
        within one country and counted in another.
    """
    frame = files.rda(path, ["year", *SIDES.values(), *GROUPS])
    frame = checks.whole(frame, "year", path.name)
    abroad = frame[(frame["idps"] > 0) & (frame["coo_iso"] != frame["coa_iso"])]
    if len(abroad):
        raise SouthSouthError(
            f"{path.name} counts internally displaced people of {abroad['coo_iso'].iloc[0]} in "
            f"{abroad['coa_iso'].iloc[0]}: take the file again or adapt southsouth.sources.unhcr."
        )
    parts = []
    for side, column in SIDES.items():
        groups = [name for name in GROUPS if side == "origin" or name != "idps"]
        long = frame.melt(["year", column], groups, var_name="group", value_name="persons")
        parts.append(long.rename(columns={column: "iso3"}).assign(side=side))
    table = pd.concat(parts, ignore_index=True)
    table["group"] = table["group"].map(GROUPS)
    table["iso3"] = table["iso3"].replace(CODES)
    names.check(table["iso3"], path.name)
    table = table.groupby(KEY, as_index=False)["persons"].sum()
    return checks.whole(table[table["persons"] > 0], "persons", path.name)[[*KEY, "persons"]]


MAKERS = {"displacement/unhcr_population": population}
