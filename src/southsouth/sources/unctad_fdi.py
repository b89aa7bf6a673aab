"""UNCTAD: flows and stock of foreign direct investment, in two vintages.

UNCTADstat of July 2020 has the groups of economies used until 2021; the annex of the World
Investment Report 2022 has the later ones. Both leave the financial centres of the Caribbean
(``CENTRES``) out of the rows of the world and of the groups, and list them all the same.
"""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

FDI = ["iso3", "year", "measure", "direction", "usd_million"]
PRINTED = ["area", "year", "measure", "direction", "usd_million"]
STAT_COLUMNS = {
    "Economy": "number",
    "Economy Label": "name",
    "Year": "year",
    "Mode Label": "measure",
    "Direction Label": "direction",
    "US dollars at current prices in millions": "usd_million",
}
# A group has a number of four digits, an economy one of three.
ECONOMY_DIGITS = 3
# UNCTAD lists France twice: with its overseas departments, and metropolitan. The departments have
# rows of their own, so the metropolitan row is the one that adds up with them to the world.
FRANCE_WITH_OVERSEAS = "France"
PRINTED_AREAS = {
    "World": "WORLD",
    "Developed economies": "developed",
    "Developing economies": "developing",
    "Transition economies": "transition",
    "M49 developing regions": "m49_developing",
    "M49 developed regions": "m49_developed",
    "LDCs (Least developed countries)": "ldc",
    FRANCE_WITH_OVERSEAS: "france_with_overseas",
}
# Names that are this producer's own. A State that has kept its code through a change of territory
# has one code for its successive rows, which never overlap.
NAMES = {
    "Belgium / Luxembourg": "BEL",
    "China, Taiwan Province of": "TWN",
    "Congo, Dem. Rep. of the": "COD",
    "Congo, Democratic Republic of": "COD",
    "Czechoslovakia": "CSK",
    "Czechoslovakia (former)": "CSK",
    "Ethiopia (...1991)": "ETH",
    "France, metropolitan": "FRA",
    "Germany, Federal Republic of": "DEU",
    "Hong Kong, China": "HKG",
    "Indonesia (...2002)": "IDN",
    "Korea, Dem. People's Rep. of": "PRK",
    "Korea, Democratic People's Republic of": "PRK",
    "Korea, Republic of": "KOR",
    "Lao People's Dem. Rep.": "LAO",
    "Macao, China": "MAC",
    "Moldova, Republic of": "MDA",
    "Netherlands Antilles": "ANT",
    "Panama, excluding Canal Zone": "PAN",
    "Serbia and Montenegro": "SCG",
    "Sudan (...2011)": "SDN",
    "Switzerland, Liechtenstein": "CHE",
    "Taiwan Province of China": "TWN",
    "Tanzania, United Republic of": "TZA",
    "United States": "USA",
    "Venezuela (Bolivarian Rep. of)": "VEN",
    "Yemen, Democratic": "YMD",
    "Yugoslavia (former)": "YUG",
    "Yugoslavia, Soc. Fed. Rep. of": "YUG",
}

CENTRES = frozenset(
    {"ABW", "AIA", "ANT", "ATG", "BHS", "BRB", "CUW", "CYM", "DMA", "GRD"}
    | {"KNA", "LCA", "MSR", "SXM", "TCA", "VCT", "VGB"}
)
FIRST_TESTED = 1992
"""From this year on every printed total of flows is met to the last digit (see ``centres``)."""
ROUNDING = 0.1
"""Million US$: two hundred figures printed to a thousandth of a million."""

REPORT_HEAD = ["level", "type", "Region/economy"]
REPORT_AREAS = {
    "World": "WORLD",
    "Developed economies": "developed",
    "European Union": "european_union",
    "Other Europe": "other_europe",
    "North America": "north_america",
    "Other developed economies": "other_developed",
    "Developing economies": "developing",
    "Africa": "africa",
    "Asia": "asia",
    "Latin America and the Caribbean": "latin_america",
    "Oceania": "oceania",
    "Least developed countries (LDCs)": "ldc",
}
REPORT_GROUPS = {"Developed economies": "developed", "Developing economies": "developing"}
REPORT_REGIONS = {
    "European Union": "european_union",
    "Other Europe": "other_europe",
    "North America": "north_america",
    "Other developed economies": "other_developed",
    "Africa": "africa",
    "Asia": "asia",
    "Latin America and the Caribbean": "latin_america",
    "Oceania": "oceania",
}


def fdi_2020(path: Path) -> pd.DataFrame:
    """Return flows and stock of foreign direct investment by economy, UNCTADstat of July 2020.

    Columns: iso3, year, measure (flow, stock), direction (inward, outward), usd_million (current
    US dollars; negative where disinvestment is larger). Missing figures have no row.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, a name is unknown, or an economy has two
        figures for one year.
    """
    rows = _stat(path)
    economies = rows["number"].str.len() == ECONOMY_DIGITS
    rows = rows[economies & (rows["name"] != FRANCE_WITH_OVERSEAS)]
    codes = {name: _code(name, path.name) for name in rows["name"].unique()}
    return _once(rows.assign(iso3=rows["name"].map(codes)), path.name)[FDI]


def fdi_2020_printed(path: Path) -> pd.DataFrame:
    """Return what UNCTADstat of July 2020 prints for the world and some groups.

    Columns: area (see ``PRINTED_AREAS``), year, measure, direction, usd_million.
    """
    rows = _stat(path)
    return _areas(rows, PRINTED_AREAS, path.name)[PRINTED]


def report_2022(path: Path) -> pd.DataFrame:
    """Return flows by economy from one annex table of the World Investment Report 2022.

    Columns: iso3, year, usd_million. The copy writes 0 both for no flow and for no figure: cells
    of 0 have no row.

    Raises
    ------
    SouthSouthError
        If the columns have changed, a cell is not a number, a name is unknown, or an economy has
        two figures for one year.
    """
    rows = _report(path)
    rows = rows[rows["iso3"].notna() & (rows["usd_million"] != 0)]
    return _once(rows, path.name)[["iso3", "year", "usd_million"]]


def report_2022_printed(inflows: Path, outflows: Path) -> pd.DataFrame:
    """Return what the two annex tables print for the world and some groups.

    Columns: area (see ``REPORT_AREAS``), year, direction (inward, outward), usd_million.
    """
    parts = []
    for direction, path in (("inward", inflows), ("outward", outflows)):
        rows = _areas(_report(path), REPORT_AREAS, path.name).assign(direction=direction)
        parts.append(rows[["area", "year", "direction", "usd_million"]])
    return pd.concat(parts, ignore_index=True)


def groups_2022(inflows: Path, outflows: Path) -> pd.DataFrame:
    """Return the group and region under which the two annex tables list each economy.

    Columns: iso3, group (developed, developing), region.

    Raises
    ------
    SouthSouthError
        If an economy stands under two groups or regions.
    """
    rows = pd.concat([_report(inflows), _report(outflows)], ignore_index=True)
    rows = rows.loc[rows["iso3"].notna(), ["iso3", "group", "region"]].drop_duplicates()
    twice = rows[rows["iso3"].duplicated()]
    if len(twice):
        raise SouthSouthError(
            f"{inflows.name} and {outflows.name} list {twice['iso3'].iloc[0]} under two groups: "
            "take the files again."
        )
    return rows


def centres(stat: Path, inflows: Path, outflows: Path) -> pd.DataFrame:
    """Return the financial centres that UNCTAD leaves out of its totals, with the evidence.

    From 1992 on the economies without these add up, in every year and direction, to the printed
    row: that of the world in the file of July 2020, that of the developing economies in the report
    of 2022 (whose world holds Kosovo, which has no row).

    Columns: vintage (2020-07, 2022), iso3, totals (printed rows of flows from 1992 on in whose year
    the economy has a figure), missed (how many of them would be missed were it counted),
    largest_usd_million (largest figure in those years, in absolute value).

    Raises
    ------
    SouthSouthError
        If the economies without these no longer add up to the printed rows.
    """
    flows = fdi_2020(stat)
    flows = flows[flows["measure"] == "flow"]
    printed = fdi_2020_printed(stat)
    printed = printed[(printed["measure"] == "flow") & (printed["area"] == "WORLD")]
    later = pd.concat(
        [
            report_2022(path).assign(direction=direction)
            for direction, path in (("inward", inflows), ("outward", outflows))
        ],
        ignore_index=True,
    )
    groups = groups_2022(inflows, outflows).set_index("iso3")["group"]
    later = later[later["iso3"].map(groups) == "developing"]
    later_printed = report_2022_printed(inflows, outflows)
    later_printed = later_printed[later_printed["area"] == "developing"]
    return pd.concat(
        [
            _left_out(flows, printed, stat.name).assign(vintage="2020-07"),
            _left_out(later, later_printed, inflows.name).assign(vintage="2022"),
        ],
        ignore_index=True,
    )[["vintage", "iso3", "totals", "missed", "largest_usd_million"]]


def _left_out(flows: pd.DataFrame, printed: pd.DataFrame, source: str) -> pd.DataFrame:
    """Test that the economies without the centres add up to the printed row, then count."""
    keys = ["year", "direction"]
    flows = flows[flows["year"] >= FIRST_TESTED]
    counted = flows[~flows["iso3"].isin(CENTRES)].groupby(keys)["usd_million"].sum()
    target = printed[printed["year"] >= FIRST_TESTED].set_index(keys)["usd_million"]
    off = (counted - target).abs()
    if off.isna().any() or (off > ROUNDING).any():
        year, direction = off[off.isna() | (off > ROUNDING)].index[0]
        raise SouthSouthError(
            f"{source}: the economies without the financial centres no longer add up to the "
            f"printed {direction} flows of {year}; check CENTRES in southsouth.sources.unctad_fdi."
        )
    rows = flows[flows["iso3"].isin(CENTRES) & (flows["usd_million"] != 0)]
    size = rows["usd_million"].abs()
    return (
        rows.assign(size=size, missed=size > ROUNDING + off.max())
        .groupby("iso3")
        .agg(totals=("size", "size"), missed=("missed", "sum"), largest_usd_million=("size", "max"))
        .reset_index()
    )


def _stat(path: Path) -> pd.DataFrame:
    """Read the file of UNCTADstat with short names of columns and lower-case labels."""
    raw = files.csv(path, list(STAT_COLUMNS), dtype={"Economy": str})
    rows = raw.rename(columns=STAT_COLUMNS)[list(STAT_COLUMNS.values())]
    rows = rows[rows["usd_million"].notna()]
    for column in ("measure", "direction"):
        rows[column] = rows[column].str.lower()
    return rows


def _report(path: Path) -> pd.DataFrame:
    """Read one annex table in long form: name, iso3, group, region, year, usd_million.

    The rows stand under the headings of their group and region; headings have no code.
    """
    raw = files.csv(path, REPORT_HEAD, ended=False)
    name = raw["Region/economy"].str.strip()
    heading = name.where(raw["type"] == "region")
    economy = raw["type"] == "country"
    rows = raw.drop(columns=REPORT_HEAD).assign(
        name=name,
        iso3=[
            _code(text, path.name) if yes else None for text, yes in zip(name, economy, strict=True)
        ],
        group=heading.map(REPORT_GROUPS).ffill(),
        region=heading.map(REPORT_REGIONS).ffill(),
    )
    long = rows.melt(
        id_vars=["name", "iso3", "group", "region"], var_name="year", value_name="usd_million"
    )
    try:
        return long.astype({"year": int, "usd_million": float})
    except ValueError as error:
        raise SouthSouthError(
            f"{path.name} has a year or a figure that is not a number ({error}): "
            "take the file again."
        ) from None


def _areas(rows: pd.DataFrame, areas: dict[str, str], source: str) -> pd.DataFrame:
    """Keep the printed rows of the world and of groups, with their codes as area."""
    rows = rows.assign(area=rows["name"].map(areas))
    missing = sorted(set(areas.values()) - set(rows["area"].dropna()))
    if missing:
        raise SouthSouthError(f"{source} no longer has a row for {missing[0]}: {checks.ADAPT}.")
    return rows[rows["area"].notna()]


def _code(name: str, source: str) -> str:
    return NAMES.get(name) or names.iso3(name, source)


def _once(rows: pd.DataFrame, source: str) -> pd.DataFrame:
    """Check that no economy has two figures for the same year and flow."""
    keys = [name for name in ("iso3", "year", "measure", "direction") if name in rows]
    checks.once(rows, keys, source)
    return rows


MAKERS = {
    "groups/unctad_2022": groups_2022,
    "investment/fdi_2020_07": fdi_2020,
    "investment/fdi_2020_07_printed": fdi_2020_printed,
    "investment/wir_2022_inflows": report_2022,
    "investment/wir_2022_outflows": report_2022,
    "investment/wir_2022_printed": report_2022_printed,
    "investment/financial_centres": centres,
}
