"""Parts and figures are worked at in several processes, and nothing but time depends on it."""

import os
import signal

import pytest

from southsouth.book import ahead


def note(folder, number: int) -> None:
    (folder / str(number)).write_text(str(os.getpid()))


def test_each_task_is_done_once_and_by_others(tmp_path):
    done = []
    ahead.run([(tmp_path, n) for n in range(300)], lambda *task: (note(*task), done.append(1)), 2)
    assert sorted(int(file.name) for file in tmp_path.iterdir()) == list(range(300))
    assert str(os.getpid()) not in {file.read_text() for file in tmp_path.iterdir()}
    assert not done, "what is done in a fork is seen by what it kept alone"


@pytest.mark.parametrize(("tasks", "jobs"), [(5, 1), (1, 2), (0, 2)])
def test_nothing_is_forked_where_nothing_is_gained(tmp_path, tasks, jobs):
    ahead.run([(tmp_path, n) for n in range(tasks)], note, jobs)
    assert not list(tmp_path.iterdir())


def fail(_folder, _number):
    raise ValueError("no such page")


def die(_folder, _number):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("fault", [fail, die])
def test_what_fails_there_is_left_undone_and_not_told(tmp_path, capfd, fault):
    def act(folder, number: int):
        (fault if number == 1 else note)(folder, number)

    ahead.run([(tmp_path, n) for n in range(6)], act, 2)
    assert {file.name for file in tmp_path.iterdir()} == {"0", "2", "3", "4", "5"}
    assert capfd.readouterr().err == ""


def test_without_a_process_to_be_had_nothing_is_done_and_nothing_fails(tmp_path, monkeypatch):
    def refuse():
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    ahead.run([(tmp_path, n) for n in range(4)], note, 2)
    assert not list(tmp_path.iterdir())
