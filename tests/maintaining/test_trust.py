"""The README's table of trust says what checks report, and nothing better."""

import json
import sys
from collections import Counter

import pytest
import trust
from telling import README, place
from trust import CHECKS, Check, Ran

REPORT = """<testsuites><testsuite>
<testcase name="a"><properties><property name="kind" value="tables"/>
<property name="taken" value="7"/><property name="refused" value="3"/></properties></testcase>
<testcase name="b"><properties><property name="taken" value="90"/></properties><failure/></testcase>
<testcase name="c"><error/></testcase>
<testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""
CLEAN = "requirements-{}.txt: No known vulnerabilities found\n"
FOUND = Counter(passed=1, failed=2, skipped=1, taken=7, refused=3)


def ran(code: int = 0, said: str = "", complained: str = "", **tests: int) -> Ran:
    return Ran(code, said, complained, Counter(tests))


def test_a_report_of_tests_is_counted_without_what_failing_ones_recorded(tmp_path):
    (tmp_path / "tests.xml").write_text(REPORT)
    assert trust.tests(tmp_path / "tests.xml") == FOUND
    assert trust.tests(tmp_path / "nothing.xml") == Counter()


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        (
            "builds",
            ran(said='{"files": 1200, "differing": {}}'),
            "2 builds compared: 1,200 of 1,200 files identical",
        ),
        (
            "builds",
            ran(1, '{"files": 1200, "differing": {"a": "line 1"}}'),
            "2 builds compared: 1,199 of 1,200 files identical",
        ),
        ("kills", ran(passed=4, killed=50), "50 kill points survived"),
        (
            "faults",
            ran(1, passed=1, failed=2, skipped=1),
            "3 faults injected, 1 handled; tests 2 failed, 1 skipped",
        ),
        (
            "fuzz",
            ran(passed=1, taken=7, refused=3),
            "10 inputs fuzzed with no crash: 7 taken, 3 refused in a sentence",
        ),
        (
            "audit",
            ran(said=f"{CLEAN.format('a')}{CLEAN.format('b')}"),
            "none in the packages of 2 locked lists",
        ),
        (
            "audit",
            ran(2, CLEAN.format("a"), "b.txt: raise what has a fix.\nmake: *** [audit] Error 1\n"),
            "b.txt: raise what has a fix.",
        ),
        ("licences", ran(packages=210), "210 packages, each under terms that are accepted"),
        (
            "mutation",
            ran(said="  a.x__mutmut_1: killed\n  b: timeout\n  c: killed\n  d: no tests\n"),
            "75% of 4 changes, drawn at random, noticed; 1 no tests",
        ),
    ],
)
def test_a_figure_is_what_the_check_reports(name, given, said):
    found = trust.result(CHECKS[name], given)
    assert found == {"outcome": trust.FAILED if given.code else trust.PASSED, "figure": said}


def test_coverage_tells_branches_and_lines_apart(tmp_path, monkeypatch):
    totals = {"covered_branches": 1, "num_branches": 4, "covered_lines": 9, "num_statements": 10}
    monkeypatch.setattr(trust, "COVERED", tmp_path / "totals.json")
    trust.COVERED.write_text(json.dumps({"totals": totals}))
    told = trust.coverage(ran(passed=5))
    assert told == "25.0% of 4 branches, 90.0% of lines, by the 5 tests that need no whole book"


def test_what_cannot_be_asked_here_is_no_figure():
    complained = (
        "...\nb.txt was not audited: the advisories cannot be reached from here.\nmake: 2\n"
    )
    assert trust.result(CHECKS["audit"], ran(2, complained=complained)) == {
        "outcome": trust.NOT_ASKED,
        "figure": "the advisories cannot be reached from here",
    }


@pytest.mark.parametrize("name", ["builds", "mutation", "coverage"])
def test_a_check_that_reports_nothing_failed(name, tmp_path, monkeypatch):
    monkeypatch.setattr(trust, "COVERED", tmp_path / "nothing.json")
    found = trust.result(
        CHECKS[name], ran(1, complained="Error: no commit.\n and what it said\n\n")
    )
    assert found == {"outcome": trust.FAILED, "figure": "Error: no commit."}


def test_the_table_says_what_failed_and_what_has_not_run():
    about = {"command": "make fuzz", "commit": "abc", "day": "2026-11-23"}
    rows = trust.table(
        {
            "fuzz": {"outcome": trust.FAILED, "figure": "2 of 3", **about},
            "kills": {"outcome": trust.PASSED, "figure": "50 survived", **about},
        }
    ).splitlines()[2:]
    told = {name: row.split(" | ") for name, row in zip(CHECKS, rows, strict=True)}
    assert told["fuzz"][1:] == ["**failed**: 2 of 3", "`make fuzz`", "abc", "2026-11-23 |"]
    assert told["kills"][1] == "50 survived"
    assert told["builds"][1] == "**not run yet**"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return where results are kept; nothing is written into the README of the project."""
    written = {}
    monkeypatch.setattr(trust, "KEPT", tmp_path / "trust.json")
    monkeypatch.setattr(trust, "commit", lambda *_apart: "abc")
    monkeypatch.setattr(trust, "put_in_readme", lambda maker, table: written.update({maker: table}))
    monkeypatch.setattr(sys, "argv", ["trust.py", "fuzz"])
    return written


def test_a_row_is_kept_beside_those_of_before_and_a_failure_ends_the_command(
    kept, monkeypatch, capsys
):
    before = {
        "kills": {"outcome": trust.PASSED, "figure": "50 survived", "commit": "x", "day": "y"}
    }
    trust.KEPT.write_text(json.dumps(before))
    failing = Check(
        "Inputs", f"{sys.executable} -c 'import sys; sys.exit(3)'", CHECKS["fuzz"].figure
    )
    monkeypatch.setitem(CHECKS, "fuzz", failing)
    with pytest.raises(SystemExit, match="A check failed"):
        trust.main()
    now = json.loads(trust.KEPT.read_text())
    assert now["kills"] == before["kills"]
    assert (now["fuzz"]["outcome"], now["fuzz"]["commit"]) == (trust.FAILED, "abc")
    assert kept["make trust"] in capsys.readouterr().out


def test_a_row_that_there_is_not_is_named(kept, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["trust.py", "fuzz", "luck"])
    with pytest.raises(
        SystemExit, match="There is no row luck: name some of builds, kills, commands"
    ):
        trust.main()


def test_the_readme_has_the_table_of_what_is_kept():
    results = json.loads(trust.KEPT.read_text()) if trust.KEPT.is_file() else {}
    placed = place("make trust", README.read_text(encoding="utf-8"))[0]
    assert placed == (trust.table(results) if results else "")
