"""The briefs of all Members, made by workers of which one is lost and one is slow."""

import os
import shutil
import subprocess
import sys
import time
from collections import Counter

import nbformat
import pytest
from nbformat import v4

from conftest import run_southsouth
from dask_cluster import cluster
from southsouth.briefs import country
from southsouth.narrate import NUMBER

SAMPLE = ["FJI", "KEN", "LIE"]
WHO = "import os, time\ntime.sleep(float(os.environ['SECONDS_MORE']))\nprint(os.environ['WORKER'])"
"""A cell by which a worker is slow, and is named in what it made."""
BEFORE_THE_LOSS = 20
"""So many briefs have come when a worker is killed."""


def made(file):
    """Return the outputs of an executed brief but the last, and the worker that wrote that."""
    *cells, last = nbformat.read(file, as_version=4).cells
    return [cell.get("outputs", []) for cell in cells], last.outputs[0].text.strip()


def country_named(outputs):
    data = (o.data for cell in outputs for o in cell if NUMBER in o.get("data", {}))
    return next(found[NUMBER]["text"] for found in data if found[NUMBER]["key"] == "country")


def wait_for(folder, count, command, seconds=600):
    """Wait until so many executed notebooks are kept."""
    until = time.monotonic() + seconds
    while len(list(folder.glob("*.ipynb"))) < count:
        assert command.poll() is None, command.communicate()[1]
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.thorough
def test_every_brief_comes_once_though_a_worker_is_lost_and_one_is_slow(project, tmp_path):
    file = project / "notebooks" / "country-brief.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(v4.new_code_cell(WHO, id="who"))
    nbformat.write(notebook, file)
    folder, out = tmp_path / "dask", tmp_path / "out"
    folder.mkdir()
    asked = [sys.executable, "-m", "southsouth", "briefs", "--out", str(out)]
    with cluster(folder) as dask:
        for name, seconds in (("lost", "0"), ("slow", "3"), ("quick", "0")):
            copy = shutil.copytree(project, folder / name)  # no disk is shared
            dask.add(name, copy, WORKER=name, SECONDS_MORE=seconds)
        command = subprocess.Popen(
            [*asked, "--scheduler", dask.address],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(project / "_build" / "executed", BEFORE_THE_LOSS, command)
            dask.kill("lost")
            said, errors = command.communicate(timeout=1200)
        finally:
            command.kill()
    assert command.returncode == 0, errors
    assert said.strip() == f"193 briefs, of which 193 executed now: {out}"
    assert sorted(brief.stem for brief in out.iterdir()) == sorted(country.codes())
    outputs = {brief.stem: made(brief) for brief in out.iterdir()}
    assert len({country_named(found) for found, _ in outputs.values()}) == 193
    workers = Counter(worker for _, worker in outputs.values())
    assert workers.keys() == {"lost", "slow", "quick"}
    assert workers["slow"] < workers["quick"]

    again = subprocess.run(asked, cwd=project, capture_output=True, text=True, check=True)
    assert again.stdout.strip() == f"193 briefs, of which 0 executed now: {out}"

    here = {"WORKER": "here", "SECONDS_MORE": "0"}
    done = run_southsouth(folder / "lost", "brief", *SAMPLE, environment={**os.environ, **here})
    assert done.returncode == 0, done.stderr
    for code in SAMPLE:
        alone, worker = made(folder / "lost" / "_build" / "briefs" / f"{code}.ipynb")
        assert (alone, worker) == (outputs[code][0], "here")
