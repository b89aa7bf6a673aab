"""Functions are short enough to be read at once."""

import ast

import pytest

from conftest import ROOT

MOST = 50
PARTS = ("src", "tests", "benchmarks", "scripts")
FILES = [file for part in PARTS for file in (ROOT / part).rglob("*.py")]


def long_functions(source: str) -> list[str]:
    """Return the names of the functions of more than ``MOST`` lines; decorators do not count."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    return [node.name for node in found if node.end_lineno - node.lineno >= MOST]


def test_no_function_is_long():
    long = {file.relative_to(ROOT): long_functions(file.read_text()) for file in FILES}
    assert {file: names for file, names in long.items() if names} == {}


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(("lines", "found"), [(MOST - 1, []), (MOST, ["long"])])
def test_a_long_function_is_found(kind, lines, found):
    assert long_functions(f"@cache\n{kind} long():\n" + "    pass\n" * lines) == found
