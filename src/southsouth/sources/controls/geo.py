"""The coordinates against the list of ISO codes, the Members and the regions of M49."""

import pandas as pd

from southsouth.sources.controls import EXPECTED, Control, Read, same

CODES = 249
"""Entries of ISO 3166-1; the file has one more, Kosovo."""
# Sub-regions that lie wholly on one side of the equator.
NORTH = {
    "Central Asia",
    "Eastern Asia",
    "Eastern Europe",
    "Northern Africa",
    "Northern America",
    "Northern Europe",
    "Southern Asia",
    "Southern Europe",
    "Western Asia",
    "Western Europe",
}
SOUTH = {"Australia and New Zealand", "Melanesia", "Polynesia"}
# The farthest points of each continent in whole degrees: south, north, west, east. Oceania lies
# across the date line: west of 109 West (Easter Island) and east of 72 East (Heard Island).
EXTENT = {
    "Africa": (-35, 38, -26, 64),
    "Americas": (-56, 84, -180, -11),
    "Asia": (-11, 78, 25, 170),
    "Europe": (34, 82, -32, 67),
    "Oceania": (-56, 29, 72, 251),
}
# Its centre is in Siberia, and islands of the southern oceans that M49 puts with a continent.
BEYOND = {"RUS", "ATF", "BVT", "IOT"}


def countries(read: Read, _entries: list[dict]) -> str:
    """Compare the codes with the Members and M49, and the hemispheres with the sub-regions."""
    table = read("geo/countries").set_index("iso3")
    same("geo/countries", "the number of areas but Kosovo", len(table.drop("XKX")), CODES)
    areas = read("groups/m49_2024").set_index("iso3")
    apart = set(table.index) ^ (set(areas.index) | {"TWN", "XKX"})
    same("geo/countries", "the number of areas that differ from M49", len(apart), 0, by=EXPECTED)
    members = read("un/members")
    lacking = set(members.loc[members["ended"].isna(), "iso3"]) - set(table.index)
    same(
        "geo/countries",
        "the number of UN Members without coordinates",
        len(lacking),
        0,
        by=EXPECTED,
    )
    latitude = table["latitude"].reindex(areas.index)
    north = int((latitude[areas["subregion"].isin(NORTH)] <= 0).sum())
    south = int((latitude[areas["subregion"].isin(SOUTH)] >= 0).sum())
    same(
        "geo/countries", "the number of northern areas south of the equator", north, 0, by=EXPECTED
    )
    same(
        "geo/countries", "the number of southern areas north of the equator", south, 0, by=EXPECTED
    )
    outside = _outside(table.reindex(areas.index), areas["region"]) ^ BEYOND
    what = f"the number of areas outside their continent {sorted(outside)[:3]}"
    same("geo/countries", what, len(outside), 0, by=EXPECTED)
    checked = int(areas["subregion"].isin(NORTH | SOUTH).sum())
    return (
        f"{CODES} ISO codes and Kosovo; the hemisphere of {checked} areas as their sub-region's; "
        "all but four inside their continent"
    )


def _outside(table: pd.DataFrame, region: pd.Series) -> set[str]:
    """Return the areas that do not lie within the farthest points of their continent."""
    south, north, west, east = (
        region.map({name: extent[side] for name, extent in EXTENT.items()}).astype(float)
        for side in range(4)
    )
    longitude = table["longitude"]
    longitude = longitude.mask((region == "Oceania") & (longitude < 0), longitude + 360)
    inside = table["latitude"].between(south, north) & longitude.between(west, east)
    return set(table.index[~inside & region.notna()])


CONTROLS: dict[str, Control] = {"geo/countries": countries}
