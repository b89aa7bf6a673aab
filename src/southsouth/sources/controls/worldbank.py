"""Control totals of the World Bank's income groups and of World Development Indicators.

The World Bank prints the sum of each income group. Where every member of a group has a value the
printed row must be the sum of the members, with the groups of the fiscal year in which the file
was made. Where members are missing the World Bank puts estimates in their place, which it does
not print: such rows cannot be checked. The group of high income never can, because Taiwan is in
it and is not printed.
"""

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import unbroken

INCOME, POPULATION, GROUPS_2019 = "groups/income", "economy/wdi_population_2025", "groups/m49_2019"
PWT = "economy/pwt_10_01"
ROWS = {"L": "LIC", "LM": "LMC", "UM": "UMC", "H": "HIC"}
# Economies by group as the World Bank announced them for FY19 (July 2018).
ANNOUNCED_2019 = {"L": 34, "LM": 47, "UM": 56, "H": 81}
# The fiscal year whose groups each file follows: the one in which it was made (the file of 29
# June 2023 already has those that took effect two days later).
FISCAL_YEAR = {
    "economy/wdi_gdp_constant_2017_04": 2017,
    "economy/wdi_gdp_constant_2026_02": 2026,
    "economy/wdi_gdp_ppp_2026_02": 2026,
    "economy/wdi_gdp_current_2023_06": 2024,
    "economy/wdi_gdp_current_2024": 2025,
    POPULATION: 2026,
}
# The historical classification has Ethiopia as low income in FY26; the printed rows of that year
# leave it out of every group, as they do Venezuela, which has had no group since FY22.
LEFT_OUT = {2026: ("ETH",)}
UNCLASSIFIED = ["ETH", "VEN"]
# Least developed countries that graduated between the list of 2019 and the file.
GRADUATED = {"VUT", "BTN", "STP"}
# Some small economies are printed to the nearest 100,000 dollars; the group rows are not.
ROUNDING = 1e6
# From 1990 on the listed economies make at least this share of the printed world. What is missing
# is Taiwan (about one per cent of output), North Korea, some small economies, and in the last
# year of a file those that had not reported yet (29 in the file of 2017, Iran and Venezuela with
# them).
WORLD_SHARE, SINCE = 0.975, 1990
# Two tables of one vintage, which follow the same growth in each economy: their ratio, one
# conversion factor an economy, does not change over the years.
TWINS = ("economy/wdi_gdp_constant_2026_02", "economy/wdi_gdp_ppp_2026_02")
DOUBLE = 1e-12
# Taiwan's population in the Penn World Table, another estimate of the United Nations' making.
TAIWAN_WITHIN = 0.002


def groups(read: Read, _entries: list[dict]) -> str:
    """Compare the groups with the announced counts, and with populations printed by group."""
    unbroken(INCOME, read(INCOME)["fiscal_year"])
    counts = read(INCOME).query("fiscal_year == 2019")["income"].value_counts()
    for group, printed in ANNOUNCED_2019.items():
        same(INCOME, f"the number of economies {group} in FY19", counts.get(group, 0), printed)
    checked = _group_rows(INCOME, POPULATION, read)
    return (
        f"{sum(ANNOUNCED_2019.values())} economies of FY19 as announced; {checked} printed "
        "populations of groups of FY26 reproduced"
    )


def indicator(table: str) -> Control:
    """Return the control of one vintage of gross domestic product."""

    def control(read: Read, _entries: list[dict]) -> str:
        checked = _group_rows(table, table, read)
        least, most = _world(table, read)
        twins = f"; {_twins(table, read):,} values grow as in its twin" if table in TWINS else ""
        return (
            f"{checked} printed rows of income groups reproduced; its economies make "
            f"{least:.2%} to {most:.2%} of the printed world since {SINCE}{twins}"
        )

    return control


def _twins(table: str, read: Read) -> int:
    """Check that two tables of one vintage grow alike in each economy; count the values."""
    constant, parity = (_values(twin, read) for twin in TWINS)
    ratio = parity / constant.reindex_like(parity)
    factors = ratio.median()
    year, iso3 = (ratio / factors - 1).abs().stack().idxmax()
    what = f"the ratio of {TWINS[1]} to {TWINS[0]} of {iso3} in {year}"
    same(table, what, ratio.loc[year, iso3], factors[iso3], DOUBLE * factors[iso3], by=EXPECTED)
    same(
        table,
        "the number of values with a twin",
        ratio.notna().sum().sum(),
        parity.count().sum(),
        by=EXPECTED,
    )
    return int(parity.count().sum())


def population(read: Read, _entries: list[dict]) -> str:
    """Compare population with printed groups, least developed countries and world, exactly."""
    checked = _group_rows(POPULATION, POPULATION, read)
    values, printed = _values(POPULATION, read), _printed(POPULATION, read)
    list_2019 = read(GROUPS_2019)
    ldc = sorted(set(list_2019.loc[list_2019["ldc"], "iso3"]) - GRADUATED)
    for year in printed.index:
        row = printed.loc[year]
        found = values.loc[year, ldc].sum()
        same(POPULATION, f"the least developed countries in {year}", found, row["LDC"])
        found = row["HIC"] + row["LMY"] + values.loc[year, UNCLASSIFIED].sum()
        same(POPULATION, f"the world in {year}", found, row["WLD"])
    _world(POPULATION, read)
    taiwan = _taiwan(values, printed, read)
    return (
        f"{checked + 2 * len(printed)} printed rows reproduced; world {printed.index[-1]}: "
        f"{int(printed['WLD'].iloc[-1]):,}, of it {len(ldc)} least developed countries "
        f"{int(printed['LDC'].iloc[-1]):,}; what the economies lack is Taiwan ({taiwan} years)"
    )


def _taiwan(values: pd.DataFrame, printed: pd.DataFrame, read: Read) -> int:
    """Compare what the economies lack of the world with another estimate for Taiwan."""
    lacking = printed["WLD"] - values.sum(axis=1)
    other = read(PWT).query("iso3 == 'TWN'").set_index("year")["persons_million"] * 1e6
    # Before 1990 the file has no West Bank and Gaza, which the world has.
    years = [year for year in lacking.index.intersection(other.index) if year >= SINCE]
    for year in years:
        what = f"the world less its economies in {year}"
        same(POPULATION, what, lacking[year], other[year], TAIWAN_WITHIN * other[year], by=EXPECTED)
    return len(years)


def _group_rows(blamed: str, table: str, read: Read) -> int:
    """Compare each printed income group whose members all have a value with their sum."""
    values, printed = _values(table, read), _printed(table, read)
    income = read(INCOME)
    year = FISCAL_YEAR[table]
    income = income[(income["fiscal_year"] == year) & ~income["iso3"].isin(LEFT_OUT.get(year, ()))]
    checked = 0
    for group, area in ROWS.items():
        members = values.reindex(columns=income.loc[income["income"] == group, "iso3"])
        sums = members.sum(axis=1)[members.notna().all(axis=1)]
        within = 0 if table == POPULATION else ROUNDING
        for when, found in sums.items():
            same(blamed, f"{area} in {when} ({table})", found, printed[area][when], within)
        checked += len(sums)
    if not checked:
        raise SouthSouthError(
            f"data/{blamed}: no income group has all its members in {table}, so that nothing can "
            "be checked; restore the table with git checkout, or rebuild it (southsouth data "
            "build)."
        )
    return checked


def _world(table: str, read: Read) -> tuple[float, float]:
    """Check the share of the listed economies in the printed world; return least and largest."""
    share = (_values(table, read).sum(axis=1) / _printed(table, read)["WLD"]).loc[SINCE:]
    for year, found in share.items():
        what = f"the share of its economies in the world in {year}"
        middle = (1 + WORLD_SHARE) / 2
        same(table, what, found, middle, 1 - middle, by=EXPECTED)
    return share.min(), share.max()


def _values(table: str, read: Read) -> pd.DataFrame:
    """Return a table with a row a year and a column an economy."""
    frame = read(table)
    unbroken(table, frame["year"])
    return frame.pivot(index="year", columns="iso3", values=frame.columns[-1])


def _printed(table: str, read: Read) -> pd.DataFrame:
    """Return the printed rows with a row a year and a column an aggregate."""
    frame = read(f"{table}_printed")
    unbroken(f"{table}_printed", frame["year"])
    return frame.pivot(index="year", columns="area", values=frame.columns[-1])


def _both(table: str, control: Control) -> dict[str, Control]:
    """Use one control for the economies and for the printed rows."""
    return {table: control, f"{table}_printed": control}


CONTROLS: dict[str, Control] = {INCOME: groups}
for _table in FISCAL_YEAR:
    CONTROLS |= _both(_table, population if _table == POPULATION else indicator(_table))
