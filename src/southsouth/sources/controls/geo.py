"""The coordinates against the list of ISO codes, the Members and the regions of M49."""

from southsouth.sources.controls import Control, Read, same

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


def countries(read: Read, _entries: list[dict]) -> str:
    """Compare the codes with the Members and M49, and the hemispheres with the sub-regions."""
    table = read("geo/countries").set_index("iso3")
    same("geo/countries", "the number of areas but Kosovo", len(table.drop("XKX")), CODES)
    areas = read("groups/m49_2024").set_index("iso3")
    apart = set(table.index) ^ (set(areas.index) | {"TWN", "XKX"})
    same("geo/countries", "the number of areas that differ from M49", len(apart), 0)
    members = read("un/members")
    lacking = set(members.loc[members["ended"].isna(), "iso3"]) - set(table.index)
    same("geo/countries", "the number of UN Members without coordinates", len(lacking), 0)
    latitude = table["latitude"].reindex(areas.index)
    north = int((latitude[areas["subregion"].isin(NORTH)] <= 0).sum())
    south = int((latitude[areas["subregion"].isin(SOUTH)] >= 0).sum())
    same("geo/countries", "the number of northern areas south of the equator", north, 0)
    same("geo/countries", "the number of southern areas north of the equator", south, 0)
    checked = int(areas["subregion"].isin(NORTH | SOUTH).sum())
    return f"{CODES} ISO codes and Kosovo; the hemisphere of {checked} areas as their sub-region's"


CONTROLS: dict[str, Control] = {"geo/countries": countries}
