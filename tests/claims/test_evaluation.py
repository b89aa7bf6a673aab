"""Every specification: the product, what cannot be computed, flips, spread, and the verdict."""

import json
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from southsouth import tables
from southsouth.book import facts
from southsouth.claims import evaluation, ledger, sensitivity, summary
from southsouth.claims.model import Axis, Computed, Document, NotComputable, Option, Part
from southsouth.claims.values import headed
from southsouth.claims.verdict import VERDICTS
from southsouth.errors import SouthSouthError
from southsouth.south import members


@pytest.fixture(scope="module")
def every():
    return facts.results()


@pytest.fixture(scope="module")
def audited(every):
    """The three claims on where migrants were born and live."""
    ids = ("born-in-the-south-2000-2017", "south-south-above-south-north",
           "south-south-outpaces-south-north")  # fmt: skip
    return {id: every[id] for id in ids}


def axis(id, options, **within):
    return Axis(
        id,
        "?",
        {o: Option(o, o, "a reason", within=within.get(o, {})) for o in options},
    )


POSITIVE = (Part("x", ">", "", "x is positive", stated=0),)


def make(axes, preferred, parts=POSITIVE):
    return Computed(
        id="a-claim", source=Document("d.txt", "D", "P", "2022", "k"), quote="q", locator="l",
        kind="computed", topic="growth", evidence=(), as_of=(), says="x is positive", parts=parts,
        computation="toy", settings={}, axes={a.id: a for a in axes}, preferred=preferred, rule="r",
    )  # fmt: skip


@pytest.fixture
def toy(monkeypatch):
    """Return a function that evaluates a claim by a formula on its options."""

    def run(claim, formula):
        known = MappingProxyType({"toy": lambda _claim, _memo: formula})
        monkeypatch.setattr(evaluation, "COMPUTATIONS", known)
        return evaluation.evaluate(claim)

    return run


def sum_of_options(choice):
    if choice["a"].id == "0" and choice["b"].id == "0":
        raise NotComputable("Nothing to add.")
    return {"x": float(choice["a"].id) + float(choice["b"].id)}


A, B = axis("a", ("-2", "0", "1")), axis("b", ("0", "1"))


def test_the_full_product_is_computed_and_what_cannot_be_has_its_reason(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    assert len(result.frame) == 6
    assert result.total == 5
    assert result.frame.loc[
        result.frame["reason"] != "", ["a", "b", "reason"]
    ].to_numpy().tolist() == [["0", "0", "Nothing to add."]]
    assert (result.held, result.verdict, result.grade) == (3, "reproduced", "sensitive")
    assert result.range("x") == (-2, 2)


def test_what_is_published_of_a_small_claim(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    part = {"value": "x", "comparator": ">", "stated": 0, "digits": 0, "unit": "",
            "says": "x is positive"}  # fmt: skip
    assert result.to_dict() == {
        "id": "a-claim",
        "document": "d.txt",
        "quote": "q",
        "kind": "computed",
        "topic": "growth",
        "assertion": {"says": "x is positive", "parts": [part]},
        "verdict": "reproduced",
        "grade": "sensitive",
        "preferred": {"a": "1", "b": "0", "values": {"x": 1}},
        "specifications": [
            {"a": "-2", "b": "0", "values": {"x": -2}, "holds": False},
            {"a": "-2", "b": "1", "values": {"x": -1}, "holds": False},
            {"a": "0", "b": "1", "values": {"x": 1}, "holds": True},
            {"a": "1", "b": "0", "values": {"x": 1}, "holds": True},
            {"a": "1", "b": "1", "values": {"x": 2}, "holds": True},
        ],
        "held": 3,
        "total": 5,
        "not_computed": [{"a": "0", "b": "0", "reason": "Nothing to add."}],
        "comment": "",
        "evidence": [],
        "url": "claims/a-claim.html",
    }
    held = result.parts_held()
    assert held.to_dict("records") == [
        {"says": "x is positive", "held": 3, "total": 5, "preferred": True}
    ]
    assert (result.label("a", "-2"), result.axes) == ("-2", ["a", "b"])


def test_the_firmness_of_a_small_claim(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    (row,) = summary.computed({"a-claim": result}).to_dict("records")
    assert row == {
        "claim": "a-claim", "says": "x is positive", "verdict": "reproduced", "preferred": True,
        "held": 3, "total": 5, "share": 60, "stated": "bound", "choice": "?", "turned": 75,
        "south": False,
    }  # fmt: skip
    always = toy(make((A, B), {"a": "1", "b": "0"}), lambda _: {"x": 1.0})
    (row,) = summary.computed({"a-claim": always}).to_dict("records")
    assert (row["share"], row["choice"], row["turned"]) == (100, None, None)


def test_every_count_of_a_part_is_that_of_a_recount(every):
    """Answers of NumPy's, true and false as objects, would add up to one."""
    counted = 0
    for result in computed_claims(every):
        found = result.to_dict()["specifications"]
        for part, held in zip(result.claim.parts, result.parts_held()["held"], strict=True):
            again = [bool(part.holds(specification["values"])) for specification in found]
            assert held == sum(again), (result.claim.id, part.says)
            assert held >= result.held, "a claim holds where all its parts do"
            counted += 1
    assert counted > 20


def test_a_claim_of_one_part_holds_as_often_as_its_part(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), lambda c: {"x": np.float64(c["a"].id)})
    assert (result.parts_held()["held"].tolist(), result.held) == ([2], 2)


def test_an_option_may_exist_only_within_another(toy):
    nested = axis("b", ("0", "1"), **{"1": {"a": ("1",)}})
    result = toy(make((A, nested), {"a": "1", "b": "0"}), lambda c: {"x": 1.0})
    assert result.frame[["a", "b"]].to_numpy().tolist() == [
        ["-2", "0"], ["0", "0"], ["1", "0"], ["1", "1"],
    ]  # fmt: skip


def test_a_preferred_specification_that_cannot_be_computed_leaves_it_unresolved(toy):
    result = toy(make((A, B), {"a": "0", "b": "0"}), sum_of_options)
    assert (result.verdict, result.grade) == ("unresolved", None)
    assert result.to_dict()["preferred"]["values"] is None


def test_a_claim_of_which_nothing_can_be_computed_is_unresolved_everywhere(toy):
    def never(_choice):
        raise NotComputable("Nothing is known.")

    result = toy(make((A, B), {"a": "1", "b": "0"}), never)
    assert (result.verdict, result.total, result.held) == ("unresolved", 0, 0)
    assert result.parts_held()[["held", "total", "preferred"]].to_numpy().tolist() == [
        [0, 0, False]
    ]
    assert pd.isna(result.range("x")[0])
    assert pd.isna(summary.computed({"a-claim": result})["share"][0])


def test_an_assertion_on_a_value_that_is_not_computed_is_refused(toy):
    claim = make((A, B), {"a": "1", "b": "0"}, (Part("y", ">", "", "", stated=0),))
    with pytest.raises(SouthSouthError, match=r"Claim a-claim: toy computes x, not 'y'\."):
        toy(claim, sum_of_options)


def test_flips_on_paper(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    # holds: (-2,0) no, (-2,1) no, (0,1) yes, (1,0) yes, (1,1) yes; (0,0) not computed
    flips = result.flips().set_index("axis")
    assert flips.loc["a", ["pairs", "flips"]].tolist() == [4, 3]
    assert flips.loc["b", ["pairs", "flips"]].tolist() == [2, 0]
    assert flips.loc["a", "share"] == pytest.approx(75)


def test_neighbours_on_paper(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    near = result.neighbours()
    assert near[["axis", "option", "holds"]].to_numpy().tolist() == [
        ["a", "-2", False],
        ["b", "1", True],
    ]


def test_spread_on_paper():
    computed = pd.DataFrame(
        {"a": ["p", "p", "q", "q"], "b": ["r", "s", "r", "s"], "x": [0.0, 2.0, 4.0, 6.0]}
    )
    # variance 5: of the means of a (1, 5) 4, of the means of b (2, 4) 1
    found = sensitivity.spread(computed, ["a", "b"], "x").set_index("axis")["share"]
    assert found.to_dict() == pytest.approx({"a": 80, "b": 20})
    flat = computed.assign(x=1.0)
    assert sensitivity.spread(flat, ["a", "b"], "x")["share"].tolist() == [0, 0]
    # An option weighs by its specifications: the variance is 3, and that of the means is 3.
    uneven = pd.DataFrame({"a": ["p", "p", "p", "q"], "x": [0.0, 0.0, 0.0, 4.0]})
    assert sensitivity.spread(uneven, ["a"], "x").to_dict("records") == [
        {"axis": "a", "share": 100}
    ]


def test_the_closest_specification_changes_as_little_as_possible(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    assert result.closest(a="-2")[["a", "b"]].tolist() == ["-2", "0"]
    assert result.closest(a="0")[["a", "b"]].tolist() == ["0", "1"]
    with pytest.raises(SouthSouthError, match=r"a-claim cannot be computed with a=0, b=0: Nothing"):
        result.closest(a="0", b="0")
    with pytest.raises(SouthSouthError, match=r"with a=7: there is no such option\.$"):
        result.closest(a="7")


def test_specifications_are_compared_with_their_other_choices_alike(toy):
    result = toy(make((A, B), {"a": "1", "b": "0"}), sum_of_options)
    # With b=0, which is preferred, a=0 cannot be computed; with b=1 all can.
    alike = result.alike("a", ["1", "0", "-2"])
    assert alike[["a", "b"]].to_numpy().tolist() == [["1", "1"], ["0", "1"], ["-2", "1"]]
    assert result.alike("a", ["-2", "1"])["b"].to_dict() == {"-2": "0", "1": "0"}


def test_a_setting_that_the_claim_lacks_is_named(toy):
    with pytest.raises(SouthSouthError, match=r"a-claim: toy needs the axis or setting 'lost'"):
        toy(make((A, B), {"a": "1", "b": "0"}), lambda choice: choice["lost"])


def test_a_fault_of_a_computation_is_told_as_one_and_keeps_its_cause(toy):
    with pytest.raises(SouthSouthError, match=r"ZeroDivisionError: .* or the computation") as told:
        toy(make((A, B), {"a": "1", "b": "0"}), lambda _: {"x": 1 / 0})
    assert isinstance(told.value.__cause__, ZeroDivisionError)


# --- the three claims -----------------------------------------------------------------------------


def test_the_preferred_values(audited):
    born = audited["born-in-the-south-2000-2017"].preferred
    assert born["2000"] == pytest.approx(100 * (111_061_306 + 5_231_820) / 172_604_257)
    assert born["2017"] == pytest.approx(100 * (179_343_079 + 7_041_702) / 257_715_425)


def test_the_vintage_is_the_one_that_the_rule_names(audited):
    """The latest revision published by the year of the sheet, among those that can serve."""
    for id, needed in (
        ("born-in-the-south-2000-2017", {2000, 2017}),
        ("south-south-above-south-north", set()),
        ("south-south-outpaces-south-north", set()),
    ):
        claim = audited[id].claim
        able = {}
        for name, option in claim.axes["revision"].options.items():
            reported = set(tables.read(option.settings["table"])["year"])
            if option.settings["published"] <= claim.source.date + "-12" and needed <= reported:
                able[option.settings["published"]] = name
        assert claim.preferred["revision"] == able[max(able)]
        assert claim.preferred["south"] == "undesa"


def test_undated_claims_speak_of_the_last_years_of_their_revision(audited):
    pair, pace = (
        audited[f"south-south-{name}-south-north"].claim for name in ("above", "outpaces")
    )
    years = sorted(set(tables.read("migration/stock_2020")["year"]))
    assert pair.preferred["as_of"] == str(years[-1])
    assert pace.preferred["window"] == f"{years[-3]}-{years[-1]}"


def test_windows_have_every_start_and_end_with_the_last_year_known(audited):
    claim = audited["south-south-outpaces-south-north"].claim
    known = int(claim.source.date)
    for revision in claim.axes["revision"].options:
        declared = {
            (option.settings["start"], option.settings["end"])
            for option in claim.axes["window"].options.values()
            if revision in option.within["revision"]
        }
        table = claim.axes["revision"].options[revision].settings["table"]
        years = sorted(year for year in tables.read(table)["year"].unique() if year <= known)
        assert declared == {(int(start), int(years[-1])) for start in years[:-1]}


def test_values_computed_apart(audited):
    """Values that a reviewer computed from the producers' files without this package."""
    pair = audited["south-south-above-south-north"].preferred
    assert (pair["south-south"], pair["south-north"]) == pytest.approx((37.4735, 33.1348), abs=1e-3)
    pace = audited["south-south-outpaces-south-north"].preferred
    found = (pace["south-south"], pace["south-north"], pace["lead"])
    assert found == pytest.approx((3.455, 1.933, 1.178), abs=1e-3)


def test_what_is_stated_stands_in_the_quotation(audited):
    for result in audited.values():
        for part in result.claim.parts:
            if part.comparator == "=":
                assert f"{part.stated:g}%" in result.claim.quote


def test_no_two_definitions_are_the_same_set(audited):
    for result in audited.values():
        options = result.claim.axes["south"].options.values()
        sets = [members(o.settings["definition"], **_options(o.settings)) for o in options]
        assert len(set(sets)) == len(sets)


def _options(settings):
    return {name: value for name, value in settings.items() if name != "definition"}


def _share_born_in_the_south(stock, south, residual, year):
    """Return the share of claim 1 for one specification, by sums over sorted cells."""
    cells = stock[stock["year"] == year]
    known = cells[~cells["origin"].str.startswith("ZZ")]
    inside = known[known["origin"].isin(south)]
    unknown = cells["migrants"].sum() - known["migrants"].sum()
    other_south = cells.loc[cells["origin"] == "ZZS", "migrants"].sum()
    born, everybody = inside["migrants"].sum(), cells["migrants"].sum()
    totals, of_known, of_inside = (
        frame.groupby("destination")["migrants"].sum() for frame in (cells, known, inside)
    )
    given = 0.0
    for place, total in totals.items():
        here, own = of_known.get(place, 0), of_inside.get(place, 0)
        share = own / here if here else born / known["migrants"].sum()
        given += (total - here) * share
    added = {"printed": other_south, "prorated": given, "south": unknown}.get(residual, 0)
    return 100 * (born + added) / (everybody - (unknown if residual == "excluded" else 0))


@pytest.mark.parametrize("residual", ["printed", "total", "excluded", "prorated", "south"])
@pytest.mark.parametrize("south", ["undesa", "lmic-2018", "g77-2020", "unctad-transition"])
def test_the_share_agrees_with_a_long_way_round(audited, south, residual):
    result = audited["born-in-the-south-2000-2017"]
    settings = result.claim.axes["south"].options[south].settings
    codes = members(settings["definition"], **_options(settings))
    row = result.closest(south=south, revision="2017", residual=residual, year_handling="linear")
    stock = tables.read("migration/stock_2017")
    for year in (2000, 2017):
        expected = _share_born_in_the_south(stock, codes, residual, year)
        assert row[str(year)] == pytest.approx(expected)


def test_no_specification_is_dropped(every):
    for result in computed_claims(every):
        assert len(result.frame) == len(list(evaluation.specifications(result.claim)))
        assert not (result.axes and result.frame.duplicated(result.axes).any())
        assert ((result.frame["reason"] == "") == result.frame["holds"].notna()).all()


def test_no_number_counts_twice(audited):
    """One revision, one definition, one treatment: each reported year gives one value."""
    frame = audited["born-in-the-south-2000-2017"].frame
    assert set(frame.loc[frame["revision"] == "2017", "year_handling"]) == {"linear"}
    pair = audited["south-south-above-south-north"].computed
    assert not pair.duplicated(["south", "revision", "residual", "south-south"]).any()


def computed_claims(results):
    return [result for result in results.values() if result.claim.kind == "computed"]


def test_verdicts_follow_the_rule(every):
    for result in computed_claims(every):
        if result.preferred["reason"]:
            assert (result.verdict, result.grade) == ("unresolved", None)
            assert not result.parts_held()["preferred"].any()
            continue
        holds = all(result.preferred[f"part {n}"] for n, _ in enumerate(result.claim.parts, 1))
        share = result.held / result.total
        assert (result.verdict == "reproduced") == holds, result.claim.id
        assert (result.verdict == "not reproduced") == (result.held == 0)
        assert (result.grade is None) != (holds and result.total > 1)
        assert result.grade != "robust" or share >= 0.8
        assert result.grade != "fragile" or share < 0.2


def test_the_published_form(every):
    for result in computed_claims(every):
        published = json.loads(json.dumps(result.to_dict()))
        assert set(published) == {
            "id", "document", "quote", "kind", "topic", "assertion", "verdict", "grade",
            "preferred", "specifications", "not_computed", "held", "total", "comment",
            "evidence", "url",
        }  # fmt: skip
        assert published["id"] == result.claim.id
        assert published["total"] == len(published["specifications"])
        assert published["held"] == sum(one["holds"] for one in published["specifications"])
        assert set(published["preferred"]) == {*result.axes, "values"}
        assert set(published["specifications"][0]) == {*result.axes, "values", "holds"}
        assert len(published["not_computed"]) + published["total"] == len(result.frame)


def test_every_claim_has_a_verdict_and_reasons_where_it_was_not_computed(every):
    assert len(every) >= 94
    assert {result.verdict for result in every.values()} <= set(VERDICTS)
    for result in computed_claims(every):
        reasons = result.frame.loc[result.frame["reason"] != "", "reason"]
        assert all(reason.endswith(".") for reason in reasons), result.claim.id


def test_there_are_well_over_a_thousand_specifications(every):
    assert sum(result.total for result in computed_claims(every)) > 10_000


def test_claims_rest_on_the_tables_of_all_their_specifications(every):
    born, trade = (
        every[id] for id in ("born-in-the-south-2000-2017", "intra-south-trade-above-a-quarter")
    )
    behind = ledger.tables_read(born.claim)
    assert {f"migration/stock_{year}" for year in born.claim.axes["revision"].options} <= {*behind}
    assert {*born.tables()} < {*behind}
    other = {**born.claim.preferred, "revision": "2019"}
    assert {*born.tables(other)} - {*born.tables()} == {"migration/stock_2019"}
    both = ledger.tables_read(born.claim, trade.claim)
    assert {*both} == {*behind, *ledger.tables_read(trade.claim)}
    assert both == sorted(both, key=lambda id: (tables.is_list(id), tables.ids().index(id)))


def test_one_claim_alone_gives_the_same(audited):
    alone = ledger.result("born-in-the-south-2000-2017")
    pd.testing.assert_frame_equal(alone.frame, audited["born-in-the-south-2000-2017"].frame)
    with pytest.raises(
        SouthSouthError, match=r"'born-in' \(perhaps born-in-the-south-2000-2017( or [\w-]+)*\):"
    ):
        ledger.result("born-in")


def test_a_changed_datum_changes_the_verdict(project, monkeypatch):
    """Eight million more people from the North make the share of 2017 round to 70."""
    monkeypatch.chdir(project)
    file = project / "data" / "migration" / "stock_2017.csv.gz"
    stock = pd.read_csv(file, keep_default_na=False)
    row = stock.query("year == 2017 and destination == 'USA' and origin == 'DEU'").index[0]
    stock.loc[row, "migrants"] += 8_000_000
    stock.to_csv(file, index=False)
    result = ledger.result("born-in-the-south-2000-2017")
    assert result.preferred["2017"] == pytest.approx(100 * 186_384_781 / 265_715_425)
    assert result.verdict != "reproduced"


def test_a_label_of_a_value_that_is_not_computed_is_refused(toy):
    claim = replace(make((A, B), {"a": "1", "b": "0"}), labels={"x": "X", "y": "Y"})
    with pytest.raises(SouthSouthError, match=r"Claim a-claim: labels names y, .* computes x:"):
        toy(claim, sum_of_options)


@pytest.mark.parametrize(
    ("label", "unit", "heading"),
    [
        ("Share of world trade", "per cent", "Share of world trade, per cent"),
        ("Years between", "years", "Years between"),
        ("Growth, per cent a year", "", "Growth, per cent a year"),
        ("End over start", "times the number before", "End over start"),
        ("Day of the week", "day of the week (Monday is 1)", "Day of the week (Monday is 1)"),
        ("In the South", "of twenty countries", "In the South, of twenty countries"),
    ],
)
def test_a_heading_has_no_unit_that_its_label_says(label, unit, heading):
    assert headed(label, unit) == heading
