"""The packages: their layers hold, and the diagram shows them as they are."""

import shutil
from pathlib import Path

import pytest

from conftest import ROOT

DIAGRAM = ("python", "scripts/diagram.py", "--check")
LAYERS = ("lint-imports", "--no-cache")


@pytest.fixture
def source(tmp_path) -> Path:
    """Return a copy of the code, free to be spoiled."""
    for name in ("src", "docs", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", [DIAGRAM, LAYERS])
def test_the_packages_are_as_described(tool, command):
    done = tool(ROOT, *command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [(DIAGRAM, "run make diagram"), (LAYERS, "One direction: each layer uses those below it")],
)
def test_an_import_against_the_direction_is_found(tool, source, command, said):
    with (source / "src/southsouth/sources/raw.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom southsouth.release import make\n")
    done = tool(source, *command)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
