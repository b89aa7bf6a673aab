"""What is kept for the next build does not grow without end."""

import os
import time

from southsouth.execution import pruning, store
from southsouth.execution.batch import execute_all
from southsouth.execution.kept import Kept
from southsouth.execution.runs import plan

LONG_AGO = time.time() - 40 * 86_400


def entry(folder, name, days, size=10):
    """Write a file that was used so many days ago."""
    file = folder / name
    file.write_bytes(b"." * size)
    os.utime(file, (time.time(), time.time() - days * 86_400))
    return file


def left(folder):
    return {file.name for file in folder.iterdir()}


def test_what_was_not_used_for_a_month_goes(tmp_path):
    for name, days in (("today", 0), ("29", 29), ("31", 31)):
        entry(tmp_path, name, days)
    pruning.prune(tmp_path)
    assert left(tmp_path) == {"today", "29"}


def test_what_a_killed_build_left_goes_after_a_day(tmp_path):
    for name, days in (("tmp-at-work", 0), ("tmp-killed", 2)):
        folder = tmp_path / name
        folder.mkdir()
        entry(folder, "file", 50)
        used = time.time() - days * 86_400
        os.utime(folder, (used, used))
    pruning.prune(tmp_path)
    assert left(tmp_path) == {"tmp-at-work"}


def test_beyond_a_size_what_was_unused_for_longest_goes(tmp_path):
    for days in (3, 1, 2):
        entry(tmp_path, f"{days}", days, size=100)
    pruning.prune(tmp_path, most=250)
    assert left(tmp_path) == {"1", "2"}


def test_a_folder_that_is_not_there_needs_nothing(tmp_path):
    pruning.prune(tmp_path / "nowhere")


def test_notebooks_that_a_build_uses_stay(small_project):
    run = plan(small_project / "notebooks" / "total.ipynb", {})
    kept = Kept(small_project / "kept")
    execute_all([run], kept, 1, print)
    entry(kept.folder, "of-other-code.json", 40)
    before = left(kept.folder)
    for file in kept.folder.iterdir():
        os.utime(file, (LONG_AGO, LONG_AGO))
    said = []
    execute_all([run], kept, 1, said.append)
    pruning.prune(kept.folder)
    assert said == ["  kept      total"]
    assert left(kept.folder) == before - {"of-other-code.json"}


def test_figures_that_a_build_uses_stay(tmp_path):
    used, unused = (entry(tmp_path, name, 40) for name in ("used.json", "unused.json"))
    assert store.read(used)
    pruning.prune(tmp_path)
    assert used.is_file()
    assert not unused.is_file()
