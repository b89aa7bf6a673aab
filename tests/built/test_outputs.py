"""The outputs that are committed are those of an execution."""

import nbformat
import pytest

from conftest import ROOT
from rendered import notebooks
from southsouth.book import executed
from southsouth.execution.keys import code_key
from southsouth.execution.runs import plan


@pytest.mark.parametrize("name", notebooks())
def test_committed_outputs_are_those_that_the_build_executed(book, name):
    """Byte by byte; nbval tests two notebooks once more, in a kernel."""
    file = ROOT / "notebooks" / f"{name}.ipynb"
    ran = executed.kept().get(code_key(plan(file, {})))
    committed = nbformat.read(file, as_version=4)
    for ours, theirs in zip(committed.cells, ran.cells, strict=True):
        assert ours.source == theirs.source
        assert ours.get("outputs") == theirs.get("outputs"), ours.id
