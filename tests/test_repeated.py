"""Hardly any run of lines stands in two places of the code."""

import ast
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT

MOST = 5
"""Lines of code, blank ones and comments left out, that two places may have in common."""
ALLOWED = {
    "notebooks/buenos-aires-1978.ipynb, cell 17 and notebooks/un-day-2003.ipynb, cell 31",
    "src/southsouth/charts/dates.py and src/southsouth/charts/gatherings.py",
    "src/southsouth/sources/controls/groups.py and src/southsouth/sources/groups.py",
    "tests/claims/test_claim_sentences.py and tests/claims/test_claim_sentences.py",
    "tests/measures/test_migration.py and tests/sources/test_control_totals.py",
}
"""Lists of names, cases and printed totals, and one label: a function for two of them says less."""
PARTS = ("src", "notebooks", "tests", "benchmarks", "scripts")


def code(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the code of a module, or of each cell of a notebook, with its place."""
    place = file.relative_to(ROOT).as_posix()
    if file.suffix == ".py":
        yield place, file.read_text(encoding="utf-8")
        return
    for number, cell in enumerate(json.loads(file.read_text(encoding="utf-8"))["cells"]):
        if cell["cell_type"] == "code":
            yield f"{place}, cell {number}", "".join(cell["source"])


def lines(source: str) -> list[str]:
    """Return the lines that do something: no imports, comments or texts that stand alone."""
    said, all_lines = set(), source.splitlines()
    for node in ast.walk(ast.parse(source)):
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if text or isinstance(node, ast.Import | ast.ImportFrom):
            said |= set(range(node.lineno, node.end_lineno + 1))
    kept = (line.strip() for number, line in enumerate(all_lines, 1) if number not in said)
    return [line for line in kept if line and not line.startswith("#")]


def repeated(sources: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the places that share more than ``MOST`` lines, with a line that begins them."""
    places = defaultdict(list)
    for place, source in sources:
        found = lines(source)
        for start in range(len(found) - MOST):
            places[tuple(found[start : start + MOST + 1])].append(place)
    return {" and ".join(sorted(at)): run[0] for run, at in places.items() if len(at) > 1}


def test_no_other_run_of_lines_stands_twice():
    files = [file for part in PARTS for file in (ROOT / part).rglob("*.*")]
    sources = (place for file in files if file.suffix in (".py", ".ipynb") for place in code(file))
    assert set(repeated(sources)) == ALLOWED


@pytest.mark.parametrize(("count", "found"), [(MOST, {}), (MOST + 1, {"a and b": "a0()"})])
def test_a_run_that_stands_twice_is_found(count, found):
    run = "\n\n".join(f"a{number}()  " for number in range(count))
    assert repeated([("a", f"import os\n{run}\nb()"), ("b", f'"""Run."""\n{run}\nc()')]) == found
