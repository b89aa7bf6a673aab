"""Several files replaced together: all or none, however the process ends."""

import os
import subprocess
import sys

import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import swap

NAMES = ("a/one.csv", "a/two.csv", "b/new.csv", "datapackage.json")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    fill(folder, "old", NAMES[:2] + NAMES[3:])
    return folder


def fill(folder, text, names=NAMES):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{text} {name}")


def state(data) -> dict[str, str]:
    return {name: (data / name).read_text().split()[0] for name in NAMES if (data / name).exists()}


OLD = {name: "old" for name in NAMES if name != "b/new.csv"}
NEW = dict.fromkeys(NAMES, "new")


def left(data):
    return [path.name for path in data.parent.glob(".data-*")]


def test_all_are_replaced(data):
    with swap.writing(data) as made:
        fill(made, "new")
        swap.replace(NAMES, made, data)
    assert state(data) == NEW
    assert not left(data)


@pytest.mark.fault
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("place", range(4))
def test_none_is_replaced_if_one_cannot_be(data, monkeypatch, fault, place):
    replace = os.replace

    def failing(source, target):
        if str(target) == str(data / NAMES[place]) and ".old" not in str(source):
            raise fault
        replace(source, target)

    monkeypatch.setattr(swap.os, "replace", failing)
    expected = SouthSouthError if isinstance(fault, OSError) else KeyboardInterrupt
    with pytest.raises(expected), swap.writing(data) as made:
        fill(made, "new")
        swap.replace(NAMES, made, data)
    assert state(data) == OLD
    assert not left(data)


@pytest.mark.fault
def test_none_is_replaced_where_files_cannot_be_linked(data, monkeypatch):
    def none(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(swap.os, "link", none)
    with pytest.raises(KeyboardInterrupt), swap.writing(data) as made:
        fill(made, "new")
        monkeypatch.setattr(swap.Path, "unlink", interrupted)
        swap.replace(NAMES, made, data)
    monkeypatch.undo()
    with swap.writing(data):
        assert state(data) == OLD


def interrupted(*_arguments, **_options):
    raise KeyboardInterrupt


KILLED = """
import os, sys
from pathlib import Path
from southsouth.sources import swap
data, count = Path(sys.argv[1]), int(sys.argv[2])
replace = os.replace
def counted(source, target):
    global count
    if Path(target).is_relative_to(data):
        if not count:
            os._exit(9)
        count -= 1
    replace(source, target)
swap.os.replace = counted
names = sys.argv[3:]
with swap.writing(data) as made:
    for name in names:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(f"new {name}")
    swap.replace(names, made, data)
"""


def kill(data, count):
    """Run a swap whose process is killed after some of its files are in place."""
    command = [sys.executable, "-c", KILLED, str(data), str(count), *NAMES]
    assert subprocess.run(command, check=False).returncode == 9


@pytest.mark.parametrize("count", range(4))
def test_a_killed_swap_is_taken_back_by_the_next_that_writes(data, count):
    kill(data, count)
    assert len(left(data)) == 1
    with swap.writing(data):
        assert state(data) == OLD
    assert not left(data)


def test_what_was_changed_after_a_killed_swap_stays(data):
    kill(data, 2)
    (data / NAMES[0]).write_text("restored by hand")
    with swap.writing(data):
        pass
    assert state(data) == {**OLD, NAMES[0]: "restored"}


@pytest.mark.fault
def test_what_cannot_be_put_back_is_said_and_kept(data, monkeypatch):
    kill(data, 2)
    with monkeypatch.context() as patch:

        def refused(*_):
            raise PermissionError(13, "Permission denied")

        patch.setattr(swap.os, "replace", refused)
        with (
            pytest.raises(SouthSouthError, match=r"partly replaced.*\(Permission denied\)"),
            swap.writing(data),
        ):
            pass
    with swap.writing(data):
        assert state(data) == OLD


@pytest.mark.fault
def test_one_writer_at_a_time(data):
    with (
        swap.alone(data),
        pytest.raises(SouthSouthError, match="Another process is writing"),
        swap.writing(data),
    ):
        pass


@pytest.mark.fault
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(28, "No space left on device"), r"A file could .*: free some disk space, then"),
        (PermissionError(13, "Permission denied", "{data}/a"), r"data/a could .*: check its perm"),
        (IsADirectoryError(21, "Is a directory", "{data}/a"), r"remove the file or folder"),
        (OSError(5, "Input/output error", "/x/y"), r"^/x/y could not .* look into that"),
    ],
)
def test_faults_of_the_disk_in_a_sentence(data, fault, said):
    if fault.filename:
        fault.filename = fault.filename.format(data=data)
    with pytest.raises(SouthSouthError, match=said) as found, swap.writing(data):
        raise fault
    assert str(found.value).endswith("data/ is as it was.")


@pytest.mark.fault
def test_a_folder_in_the_place_of_a_table(data):
    (data / NAMES[0]).unlink()
    (data / NAMES[0]).mkdir()
    with (
        pytest.raises(SouthSouthError, match=r"data/a/one\.csv .*remove"),
        swap.writing(data) as made,
    ):
        fill(made, "new")
        swap.replace(NAMES, made, data)
    assert not left(data)


def test_the_journal_names_only_what_changes(data, monkeypatch):
    """An old file that was put back could else be taken for the new one, and removed."""
    named = {}

    def write(path, content):
        named.update(content)
        path.touch()

    monkeypatch.setattr(swap, "_write_whole", write)
    with swap.writing(data) as made:
        fill(made, "new")
        (made / NAMES[0]).write_text(f"old {NAMES[0]}")
        swap.replace(NAMES, made, data)
    assert set(named) == set(NAMES[1:])
