"""Control totals of UNCTAD's trade matrix: what UNCTAD printed, and the matrix of CEPII."""

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, FOUND, Control, Read, same
from southsouth.sources.controls.agree import alike, band

TABLE, OTHER = "trade/unctad_matrix", "trade/gravity_v202211"
WORLD_2015 = 16.5e12
"""US$. "Global merchandise trade was recorded at 16.5 trillion in 2015" (UNCTAD, page Statistics,
2016). The matrix has no exports to partners that are not economies (not specified, bunkers), and
the printed figure is rounded: half of 0.1 trillion and one per cent."""
WITHIN = 0.05e12 + 0.01 * WORLD_2015
# UNCTAD Handbook of Statistics 2013: the share of trade among developing economies "has doubled
# over the last 20 years, to over 25%".
QUARTER, DOUBLED = 25, 2
# A snapshot: CEPII's total over UNCTAD's, for the pairs that both have, as it was found when the
# table was described. CEPII's is lower by the re-exports of five entrepots: without Hong Kong, the
# Netherlands, Belgium, Singapore and the United Arab Emirates it is 1.025 and 1.014 of UNCTAD's.
AGREEMENT = {2005: 0.985, 2015: 0.964}
HISTORY = "trade/tradhist_shares"
# US$ to the pound sterling, yearly averages.
STERLING = {1995: 1.58, 2005: 1.82}
LARGE_PAIR, LARGE_TRADER = 20e9, 10e9
"""US$ a year. CEPII leaves out re-exports and weighs both sides' reports: smaller flows differ."""
NEAREST = {1995: 2000, 2005: 2005, 2015: 2015}
"""The year of CEPII's matrix, which begins in 2000, for each year of UNCTAD's."""
# Ratio of UNCTAD to CEPII where beyond the square root of two, as found when described. For 1995 it
# is five years of growth; after, most are entrepots (re-exports of Hong Kong, Belgium, the
# Netherlands, Singapore, the Emirates).
PAIRS_APART = {
    1995: """CAN-USA 0.67 CHN-HKG 0.63 CHN-JPN 0.57 CHN-USA 0.34 DEU-USA 0.68 FRA-ESP 0.7
    GBR-USA 0.63 HKG-CHN 3.9 HKG-USA 3.2 KOR-USA 0.7 MEX-USA 0.47 USA-DEU 0.7 USA-GBR 0.67
    USA-MEX 0.42""",
    2005: "HKG-CHN 6.3 HKG-USA 5.1 NLD-DEU 1.4 SGP-MYS 1.5",
    2015: """ARE-IRN 2.7 BEL-DEU 1.7 BEL-FRA 1.6 BEL-GBR 1.6 BEL-NLD 1.4 BEL-USA 1.4 CHN-FRA 0.69
    FRA-CHE 1.6 GBR-CHE 1.4 GBR-CHN 1.6 HKG-CHN 10 HKG-USA 8.5 NLD-DEU 1.5""",
}
TRADERS_APART = {
    ("exporter", 1995): """CHN 0.46 DZA 0.39 HKG 2.6 HUN 0.4 IDN 0.66 IND 0.65 IRL 0.54 IRQ 0.035
    ISR 0.54 MEX 0.48 MYS 0.7 NGA 0.59 NOR 0.68 OMN 0.57 PHL 0.38 POL 0.69 QAT 0.35 ROU 0.7
    RUS 0.65 SVK 0.66 VEN 0.64 VNM 0.29""",
    ("importer", 1995): """ESP 0.7 HUN 0.54 IRL 0.65 IRN 0.68 MEX 0.41 POL 0.62 ROU 0.68 TUR 0.62
    USA 0.68 VNM 0.64""",
    ("exporter", 2005): "HKG 3.6 IRQ 1.5 KWT 1.5 PHL 0.68",
    ("importer", 2005): "",
    ("exporter", 2015): """ARE 1.4 BEL 1.4 BHR 0.65 COG 0.4 EGY 0.68 GHA 0.59 HKG 4.8 JOR 0.7
    MMR 0.33 TTO 0.61 ZAF 0.59 ZMB 0.66""",
    ("importer", 2015): "AFG 0.45 COG 0.52 MHL 0.61 TZA 0.63",
}
# Former areas that the grouping of 2020 leaves out.
GROUPS = {"ANT": "developing", "SCG": "transition"}


def matrix(read: Read, _entries: list[dict]) -> str:
    """Compare world totals, the share of trade among developing economies, and CEPII's matrix.

    UNCTAD's own figures are printed for 2015 only. The world of 1995 and 2005 is held against the
    historical data base of CEPII, in pounds; large traders and pairs against CEPII's matrix of
    the nearest year, within the square root of two but for those named.
    """
    cells = read(TABLE)
    totals = cells.groupby("year")["usd"].sum()
    same(TABLE, "exports of the world in 2015 in US$", totals[2015], WORLD_2015, WITHIN)
    shares = _south_south(cells, read)
    printed = max(QUARTER, DOUBLED * shares[1995])
    same(
        TABLE,
        "the shortfall of trade among developing economies in 2015 below a quarter of world trade "
        "and twice its share of 1995, in percentage points,",
        max(0, printed - shares[2015]),
        0,
        by=EXPECTED,
    )
    for year, printed in AGREEMENT.items():
        ratio = _ratio(cells[cells["year"] == year], read(OTHER), year)
        same(
            TABLE,
            f"CEPII's trade of {year} over UNCTAD's, pairs in both,",
            round(ratio, 3),
            printed,
            by=FOUND,
        )
    apart = len(set(totals.index) ^ set(NEAREST))
    same(TABLE, "the number of years missing or too many", apart, 0, by=EXPECTED)
    history = read(HISTORY).groupby("year")["gbp"].sum()
    dollars = pd.Series({year: history[year] * rate for year, rate in STERLING.items()})
    alike(TABLE, "world trade beside the historical data base", totals[list(STERLING)], dollars)
    compared = _beside_cepii(cells, read(OTHER))
    listed = ", ".join(f"{shares[year]:.1f}% ({year})" for year in shares.index)
    return (
        f"exports of 2015 are {totals[2015] / WORLD_2015:.1%} of the printed 16.5 trillion; among "
        f"developing economies {listed}; {compared} large traders and pairs beside CEPII's "
        f"{band(*PAIRS_APART.values(), *TRADERS_APART.values())}; pairs "
        f"of both are in CEPII's matrix {AGREEMENT[2005]} (2005) and {AGREEMENT[2015]} (2015) of "
        "UNCTAD's, as when first described"
    )


def _beside_cepii(cells: pd.DataFrame, other: pd.DataFrame) -> int:
    """Compare large traders and pairs with CEPII's matrix; return how many."""
    pair, count = ["exporter", "importer"], 0
    for year, nearest in NEAREST.items():
        here, there = cells[cells["year"] == year], other[other["year"] == nearest]
        for side in pair:
            theirs = there.groupby(side)["usd"].sum()
            theirs = theirs[theirs >= LARGE_TRADER]
            ours = here.groupby(side)["usd"].sum().reindex(theirs.index).fillna(0)
            what = f"trade of {year} by {side} beside CEPII's of {nearest}"
            count += alike(TABLE, what, ours, theirs, TRADERS_APART[side, year])
        pairs = here.set_index(pair)["usd"]
        pairs = pairs[pairs >= LARGE_PAIR]
        theirs = there.set_index(pair)["usd"]
        what = f"trade of {year} beside CEPII's of {nearest}"
        count += alike(TABLE, what, pairs, theirs, PAIRS_APART[year])
    return count


def _south_south(cells: pd.DataFrame, read: Read) -> pd.Series:
    """Return the share of trade among UNCTAD's developing economies, in percent, by year."""
    groups = read("groups/unctad_2020").set_index("iso3")["group"].to_dict() | GROUPS
    inside = (cells["exporter"].map(groups) == "developing") & (
        cells["importer"].map(groups) == "developing"
    )
    return 100 * cells[inside].groupby("year")["usd"].sum() / cells.groupby("year")["usd"].sum()


def _ratio(cells: pd.DataFrame, other: pd.DataFrame, year: int) -> float:
    """Return CEPII's sum over UNCTAD's, for the pairs that both have; SouthSouthError if none."""
    pairs = cells.merge(other[other["year"] == year], on=["exporter", "importer"])
    if pairs["usd_x"].sum() == 0:
        raise SouthSouthError(
            f"data/{TABLE} has no trade of {year} between pairs that are in data/{OTHER} as well; "
            "restore the table with git checkout, or rebuild it (southsouth data build)."
        )
    return pairs["usd_y"].sum() / pairs["usd_x"].sum()


CONTROLS: dict[str, Control] = {TABLE: matrix}
