"""Control totals of UNCTAD's trade matrix: what UNCTAD printed, and the matrix of CEPII."""

import pandas as pd

from southsouth.sources.controls import Control, Read, same

TABLE, OTHER = "trade/unctad_matrix", "trade/gravity_v202211"
WORLD_2015 = 16.5e12
"""US$. "Global merchandise trade was recorded at 16.5 trillion in 2015" (UNCTAD, page Statistics,
2016). The matrix has no exports to partners that are not economies (not specified, bunkers), and
the printed figure is rounded: half of 0.1 trillion and one per cent."""
WITHIN = 0.05e12 + 0.01 * WORLD_2015
# UNCTAD Handbook of Statistics 2013: the share of trade among developing economies "has doubled
# over the last 20 years, to over 25%".
QUARTER, DOUBLED = 25, 2
# CEPII's total over UNCTAD's, for the pairs that both have: the agreement as it was found.
AGREEMENT = {2005: 0.985, 2015: 0.964}
# Former areas that the grouping of 2020 leaves out.
GROUPS = {"ANT": "developing", "SCG": "transition"}


def matrix(read: Read, _entries: list[dict]) -> str:
    """Compare the world total, the share of trade among developing economies, and CEPII's pairs."""
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
    )
    for year, printed in AGREEMENT.items():
        ratio = _ratio(cells[cells["year"] == year], read(OTHER), year)
        same(
            TABLE,
            f"CEPII's trade of {year} over UNCTAD's, pairs in both,",
            round(ratio, 3),
            printed,
        )
    listed = ", ".join(f"{shares[year]:.1f}% ({year})" for year in shares.index)
    return (
        f"exports of 2015 are {totals[2015] / WORLD_2015:.1%} of the printed 16.5 trillion; among "
        f"developing economies {listed}; agrees with CEPII's matrix as found"
    )


def _south_south(cells: pd.DataFrame, read: Read) -> pd.Series:
    """Return the share of trade among UNCTAD's developing economies, in percent, by year."""
    groups = read("groups/unctad_2020").set_index("iso3")["group"].to_dict() | GROUPS
    inside = (cells["exporter"].map(groups) == "developing") & (
        cells["importer"].map(groups) == "developing"
    )
    return 100 * cells[inside].groupby("year")["usd"].sum() / cells.groupby("year")["usd"].sum()


def _ratio(cells: pd.DataFrame, other: pd.DataFrame, year: int) -> float:
    """Return CEPII's sum over UNCTAD's, for the pairs that both have."""
    pairs = cells.merge(other[other["year"] == year], on=["exporter", "importer"])
    return pairs["usd_y"].sum() / pairs["usd_x"].sum()


CONTROLS: dict[str, Control] = {TABLE: matrix}
