"""A clone is an ordinary Jupyter Book."""

import subprocess
import sys
from pathlib import Path

import pytest

from rendered import said_numbers
from small_books import PAGES, shorten


@pytest.mark.thorough
def test_jupyter_book_renders_the_committed_notebooks_without_running_them(project):
    shorten(project, [*PAGES, "timeline", "environment", "how-to-cite"])
    jupyter_book = str(Path(sys.executable).with_name("jupyter-book"))
    command = [jupyter_book, "build", ".", "-W", "-n", "--keep-going"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Executing notebook" not in done.stdout
    assert len(said_numbers(project / "_build", "migration")) >= 5
