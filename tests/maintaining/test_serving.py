"""make serve: on this machine alone, built again when a source changes, and loaded again."""

import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from conftest import ROOT
from southsouth.book.site.policy import META

BUILD = """#!/bin/sh
sleep 3  # as a book takes: livereload leaves a page as it is for so long
mkdir -p _build/html
cat head.html index.md >_build/html/index.html
"""
HEAD = f"<html><head>{META}<!-- {2**16 * '.'} --></head><body>"
"""With the policy of the book's pages, and as long as that of a page with much metadata."""
PATIENCE = 60.0


def told(what, wanted: str) -> bool:
    """Return whether a page or file comes to hold some text."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if wanted in what():
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


@pytest.fixture
def served(tool, tmp_path):
    """Serve a project of one page, whose build copies it; return the folder and the address."""
    tool(ROOT, "python", "--version")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("scripts/serve.py", "src/southsouth/book/made_of.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    program = tmp_path / ".venv" / "bin" / "southsouth"
    program.write_text(BUILD)
    program.chmod(0o755)
    (tmp_path / "head.html").write_text(HEAD)
    (tmp_path / "index.md").write_text("first")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    python = ROOT / ".venv" / "tools" / "bin" / "python"
    command = [python, "scripts/serve.py", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
    yield tmp_path, port
    process.terminate()
    process.wait()


def test_a_page_is_served_and_loaded_again_when_its_source_changes(served, browser):
    folder, port = served
    address = f"http://127.0.0.1:{port}/"

    def page() -> str:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode()

    assert told(page, "first")
    view, again = browser.new_page(), iter((False, True))
    with view.expect_event("load", lambda _: next(again)):  # a server that started loads it again
        view.goto(address)
    (folder / "index.md").write_text("second")
    view.get_by_text("second").wait_for(timeout=PATIENCE * 1000)
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    assert f"0100007F:{port:04X}" in listening
    assert f"00000000:{port:04X}" not in listening
