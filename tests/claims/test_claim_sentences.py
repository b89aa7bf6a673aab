"""What a result says in sentences, on results made by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from southsouth.claims import ledger, sentences
from southsouth.claims.attestation import Attestation
from southsouth.claims.changes import would_change
from southsouth.claims.confrontation import LEVELS, Confrontation, Outcome
from southsouth.claims.evaluation import Result
from southsouth.claims.model import Attested, Axis, Computed, Document, Documented, Option, Part
from southsouth.claims.model import Statement as Stated
from southsouth.claims.verdict import AGREES, DIFFERS, LOOSELY, OPEN

COMMON = {
    "id": "a-claim", "source": Document("d.txt", "D", "P", "2022", "k"), "quote": "q",
    "locator": "l", "topic": "growth", "evidence": (), "says": "x is positive",
}  # fmt: skip
SOUTH = Axis(
    "south",
    "Who is the South?",
    {"m49": Option("m49", "UN M49", "why"), "g77": Option("g77", "Group of 77", "why")},
)
REVISION = Axis(
    "revision",
    "Which revision?",
    {
        "2017": Option("2017", "2017 revision", "why"),
        "2019": Option("2019", "2019 revision", "why", within={"south": ("m49",)}),
    },
)


def computed(answers: dict, preferred: dict, *axes: Axis, comment: str = "") -> Result:
    """Return a result: options of a specification, to whether it holds, or why that is unknown."""
    claim = Computed(
        **COMMON, kind="computed", as_of=(), parts=(Part("x", ">", "", "positive", stated=0),),
        computation="toy", settings={}, axes={a.id: a for a in axes}, preferred=preferred,
        rule="r", comment=comment,
    )  # fmt: skip
    rows = [
        (*options, 1.0, None, None, answer) if isinstance(answer, str) else
        (*options, 1.0, answer, answer, "")
        for options, answer in answers.items()
    ]  # fmt: skip
    columns = [*claim.axes, "x", "part 1", "holds", "reason"]
    return Result(claim, pd.DataFrame(rows, columns=columns), ("x",))


def documented(answer: str, *levels: str, **more) -> Confrontation:
    claim = Documented(
        **COMMON, kind="documented", statements=(), why="The report says so.", **more
    )
    outcomes = (Outcome(Stated("s", level=level), None, answer) for level in levels or ["document"])
    return Confrontation(claim, tuple(outcomes))


ONE_AXIS = {"south": "m49"}
HELD = computed({("m49",): True, ("g77",): False}, ONE_AXIS, SOUTH, comment="It is near.")
ELSEWHERE = computed({("m49",): False, ("g77",): True}, ONE_AXIS, SOUTH)
NEVER = computed({("m49",): False, ("g77",): False}, ONE_AXIS, SOUTH)
OPENED = computed({("m49",): "No data.", ("g77",): True}, ONE_AXIS, SOUTH)
CLOSED = computed({(): True}, {})
WRONG = computed({(): False}, {})
WORD = Attestation(
    Attested(**COMMON, kind="attested", attester="IOM.", check="none found.", why="It counted.")
)


@pytest.mark.parametrize(
    ("result", "short", "long"),
    [
        (
            HELD,
            "reproduced, sensitive",
            "It holds under the preferred specification, and under 1 of 2 in all. It is near.",
        ),
        (
            ELSEWHERE,
            "reproduced elsewhere",
            "It fails under the preferred specification and holds in 1 of 2 specifications that "
            "were computed, which was found only by computing them all.",
        ),
        (
            NEVER,
            "not reproduced",
            "It fails under the preferred specification and under all 2 that were listed.",
        ),
        (OPENED, "unresolved", "The preferred specification cannot be computed: No data."),
        (
            CLOSED,
            "reproduced",
            "Nothing is open to choice here: there is one specification, and the claim holds.",
        ),
        (
            WRONG,
            "not reproduced",
            "Nothing is open to choice here: there is one specification, and the claim fails.",
        ),
        (WORD, "attested", "Only its publisher or its partners can know: IOM. It counted."),
        (documented(AGREES), "confirmed", "The report says so."),
        (documented(AGREES, *LEVELS), "confirmed, on report", "The report says so."),
        (documented(LOOSELY, *LEVELS), "imprecise, on report", "The report says so."),
        (documented(AGREES, "reported"), "unresolved", "The report says so."),
    ],
)
def test_how_a_claim_fared(result, short, long):
    assert sentences.judgement(result) == short
    assert sentences.verdict(result) == long
    assert short in sentences.MEANINGS


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (HELD, "holds in 1 of 2 specifications"),
        (CLOSED, "holds in the only specification"),
        (WRONG, "fails in the only specification"),
    ],
)
def test_in_how_many_specifications_a_claim_holds(result, said):
    assert sentences.holding(result) == said


def test_what_became_of_every_combination():
    assert sentences.combinations(CLOSED) == "No choice is open: there is one specification."
    assert sentences.combinations(HELD) == (
        "The choice has 2 options. 2 are computed, and 1 bears the claim out."
    )
    rows = {("m49", "2017"): True, ("m49", "2019"): "No data.", ("g77", "2017"): False}
    crossed = computed(rows, {"south": "m49", "revision": "2017"}, SOUTH, REVISION)
    assert sentences.combinations(crossed) == (
        "The choices make 2 × 2 = 4 combinations. Of these 1 does not exist, because some options "
        "go with certain others only: a vintage may lack a year, or in it two options may "
        "be the same. 1 cannot be computed; the reasons are listed at the end. 2 are computed, and "
        "1 bears the claim out."
    )


def test_what_a_specification_chose():
    rows = {("m49", "2017"): True, ("g77", "2017"): False}
    crossed = computed(rows, {"south": "m49", "revision": "2017"}, SOUTH, REVISION)
    assert sentences.choices(crossed) == "South: UN M49; 2017 revision"
    chosen = {"south": "g77", "revision": "2017"}
    assert sentences.choices(crossed, chosen) == "South: Group of 77; 2017 revision"
    assert sentences.choice("growth", "rate of growth") == "rate of growth"


def test_every_axis_of_the_ledger_has_a_name_for_readers():
    axes = {axis for r in ledger.results().values() if isinstance(r, Result) for axis in r.axes}
    assert axes <= sentences.NAMES.keys()
    assert sentences.named("year_handling") == "figures of a year"
    assert sentences.named("of_a_new_claim") == "of a new claim"


def test_choices_have_the_quotation_marks_of_print():
    claims = [r.claim for r in ledger.results().values() if isinstance(r, Result)]
    axes = [axis for claim in claims for axis in claim.axes.values()]
    said = {a.question for a in axes} | {o.label for a in axes for o in a.options.values()}
    assert {"What does ‘continues’ need?", "the producer’s own row"} <= said
    assert not [text for text in said if "'" in text or '"' in text]


GRADED = (
    "The grade, {}, counts all specifications, whichever of them is preferred. Other data, or "
    "other choices than are listed, could change it."
)
INSTEAD = "If this option were preferred instead, the verdict would be “{}”:"
TOGETHER = (
    "No single option would change it. If {} were preferred instead, the verdict would be “{}”:"
)
BESIDES = (
    "Some options cannot stand beside all the others that are preferred. With as few further "
    "changes as possible, the verdict would be the same other one with these:"
)
PAIR = {"south": "m49", "revision": "2017"}


def crossed(*answers: tuple[str, str, bool]) -> Result:
    return computed({(s, r): holds for s, r, holds in answers}, PAIR, SOUTH, REVISION)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            HELD,
            [
                (INSTEAD.format("reproduced elsewhere"), ["Who is the South? Group of 77"]),
                GRADED.format("sensitive"),
            ],
        ),
        (ELSEWHERE, [(INSTEAD.format("reproduced, sensitive"), ["Who is the South? Group of 77"])]),
        (NEVER, ["Other data, or other choices than are listed: it fails under all of these."]),
        (OPENED, ["Data that make the preferred specification computable."]),
        (CLOSED, ["Other data: no choice is open."]),
        (WORD, ["A record that somebody else keeps. What could be compared: none found."]),
        (documented(OPEN, decider="The minutes."), ["The minutes."]),
        (
            crossed(("m49", "2017", False), ("g77", "2017", True), ("g77", "2019", True)),
            [
                (INSTEAD.format("reproduced, sensitive"), ["Who is the South? Group of 77"]),
                (BESIDES, ["South: Group of 77; 2019 revision"]),
            ],
        ),
        (
            crossed(("m49", "2017", False), ("g77", "2017", False), ("g77", "2019", True)),
            [
                (
                    TOGETHER.format("this combination", "reproduced, sensitive"),
                    ["South: Group of 77; 2019 revision"],
                )
            ],
        ),
        (
            crossed(
                ("m49", "2017", False),
                ("g77", "2017", False),
                ("m49", "2019", False),
                ("g77", "2019", True),
            ),
            [
                (
                    TOGETHER.format("this combination", "reproduced, sensitive"),
                    ["South: Group of 77; 2019 revision"],
                )
            ],
        ),
        (
            crossed(
                ("m49", "2017", False),
                ("g77", "2017", False),
                ("m49", "2019", True),
                ("g77", "2019", True),
            ),
            [(INSTEAD.format("reproduced, sensitive"), ["Which revision? 2019 revision"])],
        ),
    ],
)
def test_what_would_change_a_verdict(result, said):
    assert would_change(result) == [one if isinstance(one, tuple) else (one, []) for one in said]


def test_several_options_that_would_change_a_verdict_are_told_as_several():
    third = {"2020": Option("2020", "2020 revision", "why")}
    revisions = Axis("revision", REVISION.question, {**REVISION.options, **third})
    options = {("m49", "2017"): False, ("m49", "2019"): True, ("m49", "2020"): True}
    assert would_change(computed(options, PAIR, SOUTH, revisions))[0] == (
        INSTEAD.replace("this option", "any one of these options").format("reproduced, sensitive"),
        ["Which revision? 2019 revision; 2020 revision"],
    )


def test_options_that_go_together_are_told_in_one_line():
    year = Axis("as_of", "Which year?", {y: Option(y, y, "w") for y in ("2000", "2010", "2020")})
    answers = {("m49", "2000"): True} | {("g77", y): False for y in ("2010", "2020")}
    result = computed(answers, {"south": "m49", "as_of": "2000"}, SOUTH, year)
    assert would_change(result)[0] == (
        TOGETHER.format("any of these combinations", "reproduced elsewhere"),
        ["South: Group of 77; year: 2010 or 2020"],
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (AGREES, "A primary document of at least the same standing that says otherwise."),
        (DIFFERS, "If the document cited were shown to be wrong, or superseded by another."),
        (OPEN, "A primary document that decides it, once it can be read."),
    ],
)
def test_what_document_would_change_a_verdict(answer, said):
    assert would_change(documented(answer)) == [(said, [])]


def test_a_claim_names_what_would_change_its_own_verdict():
    loose = documented(LOOSELY, decider="A charter with this name.")
    assert would_change(loose) == [("A charter with this name.", [])]
    assert would_change(WORD) == [
        ("A record that somebody else keeps. What could be compared: none found.", [])
    ]
    judged = Attestation(replace(WORD.claim, decider="Nothing."))
    assert would_change(judged) == [("Nothing. What could be compared: none found.", [])]


def test_a_match_is_told_with_the_figures_among_which_it_was_found():
    assert ELSEWHERE.others == 0
    claim = replace(ELSEWHERE.claim, parts=(Part("x", "=", "", "one", stated=1),))
    held = {1.6: False, 1.4: True, 2.4: False, 2.6: False}
    rows = [("m49", x, answer, answer, "") for x, answer in held.items()]
    frame = pd.DataFrame(rows, columns=ELSEWHERE.frame.columns)
    found, fewer = Result(claim, frame, ("x",)), Result(claim, frame[:3], ("x",))
    assert found.others == 2, "2 and 3: the figure stated is none of the others"
    assert sentences.verdict(found).endswith(
        "To the digits stated, the specifications give 2 other figures as well; one match among so "
        "many says little."
    )
    assert fewer.others == 1
    assert "says little" not in sentences.verdict(fewer)
