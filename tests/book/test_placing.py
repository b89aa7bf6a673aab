import errno
import os
import subprocess
import sys
from pathlib import Path

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
        placing.place({part: make(folder / part) for part in placing.PARTS}, out)
    assert all((out / part / "page").read_text() == "new" for part in placing.PARTS)
    assert sorted(p.name for p in out.iterdir()) == [".lock", *sorted(placing.PARTS)]


@pytest.mark.fault
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
out, renames = Path(sys.argv[1]), int(sys.argv[2])
rename = Path.rename
def killing(self, target):
    global renames
    if renames == 0:
        os.kill(os.getpid(), 9)
    renames -= 1
    return rename(self, target)
with placing.workshop(out) as folder:
    for part in placing.PARTS:
        (folder / part).mkdir()
        (folder / part / "page").write_text("new")
    Path.rename = killing
    placing.place({part: folder / part for part in placing.PARTS}, out)
"""


@pytest.mark.parametrize("renames", range(2 * len(placing.PARTS)))
def test_a_build_killed_between_two_moves_is_undone_by_the_next(out, renames):
    command = [sys.executable, "-c", KILLED, str(out), str(renames)]
    assert subprocess.run(command, check=False).returncode == -9
    with placing.workshop(out):
        assert all((out / part / "page").read_text() == "old" for part in placing.PARTS)
    assert sorted(p.name for p in out.iterdir()) == [".lock", *sorted(placing.PARTS)]


@pytest.mark.parametrize("renames", range(len(placing.PARTS)))
def test_a_first_build_killed_between_two_moves_leaves_no_half_of_a_book(tmp_path, renames):
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(renames)]
    assert subprocess.run(command, check=False).returncode == -9
    with placing.workshop(tmp_path):
        assert not any((tmp_path / part).exists() for part in placing.PARTS)


@pytest.mark.fault
def test_two_builds_do_not_write_in_one_folder(out):
    again = "import sys, pathlib; from southsouth.book import placing\n"
    again += "with placing.workshop(pathlib.Path(sys.argv[1])): pass"
    with placing.workshop(out):
        done = subprocess.run(
            [sys.executable, "-c", again, str(out)], capture_output=True, text=True, check=False
        )
    assert "Another build is writing in" in done.stderr


@pytest.mark.fault
def test_a_file_in_the_way_of_the_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "book"):
        said = rf"could not be written in {place} \(.*\): move the file that stands in its way, or"
        with pytest.raises(SouthSouthError, match=said), placing.workshop(place):
            pass


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free space there"),
        (errno.EDQUOT, "free space there"),
        (errno.EACCES, "change its permissions"),
        (errno.EROFS, "make its disk writable"),
        (errno.EIO, "see what ails it"),
    ],
)
def test_each_error_of_the_system_has_its_remedy(out, number, remedy):
    with pytest.raises(SouthSouthError) as refused, placing.workshop(out) as folder:
        raise OSError(number, os.strerror(number), str(folder / "page"))
    assert str(refused.value) == (
        f"The book could not be written in {out} ({os.strerror(number)}): {remedy}, or choose "
        "another folder with --out; the book made before is untouched."
    )


def test_a_file_elsewhere_that_the_book_needs_is_named_itself(out, tmp_path_factory):
    missing = tmp_path_factory.mktemp("source") / "index.md"
    with pytest.raises(SouthSouthError) as refused, placing.workshop(out):
        missing.read_text()
    assert str(refused.value) == (
        f"The book could not be made because of {missing} (No such file or directory): put it "
        "back; the book made before is untouched."
    )


@pytest.mark.fault
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_named(out):
    def fill():
        with open("/dev/full", "w") as file:
            file.write("page")

    with pytest.raises(SouthSouthError, match="No space left on device"), placing.workshop(out):
        fill()
    assert (out / "html" / "page").read_text() == "old"


@pytest.mark.fault
def test_a_fault_between_two_moves_brings_the_old_book_back(out, monkeypatch):
    """All or none holds for a fault as for a kill, and at once."""
    rename, calls = Path.rename, []

    def failing(self, target):
        calls.append(target)
        if len(calls) == 3:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    with pytest.raises(SouthSouthError, match="untouched"), placing.workshop(out) as folder:
        made = {part: make(folder / part) for part in placing.PARTS}
        monkeypatch.setattr(Path, "rename", failing)
        placing.place(made, out)
    monkeypatch.undo()
    assert all((out / part / "page").read_text() == "old" for part in placing.PARTS)
    assert sorted(p.name for p in out.iterdir()) == [".lock", *sorted(placing.PARTS)]
