"""What is kept of pages: taken up only where it was finished, and of the same."""

import pytest

from southsouth.book import kept_pages


def test_what_is_kept_is_there_again(tmp_path):
    with kept_pages.kept(tmp_path, "a") as folder:
        (folder / "page").write_text("read")
    with kept_pages.kept(tmp_path, "a") as folder:
        assert (folder / "page").read_text() == "read"


def test_nothing_is_taken_up_that_was_made_of_something_else(tmp_path):
    with kept_pages.kept(tmp_path, "a") as folder:
        (folder / "page").write_text("read")
    with kept_pages.kept(tmp_path, "b") as folder:
        assert list(folder.iterdir()) == []


def test_nothing_is_taken_up_that_was_not_finished(tmp_path):
    with pytest.raises(KeyboardInterrupt), kept_pages.kept(tmp_path, "a") as folder:
        (folder / "page").write_text("half")
        raise KeyboardInterrupt
    with kept_pages.kept(tmp_path, "a") as folder:
        assert list(folder.iterdir()) == []


def test_a_copy_is_renewed_and_what_is_the_same_keeps_its_time(tmp_path):
    source, copy = tmp_path / "source", tmp_path / "copy"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "same").write_text("same")
    (source / "other").write_text("one")
    kept_pages.renew(source, copy)
    (copy / "made").mkdir()
    (copy / "gone").write_text("gone")
    before = (copy / "inner" / "same").stat().st_mtime_ns, (copy / "other").stat().st_mtime_ns
    (source / "other").write_text("two")
    kept_pages.renew(source, copy, others=("made",))
    assert (copy / "inner" / "same").stat().st_mtime_ns == before[0]
    assert (copy / "other").stat().st_mtime_ns > before[1]
    assert (copy / "other").read_text() == "two"
    assert (copy / "made").is_dir()
    assert not (copy / "gone").exists()


def test_nothing_is_taken_up_that_was_half_dropped(tmp_path, monkeypatch):
    with kept_pages.kept(tmp_path, "a") as folder:
        (folder / "page").write_text("read")

    def killed(_out):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(kept_pages, "drop", killed)
        with kept_pages.kept(tmp_path, "b"):
            pass
    with kept_pages.kept(tmp_path, "a") as folder:
        assert list(folder.iterdir()) == []


def test_a_disk_that_is_full_at_the_end_fails_no_book(tmp_path):
    with kept_pages.kept(tmp_path, "a") as folder:
        (folder / kept_pages.STAMP).mkdir()  # so that it cannot be written
    assert (folder / kept_pages.STAMP).is_dir()
