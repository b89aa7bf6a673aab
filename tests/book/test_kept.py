"""What earlier builds made of the printed book is kept."""

import os
import time

import pytest

from southsouth.book.print.kept import Kept
from southsouth.execution.pruning import prune


def test_a_content_is_found_under_all_that_it_depends_on(tmp_path):
    Kept(tmp_path, "style").put(b"pages", "text", "1")
    assert Kept(tmp_path, "style").get("text", "1") == b"pages"
    others = [Kept(tmp_path, "style").get("text", "2"), Kept(tmp_path, "code").get("text", "1")]
    assert others == [b"", b""]


@pytest.mark.parametrize("damage", [b"", b"pages", b"\xff\n", b"0\npages"])
def test_a_damaged_content_counts_as_none(tmp_path, damage):
    store = Kept(tmp_path, "style")
    store.put(b"pages", "text")
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert store.get("text") == b""


def test_what_was_used_longest_ago_makes_room(tmp_path):
    store = Kept(tmp_path, "style")
    for age, name in enumerate(("newest", "old", "oldest")):
        store.put(name.encode() * 20, name)
        file = next(file for file in tmp_path.iterdir() if name * 20 in file.read_text().split())
        os.utime(file, (time.time() - 100 * (age + 1),) * 2)
    assert store.get("oldest")  # and so it is used
    prune(tmp_path, most=2 * 200)
    assert [bool(store.get(name)) for name in ("newest", "old", "oldest")] == [True, False, True]


def test_a_folder_that_is_none_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    store = Kept(tmp_path / "file", "style")
    store.put(b"pages", "text")
    prune(store.folder)
    assert store.get("text") == b""
