"""Control of the World Bank's outflows: figures shown elsewhere, read from the same database."""

from southsouth.sources.controls import Control, Read, same

TABLE = "investment/wdi_outflows_pct_gdp"
# Percent of GDP in 2024, three significant digits, as a site of tables took them from the World
# Bank on 3 September 2025 (probster.com, "Foreign direct investment, net outflows (% of GDP)").
# Of the 42 looked at, these eight were not revised by more than the rounding until this vintage;
# the others were, which places it later.
IN_2024 = {
    "AZE": "0.999",
    "BHS": "1.03",
    "CHL": "1.09",
    "CHN": "0.919",
    "DMA": "0.0608",
    "JPN": "5.17",
    "KHM": "0.371",
    "KWT": "6.44",
}
HALF_A_DIGIT = 0.5


def outflows(read: Read, _entries: list[dict]) -> str:
    """Compare figures of 2024 with the same figures as others took them from the World Bank."""
    table = read(TABLE).set_index(["iso3", "year"])["percent_of_gdp"]
    for iso3, printed in IN_2024.items():
        # The table has five decimals: 0.06085 stands for anything that rounds to it.
        within = HALF_A_DIGIT * 10 ** -len(printed.split(".")[1]) + HALF_A_DIGIT * 10**-5
        what = f"net outflows of {iso3} in 2024 in percent of GDP"
        same(TABLE, what, table[iso3, 2024], float(printed), within)
    return f"{len(IN_2024)} figures of 2024 reproduced"


CONTROLS: dict[str, Control] = {TABLE: outflows}
