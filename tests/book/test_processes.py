"""The processes that render a book end with the build that started them, however that ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from killing import left
from southsouth.book import processes
from southsouth.errors import SouthSouthError

BUILD = """
import os, time
from southsouth.book import processes
if __name__ == "__main__":
    with processes.started() as (pool, _):
        pool.submit(os.getpid).result()
        working = pool.submit(time.sleep, 1000)
        print("begun", flush=True)
        working.result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_none_is_left_by_a_build_that_was_killed(how):
    command = [sys.executable, "-c", BUILD]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stdout.readline() == "begun\n"
        os.kill(process.pid, how)
        process.wait(60)
        assert not left(process.pid)
    finally:
        for pid in left(process.pid, 0):
            os.kill(pid, signal.SIGKILL)


def test_a_process_that_is_killed_is_told():
    with (
        pytest.raises(SouthSouthError, match="was killed, perhaps for want of memory"),
        processes.started() as (pool, _),
    ):
        os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
        pool.submit(time.sleep, 1000).result()


def test_a_build_that_fails_does_not_wait_for_what_it_asked_for():
    with pytest.raises(KeyError, match="a notebook"), processes.started() as (pool, _):
        working = pool.submit(time.sleep, 1000)
        raise KeyError("a notebook")
    with pytest.raises(BrokenProcessPool):
        working.result()


def test_what_renders_is_gone_when_what_stands_around_it_is_cleared_up():
    at_work = []

    @contextlib.contextmanager
    def cleared():
        try:
            yield
        finally:
            at_work.append(is_at_work(pid))

    with pytest.raises(KeyError), processes.started() as (pool, ended):
        pid = pool.submit(os.getpid).result()
        with cleared(), ended:
            assert is_at_work(pid)
            raise KeyError("a page")
    assert at_work == [False]


def is_at_work(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
