"""A full disk is told as one, nothing that was done is lost, and the next run goes on there."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import numbered_runs
from southsouth.book import briefs, placing
from southsouth.book.briefs import Report
from southsouth.errors import SouthSouthError
from southsouth.execution import batch, disk
from southsouth.execution.batch import execute_all
from southsouth.execution.kept import Kept
from southsouth.execution.keys import code_keys

COUNT = 5
LONG = "print('x' * 300_000)"
FULL = r"\(No space left on device\): free space there and run the same command again; what was"
needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder that holds one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.fault
@needs_full
@pytest.mark.parametrize(
    "cell",
    [
        "with open('/dev/full', 'w') as file:\n    file.write('x')",
        "try:\n    open('/dev/full', 'wb', buffering=0).write(b'x')\n"
        "except OSError as error:\n    raise ValueError('no table') from error",
    ],
)
def test_a_full_disk_inside_a_cell_is_not_a_failed_notebook(small_project, cell):
    run, *_ = numbered_runs(small_project, cell, COUNT)
    with pytest.raises(SouthSouthError, match=rf"^What run-1 makes .* {FULL} done is kept.$"):
        execute_all([run], Kept(small_project / "kept"), 1, print)


@pytest.mark.fault
@needs_full
def test_what_a_cell_copes_with_is_no_failure(small_project):
    cell = "try:\n    open('/dev/full', 'wb', buffering=0).write(b'x')\nexcept OSError:\n    pass"
    run, *_ = numbered_runs(small_project, cell, COUNT)
    assert execute_all([run], Kept(small_project / "kept"), 1, print)


@pytest.mark.fault
def test_what_was_executed_before_the_disk_was_full_is_kept(small_project, small_disk):
    runs, kept = numbered_runs(small_project, LONG, COUNT), Kept(small_disk / "kept")
    with pytest.raises(SouthSouthError, match=rf" in {kept.folder} {FULL} done is kept.$"):
        execute_all(runs, kept, 1, print)
    done = [run.name for run in runs if kept.has(code_keys([run])[run.name])]
    assert 0 < len(done) < COUNT
    assert not [entry for entry in kept.folder.iterdir() if entry.is_dir()]

    subprocess.run(["mount", "-o", "remount,size=10m", str(small_disk)], check=True)
    said = []
    execute_all(runs, kept, 1, said.append)
    assert sorted(line.split()[1] for line in said if "kept" in line) == sorted(done)
    assert sum("executed" in line for line in said) == COUNT - len(done)


@pytest.mark.fault
def test_a_folder_for_what_is_executed_that_cannot_be_made_is_named(small_project, monkeypatch):
    def fill(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "kept")

    monkeypatch.setattr(Path, "mkdir", fill)
    with pytest.raises(SouthSouthError, match=rf"notebooks could not be written in kept {FULL}"):
        Kept(Path("kept"))


@pytest.mark.fault
def test_briefs_that_were_saved_before_the_disk_was_full_are_whole(small_project, small_disk):
    runs, kept = numbered_runs(small_project, LONG, COUNT), Kept(small_project / "kept")
    execute_all(runs, kept, 2, print)
    report = Report(code_keys(runs))
    with pytest.raises(SouthSouthError, match=rf"^Briefs could not be .* {small_disk} {FULL}"):
        briefs.save(runs, report, kept, small_disk)
    saved = list(small_disk.iterdir())
    assert 0 < len(saved) < COUNT
    assert {file.suffix for file in saved} == {".ipynb"}
    whole = dict(batch.finished(runs, report.keys, kept))
    assert [briefs.read_notebook(file) for file in saved] == [whole[file.stem] for file in saved]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.EDQUOT, "free space there"), (errno.EACCES, "let it be a folder that can be written")],
)
def test_each_error_of_the_system_has_its_remedy(number, remedy):
    error = OSError(number, "said")
    assert disk.unwritten("This", error, [Path("a"), Path("b")]) == (
        f"This could not be written in a or b ({os.strerror(number)}): {remedy} and run the same "
        "command again; what was done is kept."
    )


@pytest.mark.parametrize(
    ("number", "folder"), [(errno.ENOSPC, "/to"), (errno.ENOENT, "/from"), (errno.EACCES, "/from")]
)
def test_the_folder_of_the_file_is_named_and_of_a_copy_that_finds_no_room_its_own(number, folder):
    error = OSError(number, "said", "/from/file", None, "/to/file")
    assert disk.places(error, [Path("/tmp")]) == [Path(folder)]


@pytest.mark.fault
def test_a_copy_that_finds_no_room_is_told_as_a_full_disk(small_disk, tmp_path):
    (tmp_path / "large").write_bytes(b"." * 2_000_000)
    with pytest.raises(OSError, match="No space left") as raised:
        shutil.copy(tmp_path / "large", small_disk / "copy")
    assert (
        placing.failure("brief", small_disk, raised.value)
        .args[0]
        .startswith(
            f"The brief could not be written in {small_disk} (No space left on device): free space"
        )
    )
