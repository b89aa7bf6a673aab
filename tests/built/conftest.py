"""Books for several files of tests: the whole one is built once for all workers."""

import fcntl
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from conftest import ROOT, run_southsouth
from small_books import ONE_CHAPTER, shorten


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
    """Return a project of a few chapters, with what the default book executed, drew and laid out.

    What is kept is kept under all that it depends on, so the books may share it.
    """
    shorten(project)
    _share(project)
    return project


@pytest.fixture
def one_chapter(project) -> Path:
    """Return a project of one chapter, for ``run_few_claims``."""
    shorten(project, ONE_CHAPTER)
    _share(project)
    return project


def _share(project: Path) -> None:
    """Let a project have what books of the whole one executed, drew and laid out."""
    (project / "_build").mkdir()
    for name in ("executed", "drawn", "typeset"):
        (ROOT / "_build" / name).mkdir(parents=True, exist_ok=True)
        (project / "_build" / name).symlink_to(ROOT / "_build" / name)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def serve():
    """Return what serves a folder on this machine and returns its address."""
    servers = []

    def started(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield started
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def address(book, serve):
    return serve(book / "html")
