"""Functions are short enough to be read at once."""

import ast
import re

import pytest

from conftest import ROOT

MOST = 50
PARTS = ("src", "tests", "benchmarks", "scripts")
SCRIPTS = [file for file in (ROOT / "_static").rglob("*.js") if file.parent.name != "vendor"]
FUNCTION = re.compile(r"^( *)(?:async )?function (\w+)\(.*?^\1}", re.M | re.S)
"""A function of a script, whose last line stands as far in as its first."""
FILES = [file for part in PARTS for file in (ROOT / part).rglob("*.py")]


def long_functions(source: str) -> list[str]:
    """Return the names of the functions of more than ``MOST`` lines; decorators do not count."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    return [node.name for node in found if node.end_lineno - node.lineno >= MOST]


def long_in_script(source: str) -> list[str]:
    """Return the names of the functions of more than ``MOST`` lines in a script."""
    starts = (match.start() for match in re.finditer(r"^ *(?:async )?function ", source, re.M))
    found = (FUNCTION.match(source, start) for start in starts)
    return [match[2] for match in found if match[0].count("\n") >= MOST]


def test_no_function_is_long():
    long = {file.relative_to(ROOT): long_functions(file.read_text()) for file in FILES}
    long |= {file.relative_to(ROOT): long_in_script(file.read_text()) for file in SCRIPTS}
    assert {file: names for file, names in long.items() if names} == {}


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(("lines", "found"), [(MOST - 1, []), (MOST, ["long"])])
def test_a_long_function_is_found(kind, lines, found):
    assert long_functions(f"@cache\n{kind} long():\n" + "    pass\n" * lines) == found


@pytest.mark.parametrize(("lines", "found"), [(MOST - 2, []), (MOST - 1, ["long"])])
def test_a_long_function_of_a_script_is_found(lines, found):
    source = "  async function long(a) {\n" + "    if (a) {\n    }\n" * (lines // 2)
    source += "    a();\n" * (lines % 2) + "  }\n\n  function short() {\n  }\n"
    assert long_in_script(source) == found
