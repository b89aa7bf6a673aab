"""Control totals of foreign direct investment: the rows that UNCTAD prints, against the sums."""

import pandas as pd

from southsouth.sources import corrections
from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import unbroken
from southsouth.sources.unctad_fdi import CENTRES, FIRST_TESTED, ROUNDING

TABLE, PRINTED = "investment/fdi_2020_07", "investment/fdi_2020_07_printed"
GROUPS, CENTRES_TABLE = "groups/unctad_2020", "investment/financial_centres"
REPORT_GROUPS, REPORT_PRINTED = "groups/unctad_2022", "investment/wir_2022_printed"
KEYS = ["measure", "direction", "year"]
# Where the grouping leaves a former State out.
FORMER = {"CSK": "developed", "SCG": "transition", "YMD": "developing", "YUG": "transition"}
# Until 2007 the printed stock of the world leaves out some economies' estimates: see the table.
FIRST_STOCK = 2008
DEPARTMENTS = ("GLP", "GUF", "MTQ", "MYT", "REU")
FIRST_M49 = 1992
"""Before, the Soviet Union is in the printed rows and has none of its own."""
KOSOVO_IN_EUROPE = {"inward": 2004, "outward": 2006}
"""The first year of Kosovo, which the report of 2022 counts and does not list."""
KOSOVO_AT_MOST = 700
"""Million US$, more than Kosovo's largest flow (603 in 2007)."""
REPORT_ROUNDING = 0.01
"""Million US$: the report's figures have about ten significant digits."""


def economies(read: Read, entries: list[dict]) -> str:
    """Compare the sum of the economies, without the centres, with the printed world and M49."""
    table = read(TABLE)
    table = table[~table["iso3"].isin(CENTRES)]
    printed = read(PRINTED)
    for name, frame in ((TABLE, table), (PRINTED, printed)):
        for _, rows in frame.groupby(["measure", "direction"]):
            unbroken(name, rows["year"])
    since = (table["measure"] == "flow") | (table["year"] >= FIRST_STOCK)
    checked = _compare(TABLE, table[since], printed, "WORLD", entries)
    development = read("groups/m49_2019").set_index("iso3")["development"].to_dict()
    development |= {"TWN": "developing", "SCG": "developed", "CSK": "developed"}
    flows = table[(table["measure"] == "flow") & (table["year"] >= FIRST_M49)]
    for group in ("developing", "developed"):
        # UNCTAD counts the French overseas departments in France here.
        area = flows["iso3"].map(development).mask(flows["iso3"].isin(DEPARTMENTS), "developed")
        checked += _compare(TABLE, flows[area == group], printed, f"m49_{group}", entries)
    return f"{checked} printed rows of the world and of M49's regions reproduced"


def groups(read: Read, entries: list[dict]) -> str:
    """Compare the sums of UNCTAD's three groups of 2020 with their printed rows of flows."""
    table = read(TABLE)
    table = table[(table["measure"] == "flow") & ~table["iso3"].isin(CENTRES)]
    group = table["iso3"].map(read(GROUPS).set_index("iso3")["group"].to_dict() | FORMER)
    same(
        GROUPS,
        "the number of economies with flows and no group",
        group.isna().sum(),
        0,
        by=EXPECTED,
    )
    printed = read(PRINTED)
    # The printed developed economies hold France with its departments, which are developing here.
    departments = table[table["iso3"].isin(DEPARTMENTS)]
    developed = pd.concat([table[group == "developed"], departments])
    checked = _compare(GROUPS, developed, printed, "developed", entries)
    for name in ("developing", "transition"):
        checked += _compare(GROUPS, table[group == name], printed, name, entries)
    return f"{checked} printed rows of flows, 1970 to 2019, reproduced"


def _compare(
    table_id: str, cells: pd.DataFrame, printed: pd.DataFrame, area: str, entries: list[dict]
) -> int:
    """Compare the sums of some economies with the printed rows of an area, year by year."""
    sums = cells.groupby(KEYS)["usd_million"].sum()
    rows = printed[printed["area"] == area].set_index(KEYS)["usd_million"]
    checked = 0
    for place, value in rows.items():
        if place not in sums.index:
            continue
        measure, direction, year = place
        key = {"area": area, "year": int(year), "measure": measure, "direction": direction}
        target = corrections.expected(PRINTED, key, "usd_million", value, entries)
        what = f"{direction} {measure} of {area} in {year} in million US$"
        same(table_id, what, sums[place], target, ROUNDING)
        checked += 1
    if not checked:
        same(table_id, f"the number of printed rows of {area}", 0, len(rows))
    return checked


def report(direction: str) -> Control:
    """Return the control of one annex table of the World Investment Report 2022."""
    table_id = f"investment/wir_2022_{direction.replace('ward', '')}flows"

    def control(read: Read, _entries: list[dict]) -> str:
        flows = read(table_id)
        flows = flows[~flows["iso3"].isin(CENTRES)]
        place = read(REPORT_GROUPS).set_index("iso3")
        printed = read(REPORT_PRINTED)
        printed = printed[printed["direction"] == direction]
        printed = printed.set_index(["area", "year"])["usd_million"]
        sums = pd.concat(
            [
                flows.assign(area=area).groupby(["area", "year"])["usd_million"].sum()
                for area in (
                    flows["iso3"].map(place["region"]),
                    flows["iso3"].map(place["group"]),
                    "WORLD",
                )
            ]
        )
        kosovo = (printed - sums)["other_europe"]
        for (area, year), found in sums.items():
            unlisted = kosovo[year] if area in ("WORLD", "developed", "other_europe") else 0
            what = f"{direction} flow of {area} in {year} in million US$"
            value = printed.get((area, year), float("nan"))
            same(table_id, what, found + unlisted, value, REPORT_ROUNDING)
        _kosovo(table_id, kosovo, KOSOVO_IN_EUROPE[direction])
        return f"{len(sums)} printed rows reproduced, Kosovo's flow (not listed) apart"

    return control


def _kosovo(table_id: str, unlisted: pd.Series, first: int) -> None:
    """Check that what is not listed in Europe starts with Kosovo's figures and has their size."""
    for year, value in unlisted.items():
        what = f"the flow in Europe that is not listed, in {year} in million US$,"
        middle = KOSOVO_AT_MOST / 2 if year >= first else 0
        same(table_id, what, value, middle, middle or REPORT_ROUNDING, by=EXPECTED)


def centres(read: Read, _entries: list[dict]) -> str:
    """Check that the list is the one used, and count again which printed totals each would break.

    A total is broken by a figure larger than what rounding leaves between sum and printed row.
    """
    table = read(CENTRES_TABLE)
    for vintage, rows in table.groupby("vintage"):
        same(CENTRES_TABLE, f"the centres of {vintage}", len(rows), len(CENTRES), by=EXPECTED)
        strange = len(set(rows["iso3"]) ^ set(CENTRES))
        same(
            CENTRES_TABLE,
            f"the centres of {vintage} that are not in the list",
            strange,
            0,
            by=EXPECTED,
        )
    for vintage, (flows, printed) in _vintages(read).items():
        rows = table[table["vintage"] == vintage].set_index("iso3")
        _count_again(vintage, rows, flows, printed)
    idle = int((table["missed"] == 0).sum())
    same(
        CENTRES_TABLE, "the number of centres whose exclusion no total shows", idle, 0, by=EXPECTED
    )
    return (
        f"each of {len(CENTRES)} would break between {table['missed'].min()} and "
        f"{table['missed'].max()} printed totals"
    )


def _vintages(read: Read) -> dict[str, tuple[pd.DataFrame, pd.Series]]:
    """Return the flows of each vintage and the printed row that leaves the centres out."""
    old, old_printed = (
        read(name).query("measure == 'flow' and year >= @FIRST_TESTED") for name in (TABLE, PRINTED)
    )
    group = read(REPORT_GROUPS).set_index("iso3")["group"]
    new = pd.concat(
        [
            read(f"investment/wir_2022_{side}flows").assign(direction=f"{side}ward")
            for side in ("in", "out")
        ]
    )
    new = new[(new["iso3"].map(group) == "developing") & (new["year"] >= FIRST_TESTED)]
    new_printed = read(REPORT_PRINTED).query("area == 'developing' and year >= @FIRST_TESTED")
    keys = ["year", "direction"]
    world = old_printed[old_printed["area"] == "WORLD"].set_index(keys)["usd_million"]
    return {"2020-07": (old, world), "2022": (new, new_printed.set_index(keys)["usd_million"])}


def _count_again(vintage: str, rows: pd.DataFrame, flows: pd.DataFrame, printed: pd.Series) -> None:
    """Compare what the table says of each centre with the flows themselves."""
    outside = flows["iso3"].isin(CENTRES)
    sums = flows[~outside].groupby(["year", "direction"])["usd_million"].sum()
    left = ROUNDING + (sums - printed).abs().max()
    sizes = flows[outside & (flows["usd_million"] != 0)].set_index("iso3")["usd_million"].abs()
    for iso3, row in rows.iterrows():
        size = sizes[[iso3]]
        for column, found in (
            ("totals", len(size)),
            ("missed", int((size > left).sum())),
            ("largest_usd_million", size.max()),
        ):
            what = f"{column} of {iso3} in {vintage}"
            same(CENTRES_TABLE, what, row[column], found, by=EXPECTED)


def groups_2022(read: Read, entries: list[dict]) -> str:
    """The grouping of 2022 is checked by the sums of both annex tables."""
    report("inward")(read, entries)
    return report("outward")(read, entries)


CONTROLS: dict[str, Control] = {
    TABLE: economies,
    PRINTED: economies,
    GROUPS: groups,
    REPORT_GROUPS: groups_2022,
    "investment/wir_2022_inflows": report("inward"),
    "investment/wir_2022_outflows": report("outward"),
    REPORT_PRINTED: groups_2022,
    CENTRES_TABLE: centres,
}
