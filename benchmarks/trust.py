"""The README's table of trust: what the checks of the book report, each with commit and day.

    python benchmarks/trust.py [ROW ...]

Runs the checks of these rows, or of all (hours), one after the other. The last result of each row
is kept in trust.json, from which the table is written between the README's marks. A check that
fails is written as failed, and so ends the command.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from telling import ROOT, commit, put_in_readme

KEPT = ROOT / "benchmarks" / "trust.json"
COVERED = ROOT / "_build" / "coverage" / "totals.json"
HEAD = "| What | Result | Command | Commit | Day |\n|---|---|---|---|---|"
PASSED, FAILED, NOT_ASKED = "passed", "failed", "not asked here"
NOTICED = ("killed", "timeout")
"""What mutmut says of a change that a test noticed: one failed, or ran on for ever."""
UNREACHED = re.compile(r"was not audited: (.+)\.$", re.M)
"""What scripts/audit complains of where the advisories cannot be reached."""


class NotAskedError(Exception):
    """Why a check could not be made on this machine."""


@dataclass(frozen=True)
class Ran:
    """A command that has run.

    Attributes
    ----------
    code : int
        With what it ended.
    said : str
    complained : str
    tests : Counter
        How many passed, failed and were skipped, and the sum of each number that they recorded.
    """

    code: int
    said: str
    complained: str
    tests: Counter


@dataclass(frozen=True)
class Check:
    """A row of the table.

    Attributes
    ----------
    what : str
        What is checked.
    command : str
        As a reader types it in the project's folder.
    figure : callable
        Returns in words what a command that has run reports.
    """

    what: str
    command: str
    figure: Callable[[Ran], str]


def builds(ran: Ran) -> str:
    """Return how many files of two builds are the same."""
    found = json.loads(ran.said)
    same = found["files"] - len(found["differing"])
    return f"2 builds compared: {same:,} of {found['files']:,} files identical"


def kills(ran: Ran) -> str:
    """Return how many times a command was killed, with nothing lost."""
    return f"{_some(ran.tests['killed']):,} kill points survived{_not_passed(ran)}"


def faults(ran: Ran) -> str:
    """Return how many faults were injected and told; each is a test."""
    tried = ran.tests[PASSED] + ran.tests[FAILED]
    return f"{tried:,} faults injected, {ran.tests[PASSED]:,} handled{_not_passed(ran)}"


def fuzz(ran: Ran) -> str:
    """Return how many inputs were given without a crash."""
    inputs = ran.tests["taken"] + ran.tests["refused"]
    crash = " with no crash" if ran.code == 0 else ""
    return (
        f"{_some(inputs):,} inputs fuzzed{crash}: {ran.tests['taken']:,} taken, "
        f"{ran.tests['refused']:,} refused in a sentence{_not_passed(ran)}"
    )


def audit(ran: Ran) -> str:
    """Return what the advisories say; without an answer, why there is none."""
    if why := UNREACHED.search(ran.complained):
        raise NotAskedError(why[1])
    clean = len(re.findall(r"^\S+\.txt: No known vulnerabilities found$", ran.said, re.M))
    if ran.code or not clean:
        raise ValueError("what is found is told in the last line")
    return f"none in the packages of {clean} locked lists"


def licences(ran: Ran) -> str:
    """Return how many packages have a licence that goes with the book's."""
    accepted = ", each under terms that are accepted" if ran.code == 0 else ""
    return f"{_some(ran.tests['packages']):,} packages{accepted}{_not_passed(ran)}"


def _some(number: int) -> int:
    """Return a number; ValueError if nothing was counted, which is no result."""
    if not number:
        raise ValueError("nothing was counted")
    return number


def coverage(ran: Ran) -> str:
    """Return which part of the branches and lines of ``src/`` tests take."""
    totals = json.loads(COVERED.read_text())["totals"]
    branches = totals["covered_branches"] / totals["num_branches"]
    lines = totals["covered_lines"] / totals["num_statements"]
    return (
        f"{branches:.1%} of {totals['num_branches']:,} branches, {lines:.1%} of lines, by the "
        f"{ran.tests[PASSED]:,} tests that need no whole book{_not_passed(ran)}"
    )


def mutation(ran: Ran) -> str:
    """Return which part of a sample of changes a test noticed."""
    found = Counter(re.findall(r"^ *\S+: (.+)$", ran.said, re.M))
    noticed, changes = sum(found[status] for status in NOTICED), found.total()
    others = [f"; {n} {status}" for status, n in found.items() if status not in NOTICED]
    told = "".join(sorted(others))
    return f"{noticed / changes:.0%} of {changes:,} changes, drawn at random, noticed{told}"


def _fault(ran: Ran) -> str:
    """Return the line that tells why there is no report: an error, else the last one."""
    lines = [line.strip() for line in (ran.said + ran.complained).splitlines()]
    said = [line for line in lines if line and not line.startswith("make")]
    return ([line for line in said if line.startswith("Error: ")] or said or ["no report"])[-1]


def _not_passed(ran: Ran) -> str:
    """Return how many tests did not pass, if any."""
    told = [f"{ran.tests[kind]:,} {kind}" for kind in (FAILED, "skipped") if ran.tests[kind]]
    return f"; tests {', '.join(told)}" if told else ""


KILLS = "python -m pytest -m thorough tests/built/test_never_half.py"
CHECKS = {
    "builds": Check(
        "One commit built twice, under other conditions", "southsouth reproduce --json", builds
    ),
    "kills": Check("Builds killed at many moments", f"{KILLS} -k build", kills),
    "commands": Check(
        "Other commands killed: refresh, brief, release", f"{KILLS} -k command", kills
    ),
    "faults": Check(
        "Outside things that fail",
        "python -m pytest -m 'fault and not thorough' --ignore tests/built",
        faults,
    ),
    "fuzz": Check("Inputs that nobody meant", "make fuzz", fuzz),
    "audit": Check("Known vulnerabilities", "make audit", audit),
    "licences": Check("Licences", "python -m pytest tests/release/test_licences.py", licences),
    "coverage": Check("What tests take of `src/`", "make coverage", coverage),
    "mutation": Check(
        "Small changes of `measures/` and `claims/`, noticed by a test",
        "scripts/mutation sample 100 1974",
        mutation,
    ),
}


def tests(report: Path) -> Counter:
    """Return what pytest reports in the form of JUnit; nothing, if it did not run."""
    found = Counter()
    for case in ElementTree.parse(report).iter("testcase") if report.is_file() else ():
        kinds = {child.tag for child in case}
        failed = bool(kinds & {"failure", "error"})
        found["failed" if failed else "skipped" if "skipped" in kinds else "passed"] += 1
        for entry in () if failed else case.iter("property"):
            if entry.get("value").isdecimal():
                found[entry.get("name")] += int(entry.get("value"))
    return found


def run(command: str) -> Ran:
    """Run a command in the project's folder; what it says is shown as it complains."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "tests.xml"
        options = f"--junitxml={report} --override-ini=junit_family=xunit1"
        own = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTEST_ADDOPTS": f"{os.environ.get('PYTEST_ADDOPTS', '')} {options}",
        }
        done = subprocess.run(
            shlex.split(command),
            cwd=ROOT,
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            check=False,
        )
        sys.stderr.write(done.stderr)
        return Ran(done.returncode, done.stdout, done.stderr, tests(report))


def result(check: Check, ran: Ran) -> dict[str, str]:
    """Return how a check ended, and what it reports."""
    try:
        return {"outcome": FAILED if ran.code else PASSED, "figure": check.figure(ran)}
    except NotAskedError as reason:
        return {"outcome": NOT_ASKED, "figure": str(reason)}
    except (ArithmeticError, KeyError, OSError, ValueError):
        return {"outcome": FAILED, "figure": _fault(ran)}


def table(results: Mapping[str, Mapping[str, str]]) -> str:
    """Return the table in Markdown; a check without a result is told to be so."""
    lines = [HEAD]
    for name, check in CHECKS.items():
        found = results.get(name, {"outcome": "not run yet", "figure": ""})
        told = [] if found["outcome"] == PASSED else [f"**{found['outcome']}**"]
        cells = [check.what, ": ".join([*told, *filter(None, [found["figure"]])])]
        cells += [f"`{found.get('command', check.command)}`"]
        cells += [found.get("commit", ""), found.get("day", "")]
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the checks that are asked for, keep what they report, and write the table."""
    names = sys.argv[1:] or list(CHECKS)
    if unknown := set(names) - CHECKS.keys():
        sys.exit(f"There is no row {', '.join(sorted(unknown))}: name some of {', '.join(CHECKS)}.")
    results = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    of, day = commit("README.md", "benchmarks/trust.json"), f"{datetime.now(UTC):%Y-%m-%d}"
    for name in names:
        command = CHECKS[name].command
        print(command, file=sys.stderr, flush=True)
        found = result(CHECKS[name], run(command))
        results[name] = {**found, "command": command, "commit": of, "day": day}
        KEPT.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
        put_in_readme("make trust", table(results))
    print(table(results))
    if any(results[name]["outcome"] == FAILED for name in names):
        sys.exit("A check failed: see the table.")


if __name__ == "__main__":
    main()
