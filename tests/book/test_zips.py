"""Zip files are the same whenever and wherever they are written."""

import datetime as dt
import zipfile

from southsouth.book import zips

FILES = [("b", b"second by name" * 99), ("a/c", b"")]


def entries(target):
    with zipfile.ZipFile(target) as archive:
        return archive.infolist()


def test_the_files_keep_their_order_bear_the_day_and_are_compressed_but_for_some(tmp_path):
    zips.write(tmp_path / "x.zip", iter(FILES), dt.date(2026, 5, 3), {"a/c"})
    found = entries(tmp_path / "x.zip")
    assert [(e.filename, e.date_time) for e in found] == [
        ("b", (2026, 5, 3, 0, 0, 0)),
        ("a/c", (2026, 5, 3, 0, 0, 0)),
    ]
    assert [e.compress_type for e in found] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    assert found[0].compress_size < found[0].file_size
    assert {e.external_attr >> 16 for e in found} == {0o644}
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == FILES


def test_the_same_files_give_the_same_bytes(tmp_path):
    for name in ("x.zip", "y.zip"):
        zips.write(tmp_path / name, FILES)
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()


def test_a_day_that_no_zip_file_can_name_is_the_first_that_it_can(tmp_path):
    zips.write(tmp_path / "x.zip", FILES, dt.date(1970, 1, 1))
    assert {e.date_time[:3] for e in entries(tmp_path / "x.zip")} == {(1980, 1, 1)}


def test_what_is_compressed_is_not_compressed_again(tmp_path):
    zips.write(tmp_path / "x.zip", [("table.csv", b"a" * 99), ("table.csv.gz", b"a" * 99)])
    sizes = [entry.compress_size for entry in entries(tmp_path / "x.zip")]
    assert sizes[0] < sizes[1] == 99
