"""The processes that render a book end with the build that started them, however that ends."""

import os
import signal
import subprocess
import sys

import pytest

from killing import left

BUILD = """
import os, time
from southsouth.book import renderers
if __name__ == "__main__":
    with renderers.started() as pool:
        pool.submit(os.getpid).result()
        working = pool.submit(time.sleep, 1000)
        print("begun", flush=True)
        working.result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
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
