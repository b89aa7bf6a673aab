import json

import nbformat
import pytest

from conftest import write_notebook
from southsouth.errors import SouthSouthError
from southsouth.execution import batch, keys, warm
from southsouth.execution.batch import begun, execute_all
from southsouth.execution.kept import Kept
from southsouth.execution.runs import plan


def run_all(folder, parameters=None, notebook="total"):
    said = []
    kept = Kept(folder / "kept")
    run = plan(folder / "notebooks" / f"{notebook}.ipynb", parameters or {})
    done = execute_all([run], kept, 1, said.append)
    return done[notebook], " ".join(said)


def printed(notebook):
    return notebook.cells[-1].outputs[0].text.strip()


def test_a_notebook_runs_once_until_something_it_uses_changes(small_project):
    first, said = run_all(small_project)
    assert printed(first) == "5"
    assert "executed  total" in said

    again, said = run_all(small_project)
    assert (printed(again), "kept" in said) == ("5", True)

    (small_project / "data" / "other.csv").write_text("iso3,people\nARG,9\n")
    _, said = run_all(small_project)
    assert "kept" in said, "it does not read that table"

    (small_project / "data" / "counts.csv").write_text("iso3,people\nARG,2\nKEN,4\n")
    changed, said = run_all(small_project)
    assert (printed(changed), "executed" in said) == ("6", True)

    (small_project / "requirements.txt").write_text("a==1")
    _, said = run_all(small_project)
    assert "executed" in said


def test_a_notebook_runs_again_when_the_catalogue_says_something_else_of_its_table(small_project):
    run_all(small_project)
    file = small_project / "data" / "datapackage.json"
    package = json.loads(file.read_text())
    ours, other = package["resources"]

    ours["usedBy"] = {"chapters": ["total"], "claims": []}
    other["vintage"] = "2027"
    file.write_text(json.dumps(package))
    assert "kept" in run_all(small_project)[1], "found by running, or said of another table"

    ours["vintage"] = "2027"
    file.write_text(json.dumps(package))
    assert "executed" in run_all(small_project)[1]


def test_a_change_of_prose_runs_nothing_but_shows(small_project):
    run_all(small_project)
    file = small_project / "notebooks" / "total.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[0].source = "# Another title"
    nbformat.write(notebook, file)
    done, said = run_all(small_project)
    assert "kept" in said
    assert done.cells[0].source == "# Another title"
    assert printed(done) == "5"


def test_a_parameter_changes_the_result_and_stands_in_the_page(small_project):
    done, _ = run_all(small_project, {"factor": 10, "unknown-to-it": 3})
    assert printed(done) == "50"
    assert any("factor = 10" in cell.source for cell in done.cells)


def test_a_parameter_at_its_written_value_injects_nothing(small_project):
    done, _ = run_all(small_project, {"factor": 1})
    assert len(done.cells) == 3


def test_executed_notebooks_carry_no_times(small_project):
    done, _ = run_all(small_project)
    assert "papermill" not in done.metadata
    assert all("papermill" not in c.metadata and "execution" not in c.metadata for c in done.cells)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("1 / 0", "The notebook odd stopped with ZeroDivisionError: division by zero"),
        (
            "from southsouth.errors import SouthSouthError\n"
            'raise SouthSouthError("revision 2015 has no year 2000.")',
            "^odd: revision 2015 has no year 2000.$",
        ),
        ("import os\nos._exit(1)", "process that ran odd was killed"),
        ('from southsouth import tables\ntables.read("nowhere")', "odd: There is no table nowhere"),
    ],
)
def test_a_failing_notebook_is_named_in_one_sentence(small_project, code, named):
    write_notebook(small_project / "notebooks" / "odd.ipynb", "a = 1", code)
    with pytest.raises(SouthSouthError, match=named):
        run_all(small_project, notebook="odd")
    assert not list((small_project / "kept").glob("*.ipynb"))


def test_what_was_done_before_a_failure_is_kept(small_project):
    write_notebook(small_project / "notebooks" / "odd.ipynb", "a = 1", "1 / 0")
    kept = Kept(small_project / "kept")
    files = [small_project / "notebooks" / f"{name}.ipynb" for name in ("total", "odd")]
    with pytest.raises(SouthSouthError):
        execute_all([plan(f, {}) for f in files], kept, 1, lambda _: None)
    _, said = run_all(small_project)
    assert "kept" in said


@pytest.mark.fault
def test_an_unreadable_notebook_is_named(small_project):
    (small_project / "notebooks" / "total.ipynb").write_text("{")
    with pytest.raises(SouthSouthError, match=r"total.ipynb is not a readable notebook"):
        run_all(small_project)


@pytest.mark.fault
def test_a_damaged_notebook_that_was_kept_is_dropped_and_named(small_project):
    run_all(small_project)
    (file,) = (small_project / "kept").glob("*.ipynb")
    file.write_text("{")
    with pytest.raises(SouthSouthError, match="was damaged, and is dropped: run the same command"):
        run_all(small_project)
    assert "executed" in run_all(small_project)[1]


def test_what_changed_while_it_ran_is_not_kept_for_either_state(small_project):
    """Neither under what it was nor under what it became: each must be executed."""
    module = small_project / "data" / "counts.csv"
    first = module.read_text()
    cell = (
        "from pathlib import Path\nfrom southsouth import tables\n"
        "people = tables.read('counts')['people'].sum()\n"
        "file = Path('data/counts.csv')\n"
        "file.write_text(file.read_text().replace('KEN,3', 'KEN,4'))\nprint(people)"
    )
    write_notebook(small_project / "notebooks" / "odd.ipynb", "a = 1", cell)
    with pytest.raises(SouthSouthError, match="changed meanwhile"):
        run_all(small_project, notebook="odd")
    assert not list((small_project / "kept").glob("*.ipynb"))
    module.write_text(first)
    with pytest.raises(SouthSouthError, match="changed meanwhile"):
        run_all(small_project, notebook="odd")


def test_the_engine_itself_is_part_of_the_key(small_project, monkeypatch):
    run = plan(small_project / "notebooks" / "total.ipynb", {})
    key = keys.code_key(run)
    monkeypatch.setattr(keys, "ENGINE", "")
    assert keys.code_key(run) != key


def test_a_changed_catalogue_is_noticed_after_the_run(small_project):
    cell = (
        "from pathlib import Path\nfrom southsouth import tables\ntables.read('counts')\n"
        "file = Path('data/datapackage.json')\n"
        'file.write_text(file.read_text().replace(\'"class"\', \'"vintage": "2027", "class"\'))'
    )
    write_notebook(small_project / "notebooks" / "odd.ipynb", "a = 1", cell)
    with pytest.raises(SouthSouthError, match="changed meanwhile"):
        run_all(small_project, notebook="odd")


def test_what_was_made_ready_ends_when_nobody_asks_for_it(small_project, monkeypatch):
    started = []

    class Interpreter(warm.WarmInterpreter):
        def __init__(self, warming):
            super().__init__(warming)
            started.append(self)

    monkeypatch.setattr(batch.warm, "WarmInterpreter", Interpreter)
    run = plan(small_project / "notebooks" / "total.ipynb", {})
    with pytest.raises(KeyError), begun([run], Kept(small_project / "kept"), 1):
        assert started[0].is_alive()
        raise KeyError("a page")
    assert not started[0].is_alive()


def test_nothing_is_made_ready_where_all_is_kept(small_project, monkeypatch):
    run_all(small_project)
    monkeypatch.setattr(batch.warm, "WarmInterpreter", None)
    assert "kept" in run_all(small_project)[1]
