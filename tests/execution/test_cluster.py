"""Runs on workers of a Dask scheduler: lost and slow ones, and those that must not be used."""

import os
import re
import shutil
import threading
from collections import Counter

import nbformat
import pytest
from distributed.comm.core import CommClosedError

from conftest import numbered_runs, write_notebook
from dask_cluster import cluster
from southsouth.errors import SouthSouthError
from southsouth.execution import cluster as on_cluster
from southsouth.execution.keys import code_key
from southsouth.execution.orders import Warming

COUNT = 40
CELL = (
    "import os, time\n"
    "time.sleep(float(os.environ.get('SECONDS_A_RUN', 0.1)))\n"
    "print(number, os.environ.get('WORKER'))"
)


@pytest.fixture
def asked(small_project):
    """Return runs of one notebook, each with its number."""
    return numbered_runs(small_project, CELL, COUNT)


@pytest.fixture
def dask(tmp_path):
    """Return a scheduler without workers."""
    folder = tmp_path / "dask"
    folder.mkdir()
    with cluster(folder) as started:
        yield started


def executed(folder, asked, address, tell=print):
    keys = {run.name: code_key(run) for run in asked}
    return list(on_cluster.run_on(asked, folder, address, keys=keys, warming=Warming(), tell=tell))


@pytest.mark.fault
def test_a_worker_is_killed_and_one_is_slow_and_every_run_comes_once(small_project, asked, dask):
    for name, seconds in (("lost", "0.1"), ("slow", "1"), ("quick", "0.1")):
        copy = shutil.copytree(small_project, dask.folder / name)  # no disk is shared
        dask.add(name, copy, WORKER=name, SECONDS_A_RUN=seconds)
    out = small_project / "out"
    out.mkdir()
    threading.Timer(3, dask.kill, ["lost"]).start()
    outcomes = executed(out, asked, dask.address)
    assert [outcome.error for outcome in outcomes] == [""] * COUNT
    assert Counter(outcome.name for outcome in outcomes) == Counter(run.name for run in asked)
    said = [
        nbformat.read(out / f"{run.name}.ipynb", as_version=4).cells[-1].outputs[0].text.split()
        for run in asked
    ]
    assert [int(number) for number, _ in said] == list(range(1, COUNT + 1))
    workers = Counter(worker for _, worker in said)
    assert dask.processes["lost"].poll() is not None
    assert 0 < workers["slow"] < workers["quick"]


@pytest.mark.fault
def test_a_worker_with_other_code_refuses(small_project, asked, dask):
    copy = shutil.copytree(small_project, dask.folder / "other")
    write_notebook(copy / "notebooks" / "asked.ipynb", "number = 0", CELL + "\n# other")
    dask.add("other", copy)
    with pytest.raises(SouthSouthError, match=r"tcp://127.0.0.1:\d+: another version of the code"):
        executed(small_project, asked[:1], dask.address)


THOROUGH = pytest.mark.thorough


@pytest.mark.parametrize(
    "other",
    [
        "package",
        pytest.param("notebook", marks=THOROUGH),
        pytest.param("catalogue", marks=THOROUGH),
    ],
)
def test_a_worker_with_another_version_that_comes_late_is_dismissed(
    small_project, asked, dask, other
):
    """What it was given comes from the others, each once; it is told of once."""
    good, late = (shutil.copytree(small_project, dask.folder / name) for name in ("good", "late"))
    environment = {}
    if other == "notebook":
        write_notebook(late / "notebooks" / "asked.ipynb", "number = 0", CELL + "\n# other")
    elif other == "catalogue":
        file = late / "data" / "datapackage.json"
        file.write_text(file.read_text().replace('"class"', '"vintage": "2027", "class"'))
    else:
        (late / "shadow" / "southsouth").mkdir(parents=True)
        (late / "shadow" / "southsouth" / "__init__.py").write_text("")
        environment["PYTHONPATH"] = str(late / "shadow")
    dask.add("good", good, SECONDS_A_RUN="0.5")
    threading.Timer(2, dask.add, ["late", late], environment).start()
    said = []
    outcomes = executed(small_project, asked, dask.address, said.append)
    assert [outcome.error for outcome in outcomes] == [""] * COUNT
    assert Counter(outcome.name for outcome in outcomes) == Counter(run.name for run in asked)
    told = r"tcp://127.0.0.1:\d+: another version of the .*; until then the others do its work\."
    expected = 0 if other == "package" else 1  # Dask ends a worker that cannot read what it is sent
    assert [bool(re.fullmatch(told, line)) for line in said] == [True] * expected
    assert dask.processes["late"].wait(20) == 0


@pytest.mark.fault
def test_a_notebook_that_fails_there_is_told_as_here(small_project, asked, dask):
    write_notebook(asked[0].notebook, "number = 0", "1 / 0")
    dask.add("one", shutil.copytree(small_project, dask.folder / "one"))
    (outcome,) = executed(small_project, asked[:1], dask.address)
    assert "stopped with ZeroDivisionError" in outcome.error


@pytest.mark.fault
def test_a_scheduler_that_does_not_answer_is_named(small_project, asked, monkeypatch):
    monkeypatch.setattr(on_cluster, "PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        with pytest.raises(SouthSouthError, match=f"No scheduler answers at {address}"):
            executed(small_project, asked, address)


@pytest.mark.fault
def test_a_scheduler_without_workers_is_named(small_project, asked, dask, monkeypatch):
    monkeypatch.setattr(on_cluster, "PATIENCE", 1)
    with pytest.raises(SouthSouthError, match="has no workers: start some with"):
        executed(small_project, asked, dask.address)


def test_other_workers_have_nothing_of_this_machine(small_project, asked):
    """An order names the notebook from the root of the project."""
    order = on_cluster.without_place(asked[0])
    assert os.fspath(order.notebook) == "notebooks/asked.ipynb"


class Asked:
    """A client whose workers have answered; it notes which of them are dismissed."""

    def __init__(self, answers):
        self.answers, self.dismissed = answers, []

    def run(self, function, run, on_error):
        return self.answers

    def retire_workers(self, workers):
        self.dismissed += workers


@pytest.mark.fault
@pytest.mark.parametrize(
    ("answer", "dismissed"),
    [(CommClosedError(), []), (ImportError(), ["there"]), ("other", ["there"])],
)
def test_a_worker_that_is_lost_while_it_is_asked_harms_nothing(asked, answer, dismissed):
    client, said = Asked({"here": "ours", "there": answer}), []
    versions = dict.fromkeys((run.name for run in asked), "ours")
    on_cluster.Dispatch(client, versions, Warming(), said.append).dismiss_others(asked[0])
    assert client.dismissed == dismissed
    assert len(said) == len(dismissed)


@pytest.mark.fault
def test_workers_that_all_have_another_version_are_named(asked):
    client = Asked({"there": "other", "here": ImportError(), "lost": CommClosedError()})
    dispatch = on_cluster.Dispatch(client, {asked[0].name: "ours"}, Warming(), print)
    with pytest.raises(SouthSouthError, match=r"^here, there: another version .* start it anew\.$"):
        dispatch.dismiss_others(asked[0])
    assert not client.dismissed
