"""Controls fail when their table is altered: doubled, halved, turned round, or cut."""

import functools
from collections.abc import Iterator

import pandas as pd
import pytest

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, schema
from southsouth.sources.controls import EXPECTED, FOUND, agree, same
from southsouth.sources.registry import CONTROLS

FACTORS = (2, 0.5)
SIDES = (
    ("destination", "origin"),
    ("exporter", "importer"),
    ("exporters", "importers"),
    ("sender", "receiver"),
    ("latitude", "longitude"),
)
YEARS = ("year", "fiscal_year")
PLACES = ("iso3", "destination", "exporter", "sender")
LARGE = ("CHN", "IND", "BRA", "USA", "NGA", "MEX")
# Tables of one producer are checked together: where the control of one passes, that of the other
# must not.
TOGETHER = {
    "economy/weo_ppp_2019_04": ("economy/weo_growth_2019_04",),
    "migration/printed_destinations": ("migration/stock_2020",),
    "migration/printed_totals": ("migration/stock_2015", "groups/undesa_development"),
    "remittances/bilateral_printed": ("remittances/bilateral_2016",),
    "remittances/inflows_printed": ("remittances/inflows_2017_10",),
    "remittances/sdg_17_3_2_2020_printed": ("remittances/sdg_17_3_2_2020",),
    "votes/votes": ("votes/roll_calls",),
}
# What no control can notice, and why.
UNNOTICED = {
    ("trade/tradhist_shares", "exporters and importers swapped"): (
        "The source does not say which countries are rich: nothing tells one direction from the "
        "other."
    ),
    ("trade/tradhist_shares", "exporters and importers swapped in 1921"): (
        "As for all years: nothing tells one direction from the other."
    ),
    ("economy/maddison_2020", "1633 dropped"): (
        "Before 1800 the source itself has years without any row."
    ),
}


@functools.cache
def read(table_id: str) -> pd.DataFrame:
    return tables.read(table_id)


@functools.cache
def resources() -> dict[str, dict]:
    return {resource["id"]: resource for resource in tables.package()["resources"]}


@functools.cache
def entries() -> list[dict]:
    return corrections.load(paths.data())


def measures(table_id: str) -> list[str]:
    """Return the columns of numbers that are no part of the key."""
    frame, key = read(table_id), schema.keys(resources()[table_id])
    kinds = pd.api.types
    return [
        name
        for name, column in frame.items()
        if name not in key and kinds.is_numeric_dtype(column) and not kinds.is_bool_dtype(column)
    ]


def alterations(table_id: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield altered copies of a table, each with what was done."""
    frame = read(table_id)
    for name in measures(table_id):
        for factor in FACTORS:
            yield (
                f"{name} times {factor}",
                frame.assign(**{name: frame[name].astype(float) * factor}),
            )
    sides = [pair for pair in SIDES if set(pair) <= set(frame.columns)]
    for one, other in sides:
        yield f"{one} and {other} swapped", frame.rename(columns={one: other, other: one})
    years = [name for name in YEARS if name in frame and frame[name].nunique() > 1]
    for name in years:
        middle = sorted(frame[name].unique())[frame[name].nunique() // 2]
        there = frame[name] == middle
        yield f"{middle} dropped", frame[~there]
        for one, other in sides:
            turned = frame.copy()
            turned.loc[there, [one, other]] = turned.loc[there, [other, one]].to_numpy()
            yield f"{one} and {other} swapped in {middle}", turned
    places = [name for name in PLACES if name in frame][:1]
    for name in places:
        for code in [code for code in LARGE if code in set(frame[name])][:1]:
            yield f"{code} dropped", frame[frame[name] != code]


def noticed(table_id: str, altered: pd.DataFrame) -> bool:
    """Tell whether the control of the table, or of those it is checked with, fails."""
    for control in (table_id, *TOGETHER.get(table_id, ())):
        try:
            CONTROLS[control](
                lambda wanted: altered if wanted == table_id else read(wanted), entries()
            )
        except SouthSouthError:
            return True
    return False


@pytest.mark.parametrize("table_id", sorted(CONTROLS))
def test_alterations_are_noticed(table_id):
    passed = {
        (table_id, what)
        for what, altered in alterations(table_id)
        if not noticed(table_id, altered)
    }
    assert passed == {place for place in UNNOTICED if place[0] == table_id}


def test_most_tables_are_altered():
    """Lists of members and of words have no numbers, years or large countries to alter."""
    untouched = {table_id for table_id in CONTROLS if not any(True for _ in alterations(table_id))}
    assert untouched == {
        "debate/terms",
        "groups/lldc",
        "groups/sids",
        "timeline/events",
        "timeline/printed_dates",
    }


# Single alterations that once passed: table, what is altered, and how.
def scaled(column: str, rows: str, factor: float):
    """Return what multiplies one column in some rows."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        frame = frame.astype({column: float})
        frame.loc[frame.eval(rows), column] *= factor
        return frame

    return change


def later(frame: pd.DataFrame) -> pd.DataFrame:
    there = frame["id"] == "bapa-endorsed"
    return frame.assign(date=frame["date"].mask(there, frame["date"] + pd.Timedelta(days=400)))


SINGLE = {
    "mexicans": (
        "migration/stock_2024",
        lambda frame: frame.assign(
            migrants=frame["migrants"]
            + 300_000 * frame.eval("year == 2024 and destination == 'USA' and origin == 'MEX'")
        ),
    ),
    "stock of 1990": ("migration/stock_2024", scaled("migrants", "year == 1990", 2)),
    "trade of 1995": ("trade/unctad_matrix", scaled("usd", "year == 1995", 1000)),
    "one pair": (
        "trade/unctad_matrix",
        scaled("usd", "year == 1995 and exporter == 'CHN' and importer == 'USA'", 10),
    ),
    "product of India": (
        "economy/maddison_2020",
        scaled("usd_2011_per_person", "iso3 == 'IND'", 3),
    ),
    "people of China": (
        "economy/maddison_2020",
        scaled("persons", "iso3 == 'CHN' and year == 1990", 2),
    ),
    "China but in 2017": (
        "economy/pwt_10_01",
        scaled("rgdpna_usd_million", "iso3 == 'CHN' and year != 2017", 2),
    ),
    "outflows but in 2024": (
        "investment/wdi_outflows_pct_gdp",
        scaled("percent_of_gdp", "year != 2024", 100),
    ),
    "Cuba": ("cooperation/segib_initiatives", scaled("initiatives", "iso3 == 'CUB'", 0)),
    "east and west": ("geo/countries", scaled("longitude", "index == index", -1)),
    "disasters": (
        "displacement/idmc_2018",
        scaled("persons", "cause == 'disaster' and year < 2017", 10),
    ),
    "displaced but in 2007 and 2008": (
        "displacement/idmc_refugees_package_printed",
        scaled("persons", "year < 2007", 2),
    ),
    "share of Nepal": (
        "remittances/sdg_17_3_2_2020",
        scaled("percent_of_gdp", "iso3 == 'NPL'", 1.2),
    ),
    "share of Nepal in 2019": (
        "remittances/gdp_share_2020_04",
        scaled("percent_of_gdp", "iso3 == 'NPL'", 1.5),
    ),
    "one corridor": (
        "remittances/bilateral_2018",
        scaled("usd_million", "sender == 'USA' and receiver == 'GTM'", 1.4),
    ),
    "a day": ("timeline/events", later),
    "quotations": ("debate/contexts", lambda frame: frame.assign(year=1900)),
}


@pytest.mark.parametrize("name", SINGLE)
def test_single_alterations_are_noticed(name):
    table_id, change = SINGLE[name]
    altered = change(read(table_id).copy())
    with pytest.raises(SouthSouthError):
        CONTROLS[table_id](
            lambda wanted: altered if wanted == table_id else read(wanted), entries()
        )


def test_unnoticed_alterations_have_a_reason():
    assert all(why.endswith(".") for why in UNNOTICED.values())


def values(numbers: dict) -> pd.Series:
    return pd.Series(numbers).rename_axis(["iso3", "year"])


def test_nothing_hides_in_the_band_when_doubled_or_halved():
    other = values({("AAA", 2000): 10, ("AAA", 2001): 10, ("BBB", 2000): 10})
    found = values({("AAA", 2000): 14.1, ("AAA", 2001): 7.1, ("BBB", 2000): 10})
    assert agree.alike("a/b", "flow", found, other) == 3
    for place in found.index:
        for factor in FACTORS:
            altered = found.astype(float)
            altered[place] *= factor
            with pytest.raises(SouthSouthError, match=f"flow: {place[0]}-{place[1]} has"):
                agree.alike("a/b", "flow", altered, other)


def test_known_differences_keep_a_band_and_end():
    other = values({("AAA", 2000): 10, ("BBB", 2000): 10})
    found = values({("AAA", 2000): 30, ("BBB", 2000): 5})
    assert agree.alike("a/b", "flow", found, other, "AAA 3 BBB-2000 0.5") == 2
    with pytest.raises(SouthSouthError, match="a ratio of 1 where 3 is expected"):
        agree.alike("a/b", "flow", other, other, "AAA 3")
    assert agree.band("AAA 3 BBB-2000 0.5") == "within a factor of 1.41, but for 2 named"


def test_zero_is_compared_and_nothing_in_common_is_noticed():
    other = values({("AAA", 2000): 10})
    with pytest.raises(SouthSouthError, match="AAA-2000 has 0 and 10"):
        agree.alike("a/b", "flow", 0 * other, other)
    with pytest.raises(SouthSouthError, match=r"to compare \(flow\) is 0, expected 1"):
        agree.alike("a/b", "flow", other, 0 * other)


def test_typical_ratios_let_one_value_stray_but_not_a_year():
    other = values({(iso3, year): 10.0 for iso3 in ("AAA", "BBB", "CCC") for year in (1, 2, 3)})
    found = other.copy()
    found["AAA", 1] = 50
    assert agree.typical("a/b", "flow", found, other) == 6
    found["BBB", 1] = 50
    with pytest.raises(SouthSouthError, match="typically by year: 1 has"):
        agree.typical("a/b", "flow", found, other)


def test_growth_needs_the_year_before():
    found = agree.growth(values({("AAA", 2000): 2, ("AAA", 2001): 3, ("AAA", 2003): 4}))
    assert found.to_dict() == {("AAA", 2001): 1.5}


def test_missing_year_is_noticed():
    agree.unbroken("a/b", [2000, 2001, 2002])
    with pytest.raises(SouthSouthError, match=r"without a row \[2001\] is 1, expected 0"):
        agree.unbroken("a/b", [2000, 2002])


@pytest.mark.parametrize("by", [EXPECTED, FOUND])
def test_message_says_who_gives_the_other_number(by):
    with pytest.raises(SouthSouthError, match=f"the total is 3, {by} 4;"):
        same("a/b", "the total", 3, 4, by=by)
