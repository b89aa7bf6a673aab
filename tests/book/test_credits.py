"""Producer, vintage and licence of an exhibit's data, in one line."""

import pytest

from identities import identity
from southsouth import tables
from southsouth.book.exhibits import credits

FACTS, BANK = "un/members", "groups/income"


def test_credits_do_not_repeat_what_they_share():
    assert credits.shortened(["A, Stock 2015", "A, Stock 2017", "B, List", "B, Names"]) == [
        "A, Stock 2015",
        "2017",
        "B, List",
        "Names",
    ]
    assert credits.shortened(["WDI, 2026", "WDI, 2026", "WDI, 2027"]) == ["WDI, 2026", "", "2027"]
    assert credits.shortened(["A, B, April 2017", "A, B, May 2026"]) == [
        "A, B, April 2017",
        "May 2026",
    ]
    assert credits.shortened(["A, May 2026", "A, B and C"])[1] == "A, B and C"


@pytest.mark.parametrize(
    ("credit", "vintage", "dated"),
    [
        ("UN, Members", "2023-02", "UN, Members, February 2023"),
        ("UN, Members", "2023-02-24 (last update)", "UN, Members, 24 February 2023"),
        ("G77, States", "2017-07 and 2020-12", "G77, States, July 2017 and December 2020"),
        ("WDI, April 2017", "27 April 2017 (printed in the file)", "WDI, April 2017"),
        ("IGO v3", "v3", "IGO v3"),
        ("Corpus, version 13", "2024 (version 13)", "Corpus, version 13, 2024"),
        ("WDI (packaged)", "WDI, after September 2025", "WDI (packaged), after September 2025"),
    ],
)
def test_a_credit_names_its_vintage_once(credit, vintage, dated):
    assert credits.dated(credit, vintage) == dated


def test_every_table_has_producer_vintage_and_a_licence_with_a_name():
    for item in tables.package()["resources"]:
        assert {terms["name"] for terms in item["licenses"]} <= credits.LICENCES.keys(), item["id"]
        dated = credits.dated(item["credit"], item["vintage"])
        assert dated.startswith(item["credit"])
        assert any(letter.isdigit() for letter in dated), item["id"]


def test_one_licence_closes_the_sources_that_share_it():
    line = credits.line({"id": "fig-x", "tables": [BANK, "groups/oecd", "groups/g77"]}, "MIT")
    assert line.startswith("World Bank, ")
    assert line.count("(CC BY 4.0)") == 1
    assert line.endswith("(both: CC0 1.0).")
    assert line.index("OECD") < line.index("Group of 77") < line.index("(both:")


def test_a_credit_that_names_its_licence_is_not_given_it_again():
    line = credits.line({"id": "fig-x", "tables": ["displacement/idmc_2023_09"]}, "MIT")
    assert line.count("CC BY-NC 4.0") == 1


def test_tables_of_one_credit_stand_together_and_are_named_once():
    twice = ["economy/wdi_gdp_constant_2017_04", FACTS, "economy/wdi_gdp_constant_2017_04_printed"]
    named = credits.sources(twice)
    assert [source.table for source in named] == [twice[0], twice[2], FACTS]
    assert named[1].text == ""
    assert credits.together(twice) == [[named[0], named[1]], [named[2]]]
    line = credits.line({"id": "fig-x", "tables": twice}, "MIT")
    assert line.count("World Bank") == 1
    assert "April 2017 (CC BY 4.0); United Nations" in line


def test_what_the_book_itself_made_has_the_books_licence():
    assert credits.line({"id": "fig-x", "tables": []}, "CC-BY-4.0") == (
        "computed in this book from the claims of its ledger (CC BY 4.0)."
    )
    own = {"id": "tbl-x", "tables": [], "drawn_from": "x"}
    assert credits.line(own, "CC-BY-4.0") == "compiled in this book (CC BY 4.0)."


def test_rights_name_the_licence_of_the_text_and_that_of_the_code():
    assert credits.rights(identity(licences=("MIT", "CC-BY-4.0"))) == (
        "Text and figures: CC BY 4.0. Code: MIT. Data remain under the terms of their producers."
    )
    assert credits.rights(identity(licences=("CC0-1.0",))).startswith(
        "Text and figures: CC0 1.0. Code: CC0 1.0."
    )
