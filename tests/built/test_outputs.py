"""The outputs that are committed are those of an execution."""

import nbformat
import pytest

from conftest import ROOT
from rendered import notebooks
from southsouth.book import build, execution


@pytest.mark.parametrize("name", notebooks())
def test_committed_outputs_are_those_that_the_build_executed(book, name):
    """Byte by byte, what nbval tests of the two notebooks that it runs once more."""
    file = ROOT / "notebooks" / f"{name}.ipynb"
    executed = build.kept().find(execution.code_key(execution.plan(file, {})))
    assert executed is not None, "the default book has not executed it"
    committed = nbformat.read(file, as_version=4)
    for ours, theirs in zip(committed.cells, executed.cells, strict=True):
        assert ours.source == theirs.source
        assert ours.get("outputs") == theirs.get("outputs"), ours.id
