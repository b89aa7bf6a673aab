"""What citations of numbers and claims add in brackets."""

import pytest

from southsouth.book import facts
from southsouth.book.text import details
from southsouth.wording import NBSP, phrase

STOCK = "migration/stock_2017"


def said(value, style: str, tables=(), note: str = "") -> dict:
    text = phrase(value, style)
    return {"value": value, "style": style, "text": text, "tables": list(tables), "note": note}


def test_a_number_has_its_value_definition_and_data():
    number = said(72.12 + 1e-12, "percent", [STOCK], "people of U.S. origin. And more.")
    assert details.of_number(number).replace(NBSP, " ") == (
        "72.1 per cent (more exactly 72.12). People of U.S. origin. "
        "Data: UN DESA, International Migrant Stock 2017"
    )
    assert details.of_number(said(9, "words")) == "nine"
    counted = said(9, "words", note="Claims that hold")
    for claims in (["a"], []):  # none is a count too
        assert details.of_number(counted | {"claims": claims}) == (
            "nine. Claims that hold. Data: claims of the ledger (api/claims.json)"
        )


@pytest.mark.parametrize(
    ("value", "style", "exact"),
    [
        (72.12, "percent", "72.12"),
        (72.0, "percent", ""),
        (257_715_425, "million", "257,715,425"),
        (466e9, "billion", ""),
        (-4.54259, "points", "−4.543"),
        (72.32193455, "percent", "72.322"),
        (37.47138, "percent2", "37.4714"),
        (1_812_345_678.9, "billion", "1.812 billion"),
        (100 / 3, "percent0", "33.33"),
        (0.0004, "decimal", "0.0004"),
        (32.0, "days", ""),
        (12_345, "integer", ""),
        ("1978-09-12", "date", ""),
        ("2010s", "text", ""),
    ],
)
def test_the_exact_value_of_what_was_rounded_is_given(value, style, exact):
    assert details.exact(said(value, style)) == exact


@pytest.mark.parametrize(
    ("note", "definition"), [("People. And more.", "People"), ("", ""), ("In 3.5 km", "In 3.5 km")]
)
def test_the_first_sentence_of_the_note_is_the_definition(note, definition):
    assert details.definition({"note": note}) == definition


def test_a_figure_or_table_has_its_data():
    used = [STOCK, "migration/stock_2015"]
    listed = "UN DESA, International Migrant Stock (2015 and 2017)"
    assert details.of_exhibit({"tables": used}) == f"Data: {listed}"
    audited = "Data: claims of the ledger (api/claims.json)"
    assert details.of_exhibit({"tables": []}) == audited
    listed = {"tables": [], "drawn_from": "a list (api/list.json)"}
    assert details.of_exhibit(listed) == "Data: a list (api/list.json)"


def of_claim(id: str) -> str:
    return details.of_claim(facts.results()[id])


def test_a_computed_claim_has_values_choices_count_and_data():
    result = facts.results()["born-in-the-south-2000-2017"]
    text = details.of_claim(result)
    assert "2000: 67.38 per cent; Born in the South, 2017: 72.32 per cent. Preferred spec" in text
    assert f"Holds in {result.held} of {result.total} specifications. Data: UN DESA" in text


def test_what_was_chosen_does_not_repeat_the_name_of_the_choice():
    text = of_claim("born-in-the-south-2000-2017")
    chosen = "South: UN DESA less developed regions; 2017 revision; people of unrecorded origin: "
    assert chosen in text


def test_a_claim_without_choices_says_so():
    assert of_claim("thursday-21-march-2019").endswith(
        "). Day of the week: 4 (Monday is 1). Holds in the only specification"
    )


def test_a_claim_that_cannot_be_computed_has_no_value():
    text = of_claim("sela-directors-meetings-for-23-years")
    assert "). Not computable. Preferred specification: first day: 1987" in text


def test_a_documented_claim_has_the_correct_value_if_there_is_one():
    assert of_claim("rmrp-name-and-abbreviation") == (
        "“… the Regional Refugee and Migrant Response Plan (RRMRP) …” (Director General "
        "participates in High-level Conference on South-South Cooperation, ninth paragraph). "
        "Correct: RMRP"
    ).replace("… ", "…\N{NO-BREAK SPACE}").replace(" …", "\N{NO-BREAK SPACE}…")
    assert of_claim("un-day-resolution-58-220").endswith(", second paragraph)")
    assert "Correct" not in of_claim("iom-490-offices-140-countries")


def test_an_amount_of_a_claim_has_its_currency_before_it():
    assert "). Remittances received: US$468.2 billion. Pref" in of_claim(
        "remittances-466-billion-last-year"
    )


def test_a_reported_number_has_value_definition_reporter_and_words():
    row = facts.reported_values()["bapa40-states-145-unossc"]
    assert details.of_reported(row) == (
        "145 States. Member States reported at BAPA+40, 22 March 2019, as stated by UNOSSC "
        "(2020): “The representatives of 145 Member States and the European Union”"
    )


def test_a_reported_number_has_its_place_before_the_words():
    row = facts.reported_values()["begins-1950s"]
    assert details.of_reported(row).endswith(
        "as stated by UN Secretary-General (A/64/504), para. 1: “Such cooperation began in the "
        "1950s”"
    )


def test_the_details_of_a_claim_have_the_length_of_a_citation():
    for result in facts.results().values():
        assert len(details.of_claim(result)) < 800, result.claim.id
