"""A Dask scheduler and workers as processes of their own, on loopback."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

DASK = [sys.executable, "-m", "dask"]
LISTENING = re.compile(r"Scheduler at:\s+(tcp://\S+)")


class Cluster:
    """A scheduler and its workers, each told from the others by its name."""

    def __init__(self, folder: Path):
        self.folder, self.processes = folder, {}
        command = [*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.start("scheduler", command, folder)
        self.address = self.said("scheduler", LISTENING)[1]

    def add(self, name: str, project: Path, **environment: str) -> None:
        """Start a worker of one thread in a copy of a project; wait until it is known."""
        command = [*DASK, "worker", self.address, "--name", name, "--nthreads", "1"]
        local = ["--host", "127.0.0.1", "--no-dashboard", "--no-nanny"]
        self.start(
            name, [*command, *local, "--local-directory", str(self.folder)], project, **environment
        )
        self.said(name, re.compile(r"Registered to"))

    def start(self, name: str, command: list[str], folder: Path, **environment: str) -> None:
        """Start a process whose words go into a file."""
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log
            )

    def said(self, name: str, pattern: re.Pattern, seconds: float = 60) -> re.Match:
        """Return the first match in what a process has said, after waiting for it."""
        until = time.monotonic() + seconds
        log = self.folder / f"{name}.log"
        while not (found := pattern.search(log.read_text())):
            assert time.monotonic() < until, f"{name} said: {log.read_text()}"
            time.sleep(0.1)
        return found

    def kill(self, name: str) -> None:
        """End a process at once."""
        self.processes[name].kill()
        self.processes[name].wait()


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Give a scheduler without workers; all of it ends with the block."""
    started = Cluster(folder)
    try:
        yield started
    finally:
        for process in started.processes.values():
            process.kill()
            process.wait()
