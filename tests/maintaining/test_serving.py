"""make serve: on this machine alone, built again when a source changes, and loaded again."""

import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from conftest import ROOT

BUILD = """#!/bin/sh
mkdir -p _build/html
echo "<html><head></head><body>$(cat index.md)" >_build/html/index.html
"""
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
    for folder in ("scripts", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "serve.py", tmp_path / "scripts")
    program = tmp_path / ".venv" / "bin" / "southsouth"
    program.write_text(BUILD)
    program.chmod(0o755)
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


def test_a_page_is_served_and_follows_its_source(served):
    folder, port = served

    def page() -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return answer.read().decode()

    assert told(page, "first")
    assert "livereload.js" in page()
    (folder / "index.md").write_text("second")
    assert told(page, "second")
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    assert f"0100007F:{port:04X}" in listening
    assert f"00000000:{port:04X}" not in listening
