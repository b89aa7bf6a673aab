import nbformat
import pytest

from conftest import ROOT
from southsouth import narrate
from southsouth.briefs import whole

NOTEBOOK = ROOT / "notebooks" / "country-brief.ipynb"
SHOWN = {narrate.NUMBER, narrate.TEXT, narrate.TABLE, narrate.FIGURE}


@pytest.fixture
def run(monkeypatch):
    """Return what the notebook leaves, run here with some parameters."""

    def run_with(**parameters):
        outputs, scope = [], {}
        monkeypatch.setattr(narrate, "display", lambda data, **more: outputs.append(data))
        for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
            if cell.cell_type == "code":
                exec(cell.source, scope)
                if "parameters" in cell.metadata.get("tags", []):
                    scope.update(parameters)
        return outputs

    return run_with


@pytest.mark.parametrize("iso3", ["KEN", "MCO"])
def test_the_notebook_shows_every_section(run, iso3):
    outputs = run(iso3=iso3)
    assert all(SHOWN & set(output) for output in outputs)
    texts = [output for output in outputs if narrate.TEXT in output]
    assert len(texts) == len(whole.SUBJECTS) + 2
    keys = [output[narrate.NUMBER]["key"] for output in outputs if narrate.NUMBER in output]
    assert {"country", "country-name", "members"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_the_notebook_has_no_outputs_of_one_country_in_it_but_the_default():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    parameters = next(c for c in cells if "parameters" in c.metadata.get("tags", []))
    assert parameters.source.startswith('iso3 = "KEN"')
    assert 'south = "m49"' in parameters.source
