"""Documented claims: statements held against documents, and the verdict by rule."""

import copy
import re

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from southsouth import paths, tables, wording
from southsouth.book import facts
from southsouth.claims import confrontation, ledger, registry
from southsouth.claims.model import Statement
from southsouth.claims.verdict import AGREES, DIFFERS, LOOSELY, OPEN, documented_verdict, on_report
from southsouth.errors import SouthSouthError

FILE = "002_58e71419b527c051.yml"
GOOD = {
    "document": "002_58e71419b527c051.txt",
    "title": "A day",
    "publisher": "Somebody",
    "date": "2014",
    "cite": "aipr2014day",
    "claims": [
        {
            "id": "plan-adopted",
            "quote": "was adopted in 1978",
            "locator": "first paragraph",
            "kind": "documented",
            "topic": "bapa-1978",
            "assertion": {
                "says": "The Plan of Action was adopted in September 1978.",
                "parts": [
                    {
                        "says": "in September 1978",
                        "stated": "1978-09",
                        "found": {"event": "bapa-adopted", "field": "date"},
                    },
                    {
                        "says": "by many States",
                        "agrees": "loosely",
                        "because": "They are counted in two ways.",
                        "cite": "bandung1955",
                        "level": "document",
                    },
                ],
            },
            "correct": "12 September 1978",
            "decider": "The list of those who came.",
            "why": "The report of the conference says so.",
            "evidence": [{"cite": "bandung1955", "says": "Nothing of the kind."}],
        },
        {
            "id": "two-panels",
            "quote": "two panels",
            "locator": "second paragraph",
            "kind": "attested",
            "topic": "iom",
            "assertion": {"says": "It took part in two panels."},
            "attester": "IOM",
            "check": "none found",
            "why": "Only the organisation counted them.",
        },
    ],
}


def read(tmp_path, content):
    file = tmp_path / FILE
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return registry.read(file)


def spoiled(tmp_path, change) -> str:
    content = copy.deepcopy(GOOD)
    change(content["claims"])
    with pytest.raises(SouthSouthError) as error:
        read(tmp_path, content)
    return str(error.value)


def part(claims, number=0):
    return claims[0]["assertion"]["parts"][number]


def test_a_documented_and_an_attested_claim(tmp_path):
    plan, panels = (ledger.judge(claim) for claim in read(tmp_path, GOOD))
    adopted = tables.read("timeline/events").set_index("id").loc["bapa-adopted"]
    assert plan.outcomes[0].found.value == adopted["date"].strftime("%Y-%m-%d") == "1978-09-12"
    assert [o.answer for o in plan.outcomes] == [AGREES, LOOSELY]
    assert (plan.verdict, panels.verdict) == ("imprecise", "attested")
    shared = {"id", "document", "quote", "kind", "topic", "assertion", "verdict", "grade", "url"}
    assert shared <= set(plan.to_dict()) & set(panels.to_dict())
    parts = plan.to_dict()["assertion"]["parts"]
    assert parts[0] == {
        "says": "in September 1978",
        "stated": "1978-09",
        "found": "1978-09-12",
        "answer": "agrees",
        "cite": adopted["sources"].split(";"),
        "locator": adopted["title"],
        "level": adopted["level"],
    }
    assert parts[1] == {
        "says": "by many States",
        "answer": "agrees loosely",
        "because": "They are counted in two ways.",
        "cite": ["bandung1955"],
        "locator": "",
        "level": "document",
    }


def test_what_is_open_needs_no_document_but_one_that_would_decide_it(tmp_path):
    content = copy.deepcopy(GOOD)
    opened = {"says": "by many States", "agrees": "open", "because": "Nobody counted them."}
    content["claims"][0] |= {"decider": "The minutes."}
    content["claims"][0]["assertion"]["parts"][1] = opened
    plan = ledger.judge(read(tmp_path, content)[0])
    assert plan.verdict == "unresolved"
    assert (plan.outcomes[1].cites, plan.outcomes[1].level) == ((), "")


def test_what_decides_a_claim_is_published_with_it(tmp_path):
    content = copy.deepcopy(GOOD)
    content["claims"][0] |= {
        "origin": "A slip.", "repeated": ["bandung1955"], "decider": "The minutes.",
    }  # fmt: skip
    plan, panels = (ledger.judge(claim).to_dict() for claim in read(tmp_path, content))
    own = {name: plan[name] for name in ("why", "correct", "origin", "repeated", "decider")}
    assert own == {
        "why": "The report of the conference says so.",
        "correct": "12 September 1978",
        "origin": "A slip.",
        "repeated": ["bandung1955"],
        "decider": "The minutes.",
    }
    assert plan["evidence"] == [{"cite": "bandung1955", "says": "Nothing of the kind."}]
    assert panels == {
        "id": "two-panels",
        "document": "002_58e71419b527c051.txt",
        "quote": "two panels",
        "kind": "attested",
        "topic": "iom",
        "assertion": {"says": "It took part in two panels.", "parts": []},
        "verdict": "attested",
        "grade": None,
        "preferred": None,
        "specifications": [],
        "held": None,
        "total": None,
        "attester": "IOM",
        "check": "none found",
        "why": "Only the organisation counted them.",
        "evidence": [],
        "url": "claims/two-panels.html",
    }


def test_a_changed_date_changes_the_verdict(tmp_path, monkeypatch):
    (plan, _) = read(tmp_path, GOOD)
    events = tables.read("timeline/events")
    events.loc[events["id"] == "bapa-adopted", "date"] += pd.Timedelta(days=30)
    events.loc[events["id"] == "bapa-adopted", "level"] = "document"
    monkeypatch.setattr(tables, "read", lambda _table: events)
    assert ledger.judge(plan).verdict == "contradicted"


@pytest.mark.parametrize(
    ("stated", "found", "more", "answer"),
    [
        ("1978", "1978-09-12", {}, AGREES),
        ("1978-09-12", "1978-09-12", {}, AGREES),
        ("1978-09-18", "1978-09-12", {}, DIFFERS),
        ("1978-09-12", "1978-09", {}, OPEN),  # the document is less precise than the claim
        ("1978-08-30", "1978-09", {}, DIFFERS),
        ("A/RES/33/134", "a/res/33/134 ", {}, AGREES),
        ("A/RES/33/134", "A/RES/33/13", {}, DIFFERS),
        (138, 138.0, {}, AGREES),
        (138, 138.4, {}, AGREES),
        (138, 138.5, {}, DIFFERS),
        (138, 137.5, {}, AGREES),
        (138, 137.4, {}, DIFFERS),
        (1.5, 1.54, {"digits": 1}, AGREES),
        (1500, 1501, {"comparator": ">"}, AGREES),
        (1500, 1500, {"comparator": ">"}, DIFFERS),
        (1500, 1501, {"comparator": "<="}, DIFFERS),
        ("2019-03-20", "2019-03-22", {"comparator": ">="}, AGREES),
    ],
)
def test_comparison(stated, found, more, answer):
    assert confrontation.compare(Statement("s", stated, **more), found) == answer


def test_an_event_known_by_its_month_is_no_day(tmp_path):
    content = copy.deepcopy(GOOD)
    part(content["claims"]).update(
        stated="1973-01-01", found={"event": "working-group-1973", "field": "date"}
    )
    assert ledger.judge(read(tmp_path, content)[0]).outcomes[0].answer == OPEN


@pytest.mark.parametrize(
    ("day", "number"), [("1978-09-18", 149), ("2011-07-13", 192), ("2011-07-14", 193)]
)
def test_members_on_a_day(tmp_path, day, number):
    content = copy.deepcopy(GOOD)
    part(content["claims"]).update(stated=number, found={"members_on": day})
    outcome = ledger.judge(read(tmp_path, content)[0]).outcomes[0]
    table = tables.read("un/members")
    there = (table["admitted"] <= day) & (table["ended"].isna() | (table["ended"] >= day))
    assert outcome.found.value == there.sum() == number
    assert (outcome.answer, outcome.level) == (AGREES, "document")
    assert "un_members_list" in outcome.cites and wording.date(day) in outcome.locator


def test_what_is_unresolved_names_what_would_decide_it():
    documented = [r for r in facts.results().values() if isinstance(r, confrontation.Confrontation)]
    unresolved = [r for r in documented if r.verdict == "unresolved"]
    assert unresolved and all(r.claim.decider for r in unresolved)


ANSWERS = st.lists(
    st.tuples(st.sampled_from([AGREES, LOOSELY, DIFFERS, OPEN]), st.booleans()), min_size=1
)


@given(ANSWERS)
def test_verdict_does_not_depend_on_the_order(outcomes):
    assert documented_verdict(outcomes) == documented_verdict(outcomes[::-1])


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ([(AGREES, True)], "confirmed"),
        ([(AGREES, False)], "unresolved"),  # reports alone bear nothing out
        ([(AGREES, False), (LOOSELY, False)], "unresolved"),
        ([(AGREES, True), (AGREES, False)], "confirmed"),
        ([(AGREES, False), (LOOSELY, True)], "imprecise"),
        ([(AGREES, True), (LOOSELY, True)], "imprecise"),
        ([(LOOSELY, True), (OPEN, False)], "unresolved"),
        ([(DIFFERS, False), (AGREES, True)], "unresolved"),
        ([(DIFFERS, True), (OPEN, False)], "contradicted"),
    ],
)
def test_verdict_by_rule(outcomes, verdict):
    assert documented_verdict(outcomes) == verdict


@pytest.mark.parametrize(
    ("outcomes", "reported"),
    [
        ([(AGREES, True), (LOOSELY, True)], False),
        ([(AGREES, True), (AGREES, False)], True),
        ([(AGREES, False), (LOOSELY, True)], True),
        ([(AGREES, False), (LOOSELY, False)], False),
        ([(AGREES, False), (OPEN, False)], False),
        ([(AGREES, False), (DIFFERS, True)], False),
    ],
)
def test_what_only_a_report_bears_out_is_told_beside_the_verdict(outcomes, reported):
    assert on_report(outcomes) == reported


def confronted():
    results = facts.results().values()
    return [result for result in results if isinstance(result, confrontation.Confrontation)]


def test_what_is_loose_or_open_names_what_would_settle_it_and_what_is_wrong_is_put_right():
    for result in confronted():
        answers = {outcome.answer for outcome in result.outcomes}
        claim = result.claim
        assert bool(claim.correct) <= bool(answers & {LOOSELY, DIFFERS}), claim.id
        assert claim.correct or result.verdict not in ("imprecise", "contradicted"), claim.id
        assert bool(claim.decider) >= bool(answers & {LOOSELY, OPEN}), claim.id


def test_no_audited_page_is_the_witness_that_bears_itself_out():
    for result in confronted():
        for outcome in result.outcomes:
            others = set(outcome.cites) - {result.claim.source.cite}
            assert others or outcome.answer != AGREES, (result.claim.id, outcome.statement.says)


def test_quoted_words_agree_only_where_the_source_is_quoted_with_the_same():
    """The one line of the guide on words that a program can follow; the rest is judgement."""
    judged = [
        (result.claim, outcome)
        for result in confronted()
        for outcome in result.outcomes
        if "words" in outcome.statement.says and outcome.answer != OPEN
    ]
    assert {outcome.answer for _, outcome in judged} == {AGREES, LOOSELY}
    for claim, outcome in judged:
        found = re.findall(r"“([^”]+)”", outcome.locator)
        same = any(words in claim.quote for words in found)
        assert same == (outcome.answer == AGREES), claim.id


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda c: c[0].update(topic="x"),
            "claim plan-adopted, topic: 'x' is not one of bapa-1978",
        ),
        (lambda c: c[0].pop("why"), "claim plan-adopted, why: is missing"),
        (lambda c: c[0].update(verdict="confirmed"), "verdict: is not a known key"),
        (lambda c: c[0].update(kind=["a"]), "kind: must be text."),
        (lambda c: part(c).update(agrees=True), "agrees: must be text: put it in quotation marks"),
        (lambda c: part(c).pop("found"), "plan-adopted, assertion.parts.1.found: is missing"),
        (lambda c: part(c).update(agrees="yes"), "parts.1.stated: give either"),
        (lambda c: part(c).update(stated="1978-9"), "'1978-9' is not a date"),
        (lambda c: part(c).update(stated=float("nan")), "must be a number, a date or a text"),
        (lambda c: part(c)["found"].update(event=3), "parts.1.found.event: must be text"),
        (lambda c: part(c).update(found={"book": "x"}), "parts.1.found: name one of event"),
        (lambda c: part(c)["found"].update(page="3"), "found.page: is not a known key"),
        (
            lambda c: part(c).update(found={"literal": "1978"}),
            "parts.1.found: name one of event, value, printed, members_on",
        ),
        (lambda c: part(c, 1).pop("because"), "parts.2.because: is missing"),
        (lambda c: part(c, 1).pop("cite"), "parts.2.cite: is missing"),
        (lambda c: part(c, 1).update(agrees="maybe"), "'maybe' is not one of yes, loosely, no"),
        (lambda c: part(c, 1).update(level="hearsay"), "parts.2.level: 'hearsay' is not one of"),
        *(
            (
                lambda c, answer=answer: (part(c, 1).update(agrees=answer), c[0].pop("decider")),
                "decider: is missing",
            )
            for answer in ("open", "loosely")
        ),
        (lambda c: (part(c, 1).update(agrees="no"), c[0].pop("correct")), "correct: is missing"),
        (lambda c: part(c, 1).update(cite="nobody1900"), "no entry 'nobody1900'"),
        (lambda c: c[0].update(repeated=["nobody1900"]), "repeated: references.bib has no entry"),
        (lambda c: c[0]["evidence"][0].update(cite="nobody1900"), "evidence.1.cite: references"),
        (lambda c: c[1].pop("attester"), "claim two-panels, attester: is missing"),
        (lambda c: c[1].update(correct="x"), "correct: is not a known key"),
    ],
)
def test_what_is_refused(tmp_path, change, said):
    message = spoiled(tmp_path, change)
    assert message.startswith(f"data/claims/{FILE}, claim ")
    assert said in message


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"event": "never", "field": "date"}, "timeline/events.csv has no row 'never'"),
        ({"event": "bapa-adopted", "field": "title"}, "no field 'title' to compare with"),
        ({"value": "never"}, "reported_values.csv has no row 'never'"),
        ({"value": "bapa-states-138"}, "cannot be compared"),
        ({"members_on": "September"}, "'September' is not a day: write members_on as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_confronted(tmp_path, found, said):
    content = copy.deepcopy(GOOD)
    part(content["claims"])["found"] = found
    with pytest.raises(SouthSouthError, match=said):
        ledger.judge(read(tmp_path, content)[0])


def test_every_committed_claim_quotes_at_most_25_words():
    assert all(len(c.quote.split()) <= 25 for c in registry.load().values())


def test_missing_bibliography_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    with pytest.raises(SouthSouthError, match=r"references\.bib is missing"):
        registry.bibliography_keys()
