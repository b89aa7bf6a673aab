"""The ledger in a few numbers: they are those of its results."""

import pandas as pd
import pytest

from southsouth.book import facts
from southsouth.claims import summary
from southsouth.claims.verdict import VERDICTS


@pytest.fixture(scope="module")
def results():
    return facts.results()


def test_every_claim_is_a_row(results):
    table = summary.table(results)
    assert list(table["claim"]) == list(results)
    assert table["held"].notna().equals(table["kind"] == "computed")
    chosen = (table["verdict"] == "reproduced") & (table["total"] > 1).fillna(False)
    assert table["grade"].notna().equals(chosen.astype(bool))
    report = table.loc[table["report"], ["kind", "verdict"]].drop_duplicates()
    assert set(report.itertuples(index=False, name=None)) == {
        ("documented", "confirmed"), ("documented", "imprecise"),
    }  # fmt: skip
    id = "remittances-466-billion-last-year"
    row = table.set_index("claim").loc[id]
    assert row.drop(["says", "total", "grade"]).to_dict() == {
        "document": "003_66150964d2ccdee6.txt",
        "publisher": "China South-South Cooperation Network",
        "year": 2019,
        "kind": "computed",
        "topic": "remittances",
        "verdict": "reproduced elsewhere",
        "report": False,
        "held": 1,
    }
    assert (row["says"], row["total"]) == (results[id].claim.says, results[id].total)


def test_documents_add_up_to_the_ledger(results):
    counts = summary.by_document(summary.table(results))
    assert counts.to_numpy().sum() == len(results)
    assert list(counts.columns) == [v for v in VERDICTS if v in set(counts.columns)]
    assert list(counts.index)[:2] == ["IOM, 2019", "IOM, 2022"]


def test_a_document_has_the_short_name_of_its_publisher_and_its_year():
    ledger = pd.DataFrame(
        [
            ("b.txt", "A Centre (AC)", 2020, "attested"),
            ("a.txt", "Nobody", 2019, "confirmed"),
            ("b.txt", "A Centre (AC)", 2020, "reproduced"),
            ("b.txt", "A Centre (AC)", 2020, "reproduced"),
        ],
        columns=["document", "publisher", "year", "verdict"],
    )
    counts = summary.by_document(ledger)
    assert list(counts.columns) == ["reproduced", "confirmed", "attested"]
    assert counts.T.to_dict("list") == {"AC, 2020": [2, 0, 1], "Nobody, 2019": [0, 1, 0]}
    said = [summary.sentence(name, row) for name, row in counts.iterrows()]
    assert said == ["AC, 2020: 2 reproduced, 1 attested", "Nobody, 2019: 1 confirmed"]


def test_the_firmest_claims_come_first(results):
    table = summary.computed(results)
    assert table["share"].is_monotonic_decreasing
    for row in table.itertuples():
        result = results[row.claim]
        assert row.share == pytest.approx(100 * result.held / result.total)
        assert result.total > 1
    stated = table.set_index("claim")["stated"]
    assert stated["born-in-the-south-2000-2017"] == "figure"
    assert stated["south-third-of-fdi-outflows"] == "figure"  # kept between two bounds
    assert stated["more-than-half-of-world-growth"] == "bound"


def test_other_rules_give_the_grades_that_they_should(results):
    table = summary.other_grades(results)
    for row in table.itertuples():
        result = results[row.Index]
        share = result.held / result.total
        assert row.ledger == result.grade
        assert (row.wider == "robust") == (share >= 0.75)
        assert (row.narrower == "fragile") == (share < 0.1)
    growth = results["more-than-half-of-world-growth"].computed
    lmic = growth[growth["south"].str.startswith("lmic")]["holds"].mean()
    others = [growth[growth["south"].str.startswith(name)]["holds"].mean()
              for name in ("m49", "undesa", "unctad", "g77")]  # fmt: skip
    assert summary._by_family(results["more-than-half-of-world-growth"]) == pytest.approx(
        (lmic + sum(others)) / 5
    )


def test_what_is_wrong_has_its_correction(results):
    table = summary.wrong(results)
    assert set(table["verdict"]) == {"contradicted", "imprecise"}
    assert (table.loc[table["verdict"] == "contradicted", "correct"] != "").all()
    row = table.set_index("claim").loc["plan-of-action-18-september-1978"]
    assert row["correct"].startswith("12 September 1978")
    assert "that is a guess" in row["origin"]
    assert row["repeated"] == ("yunnan2020",)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("ldc-share-of-displaced", "LDC share of displaced"),
        ("south-south-outpaces-south-north", "South-South outpaces South-North"),
        ("born-in-the-south-2000-2017", "Born in the South 2000–2017"),
        (
            "high-income-countries-north-of-the-equator",
            "High-income countries north of the equator",
        ),
        (
            "least-developed-in-the-south-of-the-planet",
            "Least developed in the south of the planet",
        ),
        ("intra-south-trade-above-a-quarter", "Intra-South trade above a quarter"),
        ("bapa40-forty-years-after", "BAPA+40 forty years after"),
        ("thursday-21-march-2019", "Thursday 21 March 2019"),
        ("south-third-of-fdi-outflows", "South third of FDI outflows"),
        ("latin-america-migrants-doubled", "Latin America migrants doubled"),
        ("sela-directors-meetings-for-23-years", "SELA directors meetings for 23 years"),
    ],
)
def test_names_for_an_axis(claim, name):
    assert summary.short_name(claim) == name
