"""Control of indicator 17.3.2: printed areas against their countries.

The producer prints no totals, but means weighted by gross domestic product: a mean lies between
the lowest and the highest of its countries, and that of two countries gives away their weights.
"""

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import FOUND, Control, Read, same
from southsouth.sources.controls.agree import band, typical, unbroken

COUNTRIES, PRINTED = "remittances/sdg_17_3_2_2020", "remittances/sdg_17_3_2_2020_printed"
WORLD, DEVELOPED, DEVELOPING, ANTIPODES = 1, 514, 515, 53
REGIONS = {2: "Africa", 9: "Oceania", 19: "Americas", 142: "Asia", 150: "Europe"}
SUBREGIONS = {
    15: "Northern Africa",
    21: "Northern America",
    30: "Eastern Asia",
    34: "Southern Asia",
    39: "Southern Europe",
    53: "Australia and New Zealand",
    54: "Melanesia",
    61: "Polynesia",
    143: "Central Asia",
    145: "Western Asia",
    151: "Eastern Europe",
    154: "Northern Europe",
    155: "Western Europe",
    202: "Sub-Saharan Africa",
    419: "Latin America and the Caribbean",
}
LAST_DIGIT = 1e-6
RECEIVED, GDP = "remittances/wdi_received_2026_04", "economy/wdi_gdp_current_2024"
REPORTERS = 190
TENTH = 1.1
"""Most figures are those of the World Bank's tables of today to the digit; new base years of GDP
seldom raise the whole series of a country by more."""
# Typical ratio to remittances over GDP of today where beyond a tenth, as found when described: GDP
# or remittances of the whole series were revised since.
REBASED = """
BEN 1.37 BFA 1.13 BLZ 1.32 BMU 1.15 CIV 1.39 GIN 1.46 HRV 0.83 HTI 1.73 LCA 1.12 MDG 1.16
MRT 1.48 MWI 1.46 NER 1.33 PAK 1.11 SLB 1.14 TGO 1.41 TLS 0.23 ZAF 1.1
"""
NEW_ZEALAND = (0.13, 0.04)
"""Its share of the gross domestic product of the two, 1990 to 2018, and how far years stray."""
SOUTH = (0.27, 0.13)
"""The share of developing regions in that of the world, 1990 to 2018, and how far years stray."""


def countries(read: Read, _entries: list[dict]) -> str:
    """Check that each printed area lies within its countries, and the weight of New Zealand.

    Typical figures of each country and year are compared with remittances over GDP in the World
    Bank's tables, from which the indicator is made: within a tenth but for those named.
    """
    table = read(COUNTRIES)
    m49 = read("groups/m49_2019").set_index("iso3")
    checked = 0
    for column, areas in (("region", REGIONS), ("subregion", SUBREGIONS)):
        values = table.groupby([table["iso3"].map(m49[column]), "year"])["percent_of_gdp"]
        low, high = values.min(), values.max()
        for code, name in areas.items():
            for year, mean in _area(code, read).items():
                lowest, highest = low.get((name, year)), high.get((name, year))
                _within(name, year, mean, lowest, highest)
                checked += 1
    one, other = (
        table[table["iso3"] == iso3].set_index("year")["percent_of_gdp"] for iso3 in ("AUS", "NZL")
    )
    for year, mean in _area(ANTIPODES, read).items():
        weight = (mean - one[year]) / (other[year] - one[year])
        same(
            COUNTRIES,
            f"New Zealand's weight beside Australia in {year}",
            weight,
            *NEW_ZEALAND,
            by=FOUND,
        )
    found = table["iso3"].nunique()
    same(COUNTRIES, "the number of countries", found, REPORTERS, by=FOUND)
    unbroken(COUNTRIES, table["year"])
    unbroken(PRINTED, read(PRINTED)["year"])
    keys = ["iso3", "year"]
    other = 100 * read(RECEIVED).set_index(keys)["usd"] / read(GDP).set_index(keys)["usd"]
    ours = table.set_index(keys)["percent_of_gdp"]
    ours = ours[ours != 0]
    compared = typical(
        COUNTRIES, "share beside the World Bank's", ours, other, REBASED, factor=TENTH
    )
    return (
        f"{checked} printed means lie within their countries; New Zealand's weight is right; "
        f"typical figures of {compared} countries and years beside the World Bank's remittances "
        f"over GDP {band(REBASED, factor=TENTH)}"
    )


def printed(read: Read, _entries: list[dict]) -> str:
    """Check the weight of developing regions in the world."""
    unbroken(PRINTED, read(PRINTED)["year"])
    world, south, north = (_area(code, read) for code in (WORLD, DEVELOPING, DEVELOPED))
    for year in world.index:
        weight = (world[year] - north[year]) / (south[year] - north[year])
        same(PRINTED, f"the weight of developing regions in {year}", weight, *SOUTH, by=FOUND)
    return f"the world lies between developed and developing regions in {len(world)} years"


def _area(code: int, read: Read):
    """Return the printed values of an area, by year."""
    table = read(PRINTED)
    return table[table["area"] == code].set_index("year")["percent_of_gdp"]


def _within(name: str, year: int, mean: float, low, high) -> None:
    """Fail unless a mean lies within its countries."""
    if low is None or not low - LAST_DIGIT <= mean <= high + LAST_DIGIT:
        raise SouthSouthError(
            f"data/{COUNTRIES}: the printed mean of {name} in {year}, {mean}, is not between the "
            f"values of its countries ({low} to {high}); restore the table with git checkout or "
            "rebuild it (southsouth data build)."
        )


CONTROLS: dict[str, Control] = {COUNTRIES: countries, PRINTED: printed}
