"""The ledger in a few numbers: they are those of its results."""

import pytest

from southsouth.book import stock
from southsouth.claims import summary
from southsouth.claims.verdict import VERDICTS


@pytest.fixture(scope="module")
def results():
    return stock.results()


def test_every_claim_is_a_row(results):
    table = summary.table(results)
    assert list(table["claim"]) == list(results)
    assert table["held"].notna().equals(table["kind"] == "computed")
    assert table["grade"].notna().equals(table["verdict"] == "reproduced")


def test_documents_add_up_to_the_ledger(results):
    counts = summary.by_document(summary.table(results))
    assert counts.to_numpy().sum() == len(results)
    assert list(counts.columns) == [v for v in VERDICTS if v in set(counts.columns)]
    assert list(counts.index)[:2] == ["IOM, 2019", "IOM, 2022"]


def test_the_firmest_claims_come_first(results):
    table = summary.computed(results)
    assert table["share"].is_monotonic_decreasing
    for row in table.itertuples():
        result = results[row.claim]
        assert row.share == pytest.approx(100 * result.held / result.total)
        exact = any(part.comparator == "=" for part in result.claim.parts)
        assert (row.stated == "figure") == exact


def test_what_is_wrong_has_its_correction(results):
    table = summary.wrong(results)
    assert set(table["verdict"]) == {"contradicted", "imprecise"}
    assert (table.loc[table["verdict"] == "contradicted", "correct"] != "").all()


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("ldc-share-of-displaced", "LDC share of displaced"),
        ("south-south-outpaces-south-north", "South-South outpaces South-North"),
    ],
)
def test_names_for_an_axis(claim, name):
    assert summary.short_name(claim) == name
