"""Notebooks as they are read."""

import nbformat
import pytest
from nbformat import v4

from southsouth.errors import SouthSouthError
from southsouth.execution.runs import default_parameters, read_notebook


def test_a_notebook_is_read_once_until_it_changes(tmp_path):
    file = tmp_path / "growth.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# One\n\nand")]), file)
    first = read_notebook(file)
    assert first == nbformat.read(file, as_version=4)
    assert read_notebook(file) is first
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# Another")]), file)
    assert read_notebook(file).cells[0].source == "# Another"


@pytest.mark.parametrize("text", ["{", "{}", '{"nbformat": 4, "nbformat_minor": 5}'])
def test_what_is_no_notebook_is_named(tmp_path, text):
    file = tmp_path / "growth.ipynb"
    file.write_text(text)
    with pytest.raises(SouthSouthError, match=r"^growth\.ipynb is not a readable notebook"):
        read_notebook(file)


@pytest.mark.parametrize(
    "source", ["years = [1, 2]south = 'm49'\nend = 2019", "import os\n\n\nx = 1"]
)
def test_parameters_that_are_no_assignments_are_shown_in_one_line(source):
    tags = {"tags": ["parameters"]}
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source, metadata=tags)])
    with pytest.raises(SouthSouthError, match="The cell tagged parameters") as refusal:
        default_parameters(notebook)
    assert str(refusal.value).endswith(f"no others: {' '.join(source.split())}.")
