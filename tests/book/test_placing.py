import os
import subprocess
import sys

import pytest

from southsouth.book import placing
from southsouth.errors import SouthSouthError


@pytest.fixture
def out(tmp_path):
    for part, mark in placing.PARTS.items():
        (tmp_path / part).mkdir()
        (tmp_path / part / mark).write_text("")
        (tmp_path / part / "page").write_text("old")
    return tmp_path


def make(folder, text="new"):
    folder.mkdir()
    (folder / "page").write_text(text)
    return folder


def test_the_new_book_takes_the_place_of_the_old(out):
    with placing.workshop(out) as folder:
        placing.swap(make(folder / "html"), out / "html")
    assert (out / "html" / "page").read_text() == "new"
    assert sorted(p.name for p in out.iterdir()) == [".lock", "html", "pdf"]


def test_a_failure_leaves_the_old_book_and_nothing_else(out):
    with pytest.raises(ZeroDivisionError), placing.workshop(out) as folder:
        make(folder / "html")
        raise ZeroDivisionError
    assert (out / "html" / "page").read_text() == "old"
    assert not list(out.glob(".new-*"))


KILLED = """
import os, sys
from pathlib import Path
from southsouth.book import placing
out = Path(sys.argv[1])
with placing.workshop(out) as folder:
    (folder / "html").mkdir()
    (out / "html").rename(out / ".html.old")
    os.kill(os.getpid(), 9)
"""


def test_a_build_killed_in_the_middle_of_the_swap_is_undone_by_the_next(out):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)
    assert killed.returncode == -9
    assert not (out / "html").exists()
    with placing.workshop(out):
        assert (out / "html" / "page").read_text() == "old"
    assert sorted(p.name for p in out.iterdir()) == [".lock", "html", "pdf"]


def test_two_builds_do_not_write_in_one_folder(out):
    again = "import sys, pathlib; from southsouth.book import placing\n"
    again += "with placing.workshop(pathlib.Path(sys.argv[1])): pass"
    with placing.workshop(out):
        done = subprocess.run(
            [sys.executable, "-c", again, str(out)], capture_output=True, text=True, check=False
        )
    assert "Another build is writing in" in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(SouthSouthError, match="could not be written in"),
        placing.workshop(tmp_path / "file" / "book"),
    ):
        pass


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_named(out):
    def fill():
        with open("/dev/full", "w") as file:
            file.write("page")

    with pytest.raises(SouthSouthError, match="No space left on device"), placing.workshop(out):
        fill()
    assert (out / "html" / "page").read_text() == "old"
