"""The programs of those who work on the book, in their own environment."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT

sys.path.append(str(ROOT / "benchmarks"))  # its programs import each other by name


@pytest.fixture(scope="session")
def tool() -> Callable[..., subprocess.CompletedProcess]:
    """Return what runs a program of ``.venv/tools`` in a folder, by its name."""
    subprocess.run([ROOT / "scripts" / "environment", "tools"], check=True)

    def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess:
        command = [ROOT / ".venv" / "tools" / "bin" / program, *arguments]
        environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    return run
