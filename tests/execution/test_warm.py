"""Forks of a warm interpreter: as apart as kernels, and none outlives what started it."""

import contextlib
import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from conftest import write_notebook
from southsouth.errors import SouthSouthError
from southsouth.execution import warm
from southsouth.execution.orders import Warming
from southsouth.execution.runs import Run

SLEEP = "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)"


def runs(folder, *cells, count=1):
    """Return runs of a notebook of these cells, each with its number as the parameter."""
    file = folder / "notebooks" / "asked.ipynb"
    write_notebook(file, "number = 0", *cells)
    return [Run(file, {"number": number}, f"run-{number}") for number in range(1, count + 1)]


def done(folder, asked, jobs=1, warming=None):
    with warm.WarmInterpreter(warming or Warming()) as interpreter:
        return {outcome.name: outcome for outcome in interpreter.run(asked, folder, jobs)}


def last_output(folder, name):
    return nbformat.read(folder / f"{name}.ipynb", as_version=4).cells[-1].outputs[0].text.strip()


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(pids, seconds=10):
    """Return whether processes have ended, after waiting a while for it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(map(alive, pids)):
        time.sleep(0.05)
    return not any(map(alive, pids))


def test_each_run_has_its_parameters_and_comes_once(small_project):
    asked = runs(small_project, "print(number)", count=7)
    outcomes = done(small_project, asked, jobs=3)
    assert sorted(outcomes) == sorted(run.name for run in asked)
    assert [last_output(small_project, f"run-{n}") for n in range(1, 8)] == list("1234567")


def test_nothing_of_one_run_is_seen_by_the_next(small_project):
    spoil = (
        "import os, southsouth.paths as paths\n"
        "print('LEFT' in os.environ, hasattr(paths, 'left'), os.getcwd())\n"
        "os.environ['LEFT'] = paths.left = '1'\nos.chdir('/')"
    )
    asked = runs(small_project, spoil, count=2)
    done(small_project, asked, warming=Warming(("southsouth.paths",)))
    for run in asked:
        assert last_output(small_project, run.name) == f"False False {small_project}"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_the_interpreter_that_forks_has_one_thread(small_project):
    """Another could hold a lock at the moment of a fork, which nobody would release there."""
    cell = "import os\nprint(len(os.listdir(f'/proc/{os.getppid()}/task')))"
    done(small_project, runs(small_project, cell), warming=Warming(("matplotlib.pyplot",)))
    assert last_output(small_project, "run-1") == "1"


def test_what_is_prepared_is_computed_once_and_counts_as_read(small_project, monkeypatch):
    (small_project / "prepared.py").write_text(
        "import os\nfrom southsouth import tables\nmade = []\n\n"
        "def prepare(table):\n    made.append((os.getpid(), tables.read(table)['people'].sum()))\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(small_project))
    asked = runs(small_project, "from prepared import made\nprint(made)", count=2)
    warming = Warming(("prepared", "no_such_module"), "prepared:prepare", {"table": "counts"})
    outcomes = done(small_project, asked, warming=warming)
    assert last_output(small_project, "run-1") == last_output(small_project, "run-2")
    assert all(set(outcome.files) >= {"counts.csv"} for outcome in outcomes.values())


@pytest.mark.fault
def test_a_killed_run_is_named_and_the_others_go_on(small_project):
    kill = "import os, signal\nif number == 2:\n    os.kill(os.getpid(), signal.SIGKILL)"
    outcomes = done(small_project, runs(small_project, kill, count=3), jobs=2)
    assert "process that ran run-2 was killed" in outcomes["run-2"].error
    assert [outcomes[name].error for name in ("run-1", "run-3")] == ["", ""]


@pytest.mark.fault
def test_a_run_that_takes_too_long_is_stopped(small_project, monkeypatch):
    monkeypatch.setattr(warm, "RUN_TIMEOUT", 1)
    began = time.monotonic()
    outcomes = done(small_project, runs(small_project, SLEEP))
    assert outcomes["run-1"].error.startswith("The notebook run-1 ran longer than 1 seconds and")
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "end", ["time.sleep(60)", "os._exit(1)", "pass", "os.kill(os.getppid(), signal.SIGKILL)"]
)
def test_what_a_run_started_ends_with_it(small_project, monkeypatch, end):
    """Whether it takes too long, is killed, is done, or is lost with its interpreter."""
    monkeypatch.setattr(warm, "RUN_TIMEOUT", 5)
    cell = (
        "import os, signal, subprocess, time\nchild = subprocess.Popen(['sleep', '1000'])\n"
        f"open(f'child-{{child.pid}}', 'w').close()\n{end}"
    )
    with contextlib.suppress(SouthSouthError):
        done(small_project, runs(small_project, cell))
    (child,) = small_project.glob("child-*")
    assert gone({int(child.name.removeprefix("child-"))})


@pytest.mark.fault
def test_a_killed_interpreter_is_one_sentence_and_takes_its_forks_with_it(small_project):
    kill = (
        "import os, signal, time\nopen(f'pid-{os.getpid()}', 'w').close()\n"
        "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(60)"
    )
    with pytest.raises(SouthSouthError, match="process that runs notebooks was killed"):
        done(small_project, runs(small_project, kill))
    assert gone({int(file.name.removeprefix("pid-")) for file in small_project.glob("pid-*")})


@pytest.mark.fault
def test_an_interpreter_that_cannot_be_started_is_one_sentence(monkeypatch):
    def refuse(*_command, **_named):
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(warm.subprocess, "Popen", refuse)
    with pytest.raises(SouthSouthError, match=r"cannot be started \(Resource .* free memory"):
        warm.WarmInterpreter(Warming())


def test_a_long_error_is_told_and_not_waited_for(small_project):
    outcomes = done(small_project, runs(small_project, "raise ValueError('x' * 10**6)"))
    assert outcomes["run-1"].error.startswith("The notebook run-1 stopped with ValueError: xxx")
    assert len(outcomes["run-1"].error) < 1000


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_outlives_the_command(small_project, sent):
    """Whatever ends the command, the runs end with it."""
    (small_project / "started").mkdir()
    cell = (
        "import os, subprocess, time\nchild = subprocess.Popen(['sleep', '1000']).pid\n"
        "open(f'started/{os.getpid()}-{os.getppid()}-{child}', 'w').close()\ntime.sleep(60)"
    )
    runs(small_project, cell)
    command = (
        "from pathlib import Path\nfrom southsouth.execution import warm\n"
        "from southsouth.execution.orders import Warming\n"
        "from southsouth.execution.runs import Run\n"
        "asked = [Run(Path('notebooks/asked.ipynb'), {'number': n}, str(n)) for n in (1, 2)]\n"
        "with warm.WarmInterpreter(Warming()) as interpreter:\n"
        "    list(interpreter.run(asked, Path.cwd(), 2))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.DEVNULL)
    try:
        started = _when_two(small_project / "started")
        os.kill(process.pid, sent)
        assert process.wait(20) != 0
        assert gone({int(pid) for file in started for pid in file.name.split("-")})
    finally:
        process.kill()


def test_a_fork_of_the_command_holds_nothing_of_the_interpreter():
    with warm.WarmInterpreter(Warming()) as interpreter:
        fork = multiprocessing.get_context("fork").Process(
            target=lambda: os._exit(7 if interpreter._orders.closed else 0)
        )
        fork.start()
        fork.join()
        assert fork.exitcode == 7
        assert not interpreter._orders.closed


def _when_two(folder):
    until = time.monotonic() + 60
    while len(found := list(folder.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(found) == 2
    return found
