"""Books for several files of tests: the whole one is built once for all workers."""

import fcntl
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, run_southsouth
from small_books import shorten


@pytest.fixture(scope="session")
def default_build(tmp_path_factory, request) -> tuple[Path, str]:
    """Build the default book by the command; return its folder and what was said."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    out, said = shared / "default-book", shared / "default-book.stderr"
    with (shared / "default-book.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other workers wait for the one that builds
        if not said.exists():
            done = run_southsouth(ROOT, "book", "--out", str(out))
            said.write_text(done.stderr)
    return out, said.read_text()


@pytest.fixture(scope="session")
def book(default_build) -> Path:
    """Return the folder of the default book."""
    out, said = default_build
    assert (out / "html" / "index.html").is_file(), said
    assert "WARNING" not in said
    return out


@pytest.fixture
def small_book(default_build, project) -> Path:
    """Return a project of a few chapters, with what the default book executed and drew.

    What is kept is kept under all that it depends on, so the books may share it.
    """
    shorten(project)
    shutil.rmtree(project / "_build", ignore_errors=True)
    (project / "_build").mkdir()
    for name in ("executed", "drawn"):
        (project / "_build" / name).symlink_to(ROOT / "_build" / name)
    return project
