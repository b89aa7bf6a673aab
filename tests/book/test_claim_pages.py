"""The page of a claim: what it says, and that it says what the result says."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from southsouth.book import pages
from southsouth.book.made import claim_exhibits, claim_pages
from southsouth.book.text import details
from southsouth.claims import ledger, sentences, values
from southsouth.claims.changes import would_change
from southsouth.claims.evaluation import Result
from southsouth.narrate import FIGURE, TABLE

COMPUTED, DOCUMENTED = "born-in-the-south-2000-2017", "plan-of-action-138-member-states"
ONE = "thursday-21-march-2019"


@pytest.fixture(scope="module")
def results():
    return ledger.results()


def page(result):
    notebook = claim_pages.notebook(result)
    text = "\n".join(cell.source for cell in notebook.cells)
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    return text, outputs


@pytest.mark.parametrize("id", [COMPUTED, DOCUMENTED, ONE])
def test_a_page_quotes_judges_and_cites(results, id):
    text, outputs = page(results[id])
    assert text.startswith(f"# Claim: {pages.md(results[id].claim.says)}")
    assert pages.md(results[id].claim.quote) in text
    assert f"class: verdict {results[id].verdict.replace(' ', '-')}" in text
    assert f"{{api}}`claims/{id}.json`" in text
    assert f"{{citation}}`claims/{id}`" in text
    assert outputs


def test_only_what_a_document_contradicts_is_called_an_error(results):
    said = {
        result.verdict: part
        for result in results.values()
        for part in ("error", "wording", "statement")
        if f"**Where the {part} may come from.**" in page(result)[0]
    }
    assert said["contradicted"] == "error"
    assert said["confirmed"] == said["unresolved"] == "statement"


def test_every_page_can_be_written(results):
    for result in results.values():
        text, _ = page(result)
        assert "## What would change this verdict" in text


def test_a_computed_page_has_curves_of_its_values_and_all_specifications(results):
    _, outputs = page(results[COMPUTED])
    figures = [o for o in outputs if FIGURE in o["data"]]
    assert len(figures) == 2
    headings, *rows = figures[0]["metadata"]["southsouth"]["csv"].splitlines()
    assert len(rows) == len(results[COMPUTED].frame)
    assert headings.startswith("Who is the South?,Which revision of the data?,")
    assert '"Born in the South, 2017, per cent"' in headings
    assert rows[0].startswith("UN DESA less developed regions,2017 revision,")
    titles = [o["data"][TABLE]["title"] for o in outputs if TABLE in o["data"]]
    assert titles[0] == "What the preferred specification chooses"


def test_every_option_is_justified_on_its_page(results):
    text, _ = page(results[COMPUTED])
    for axis in results[COMPUTED].claim.axes.values():
        for option in axis.options.values():
            assert pages.md(option.why) in text


def test_statements_are_those_of_the_claim(results):
    _, outputs = page(results[DOCUMENTED])
    rows = outputs[0]["data"][TABLE]["rows"]
    assert [row[0] for row in rows] == [s.says for s in results[DOCUMENTED].claim.statements]
    assert rows[0][1] == "138"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (72.32189, "72.32"),
        (138.0, "138"),
        (0.0123456, "0.012"),
        (-3.5, "−3.50"),
        (-0.0001, "−0.0001"),
        (468_185_022_749, "468.2 billion"),
        (2_500_000, "2.50 million"),
        (12_345.6, "12,346"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_a_value_alone_has_at_most_four_digits(value, text):
    assert values.together(value) == [text]


def column(result, place: int) -> list[str]:
    """Return a column of numbers of the table of a claim's values, without its links."""
    rows = claim_exhibits.parts(result)["data"][TABLE]["rows"]
    return [re.sub(r"\[(.*)\]\(.*\)", r"\1", row[place]) for row in rows]


def test_the_values_of_a_column_have_equal_decimals(results):
    decimals = {}
    for id, result in results.items():
        if isinstance(result, Result):
            shown = [number for place in (1, 2, 3) for number in column(result, place) if number]
            decimals[id] = {len(re.match(r"(?:US\$)?[−\d,]+\.?(\d*)", n)[1]) for n in shown}
    assert all(len(found) == 1 for found in decimals.values()), decimals
    assert decimals[COMPUTED] == {2}


def test_a_claim_is_cited_with_the_values_of_its_page(results):
    computed = [r for r in results.values() if isinstance(r, Result) and not r.preferred["reason"]]
    assert len(computed) > 10
    for result in computed:
        cited = details.of_claim(result)
        for part, text in zip(result.claim.parts, column(result, 1), strict=True):
            label = result.claim.labels.get(part.value, part.value)
            beside = rf"{re.escape(label)}: {re.escape(text)}(?![\d.,]*\d)"
            assert part.than or re.search(beside, cited), (result.claim.id, label, text)


def test_markdown_in_a_quotation_stays_text():
    assert pages.md("a*b_c [d] $e") == r"a\*b\_c \[d\] \$e"


def test_a_verdict_in_a_sentence_says_how_many(results):
    said = sentences.verdict(results[COMPUTED])
    held, total = results[COMPUTED].held, results[COMPUTED].total
    assert re.search(rf"\b{held} of {total} in all", said)


def test_single_changes_are_those_that_turn_the_answer_round(results):
    result = results[COMPUTED]
    said = "; ".join(would_change(result)[0][1])
    near = result.neighbours()
    for row in near.itertuples():
        label = result.label(row.axis, row.option)
        assert (label in said) == (not row.holds)


def test_what_became_of_every_combination_is_said(results):
    said = sentences.combinations(results[COMPUTED])
    assert "13 × 4 × 5 × 2 = 520 combinations" in said
    numbers = [int(n) for n in re.findall(r"(\d+) (?:do not|cannot|are computed)", said)]
    assert sum(numbers) == 520


def test_a_page_leads_to_the_chapters_that_speak_of_it(results):
    text, _ = page(results[COMPUTED])
    assert "(../notebooks/what-survives.ipynb)" in text or "Discussed in" in text


def test_the_printed_book_passes_over_the_pages_that_the_site_writes_beside_it(tmp_path):
    config = SimpleNamespace(exclude_patterns=[])
    app = SimpleNamespace(builder=SimpleNamespace(name=pages.PRINT), config=config, srcdir=tmp_path)
    claim_pages.add(app)
    assert config.exclude_patterns == []
    assert not list(tmp_path.iterdir())
    (tmp_path / "claims").mkdir()
    claim_pages.add(app)
    assert config.exclude_patterns == ["claims/*"]


def test_the_numbers_of_a_page_lead_to_what_they_were_computed_from(results):
    text, outputs = page(results[COMPUTED])
    held = f"{results[COMPUTED].held} of {results[COMPUTED].total}"
    assert f"under [{held}](#every-specification) in all" in text
    assert "serves for every number on this page" in text
    table = next(t for o in outputs if (t := o["data"].get(TABLE)) and "tbl-values" in t["id"])
    preferred, low, high, count = table["rows"][0][1:]
    assert preferred == f"[67.38 per cent](#tbl-choices-{COMPUTED})"
    assert all(text.endswith(f"](#tbl-ends-{COMPUTED})") for text in (low, high))
    assert count.endswith("](#every-specification)")
    assert "](#" not in table["csv"]
    assert f",{results[COMPUTED].preferred['2000']}," in table["csv"], "unrounded"


def test_the_ends_of_a_range_are_told_with_the_choices_that_give_them(results):
    result = results[COMPUTED]
    part = result.claim.parts[0]
    found = values.compared(result.computed, part)
    written = values.forms(result)[part.unit]
    first, second = claim_exhibits.ends(result)["data"][TABLE]["rows"][:2]
    for row, name, end in ((first, "lowest", found.min()), (second, "highest", found.max())):
        giving = result.computed[found == end]
        said = [sentences.choices(result, chosen) for _, chosen in giving.iterrows()]
        assert row[1] == f"{name}, {written.write(end)} per cent"
        assert row[2] in said
        assert row[3] == str(len(giving))


def test_an_amount_of_money_has_its_currency_before_it_in_tables_and_curves(results):
    result = results["remittances-466-billion-last-year"]
    rows = claim_exhibits.ends(result)["data"][TABLE]["rows"]
    low, high = (row[1] for row in rows)
    assert re.fullmatch(r"lowest, US\$[\d.]+ billion", low)
    told = claim_exhibits._described(result, result.claim.parts[0], "remittances")
    between = f"{low.removeprefix('lowest, ')} to {high.removeprefix('highest, ')}"
    assert told["title"].startswith(f"Remittances: {between}; ")
    assert f"from {between}, with" in told["alt"]


def test_values_of_which_only_the_difference_is_stated_are_written_as_values():
    part = SimpleNamespace(value="one", than="other", unit="per cent")
    computed = pd.DataFrame({"one": [37.471234], "other": [37.470123]})
    result = SimpleNamespace(claim=SimpleNamespace(parts=[part]), computed=computed)
    written = values.forms(result)["per cent"]
    assert written.write(37.471234) == "37.47"
    assert written.write(values.compared(computed, part).iloc[0]) == "0.001"


def test_exhibits_credit_every_table_that_the_specifications_read(results):
    computed = {id: result for id, result in results.items() if isinstance(result, Result)}
    for id, result in computed.items():
        assert claim_exhibits.used(id) == ledger.tables_read(result.claim), id
    sources = claim_exhibits.used(COMPUTED)
    lists = [id for id in sources if id.startswith(("groups/", "un/"))]
    assert lists
    assert sources[-len(lists) :] == lists, "what was counted stands before who is counted in it"


def test_what_has_one_specification_leads_nowhere(results):
    single = next(r for r in results.values() if getattr(r, "total", 0) == 1)
    table = claim_exhibits.parts(single)["data"][TABLE]
    assert "](#" not in str(table["rows"])
