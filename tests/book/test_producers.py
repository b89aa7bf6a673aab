"""The data of a citation, by producer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.book import facts
from southsouth.book.exhibits import producers

STOCKS = [f"migration/stock_{year}" for year in (2015, 2017, 2019, 2020, 2024)]
TABLES = st.lists(st.sampled_from(tables.ids()), max_size=14)


def test_the_vintages_of_a_title_are_listed_in_their_order():
    assert producers.line([*reversed(STOCKS), "groups/undesa_development"]) == (
        "UN DESA, International Migrant Stock (2015, 2017, 2019, 2020, 2020 annex and 2024)"
    )


def test_a_producer_is_named_once_with_each_of_its_titles():
    used = ["economy/wdi_gdp_constant_2026_02", "un/members", "economy/wdi_gdp_constant_2017_04"]
    assert producers.line([*used, "groups/income"]) == (
        "World Bank, World Development Indicators (April 2017 and February 2026), and historical "
        "classification by income, FY89 to FY26 (July 2025); United Nations, Member States, former "
        "Members added (February 2023)"
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("investment/wir_2022_inflows", "UNCTAD, World Investment Report 2022"),
        ("economy/pwt_10_01", "Penn World Table 10.01"),
        (
            "displacement/idmc_2023_09",
            "IDMC, Global Internal Displacement Database (September 2023, CC BY-NC 4.0)",
        ),
        (
            "groups/unctad_2020",
            "UNCTAD, economic groups before 2021 (reconstructed, July 2020)",
        ),
        (
            "debate/speeches",
            "Jankin, Baturo and Dasandi, UN General Debate Corpus, version 13 (2024)",
        ),
        (
            "timeline/reported_values",
            "Numbers reported by the sources in the bibliography (2026)",
        ),
    ],
)
def test_a_vintage_that_is_a_date_stands_in_brackets(table, said):
    assert producers.line([table, table]) == said


def works(used: list[str]) -> list[producers.Work]:
    return [producers.work(facts.resource(table)) for table in used]


@given(TABLES)
def test_every_producer_and_every_vintage_is_there_whatever_the_length(used):
    said = producers.line(used)
    for work in works(used):
        assert work.producer.rstrip(")") in said
        assert all(date.removesuffix(" annex") in said for date in work.vintages)
        assert work.vintages or work.title in said


@given(TABLES)
def test_titles_are_left_out_only_where_the_line_would_be_too_long(used):
    said, full = producers.line(used), producers.line(used, longest=10**6)
    assert all(work.title.rstrip(")") in full for work in works(used))
    assert said == full or len(full) > producers.LONGEST
    assert said.count("World Bank,") <= 1


def test_a_long_line_has_producers_with_vintages():
    used = [*STOCKS, "trade/unctad_matrix", "groups/unctad_2020", "trade/gravity_v202211"]
    used += ["groups/income", "un/members", "groups/m49_2019", "groups/g77", "debate/speeches"]
    said = producers.line(used)
    assert said.startswith("UN DESA (2015, 2017, 2019, 2020 and 2024); UNCTAD (taken between 2016 ")
    assert "CEPII, Gravity database V202211 (BACI); World Bank (July 2025)" in said
