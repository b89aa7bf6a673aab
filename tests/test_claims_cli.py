"""The commands ``southsouth claims`` and ``southsouth claim``."""

import json

import pytest
from click.testing import CliRunner

from southsouth.claims import ledger, registry, sentences
from southsouth.cli import main

COMPUTED, DOCUMENTED, ATTESTED = FEW = (
    "bapa40-forty-years-after",
    "plan-of-action-18-september-1978",
    "iom-490-offices-140-countries",
)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Let the ledger be of three claims, one of each kind."""
    whole = ledger.results
    monkeypatch.setattr(ledger, "results", lambda *only: whole(*(only or FEW)))


def said(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def listed(*options: str) -> list[str]:
    *rows, empty, total = said("claims", *options).splitlines()
    counted = "1 claim" if len(rows) == 1 else f"{len(rows)} claims"
    assert (empty, total) == ("", f"{counted}; `southsouth claim ID` shows one.")
    return [row.split()[-1] for row in rows]


def test_the_ledger_is_listed_whole_or_in_part():
    assert listed() == list(FEW)
    assert listed("--kind", "attested") == [ATTESTED]
    assert listed("--verdict", "contradicted") == [DOCUMENTED]
    assert listed("--document", "000") == [COMPUTED]
    first = said("claims").splitlines()[0]
    assert first.split() == ["reproduced,", "sensitive", "3/6", COMPUTED]


def test_the_ledger_as_json():
    found = json.loads(said("claims", "--json", "--kind", "documented"))
    assert found == {"claims": [ledger.result(DOCUMENTED).to_dict()]}
    assert json.loads(said("claim", COMPUTED, "--json"))["held"] == 3


def test_what_nobody_claims_is_refused():
    done = CliRunner().invoke(main, ["claims", "--verdict", "guessed"])
    assert done.exit_code == 1
    assert "No claim is so: `southsouth claims` without options lists them all." in done.output


def test_quotations_are_checked_in_a_folder(tmp_path):
    for claim in registry.load().values():
        with (tmp_path / claim.document).open("a", encoding="utf-8") as file:
            file.write(f"{claim.quote}\n\n")
    count = len(registry.load())
    assert said("claims", "--sources", str(tmp_path)) == (
        f"All {count} claims are quoted word for word.\n"
    )


def test_a_computed_claim_has_its_working():
    text = said("claim", COMPUTED)
    assert text.startswith(f"{COMPUTED}\n“{sentences.elided(registry.load()[COMPUTED].quote)}”\n")
    for line in (
        "reproduced, sensitive 3/6",
        "    How are years counted? completed years",
        "  years: 40 (all specifications: 40 to 41)",
        "  40 years after: 3 of 6 specifications",
        "  year_count: flips the answer in 4 of 6 pairs",
    ):
        assert line in text.splitlines()
    assert text.index("year_count: flips") < text.index("from_day: flips")  # what matters most
    assert "adoption,completed,40,True,True," not in text
    assert "adoption,completed,40,True,True," in said("claim", COMPUTED, "--all")


def test_a_documented_claim_has_its_statements_and_what_is_right():
    text = " ".join(said("claim", DOCUMENTED).split())
    assert "differs (found: 1978-09-12)" in text
    assert "Correct: 12 September 1978" in text
    assert "Also printed by: yunnan2020" in text
    assert "Would decide" not in text


def test_an_attested_claim_has_who_attests_it():
    claim = registry.load()[ATTESTED]
    text = " ".join(said("claim", ATTESTED).split())
    assert f"Attested by {claim.attester}. {claim.why}" in text
    assert f"Compared with: {claim.check}" in text
