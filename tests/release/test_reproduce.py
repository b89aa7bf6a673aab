"""What is not the same in two builds is found, and where it differs is told."""

import gzip
import io
import os
import tarfile
import zipfile

import pikepdf
import pytest

from checkouts import cite, commit
from conftest import call_southsouth
from southsouth.errors import SouthSouthError
from southsouth.release import conditions, differing, reproduce

PLANTED = """
import json, os, pathlib, time
site = pathlib.Path("_build/html")
site.mkdir(parents=True)
for name, said in {
    "same": "the same",
    "folder": os.getcwd(),
    "home": os.environ["HOME"],
    "zone": time.strftime("%Z"),
    "order": list({"Argentina", "Brazil", "Chile", "Djibouti", "Egypt", "Fiji"}),
    "listed": os.listdir("data"),
    "found": [file.name for file in pathlib.Path("data").glob("*.csv")],
    "scanned": [entry.name for entry in os.scandir("data")],
    "age": os.stat("_toc.yml").st_mtime,
    "mode": os.umask(0),
}.items():
    (site / name).write_text(f"<p>{said}</p>")
"""
MATTERING = {"age", "folder", "found", "home", "listed", "mode", "order", "scanned", "zone"}


@pytest.fixture
def checkout(small_project):
    """Return a checkout of a small project; it is the working folder."""
    cite(small_project)
    commit(small_project)
    return small_project


def test_whatever_depends_on_the_conditions_is_found(checkout, tmp_path):
    found = reproduce.twice(tmp_path / "builds", print, [["-c", PLANTED]])
    assert {name.rpartition("/")[2] for name in found.differing} == MATTERING
    assert found.files == len(MATTERING) + 1
    assert found.differing["_build/html/zone"] == (
        "line 1, column 4:\n  - <p>UTC</p>\n  + <p>+14</p>"
    )


def test_a_build_that_fails_is_told(checkout, tmp_path):
    with pytest.raises(SouthSouthError, match=r"(?s)^-c raise .* failed in .*no such table"):
        reproduce.twice(tmp_path / "builds", print, [["-c", "raise ValueError('no such table')"]])


def test_a_build_that_is_killed_is_told_as_such(checkout, tmp_path):
    kill = "import os; os.kill(os.getpid(), 9)"
    with pytest.raises(SouthSouthError, match=r"^-c import os; .* was ended by SIGKILL in "):
        reproduce.twice(tmp_path / "builds", print, [["-c", kill]])


def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(checkout, tmp_path):
    kept = tmp_path / "builds" / "two" / "note.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("of another build")
    done = call_southsouth(checkout, "reproduce", "--out", str(tmp_path / "builds"))
    assert done.returncode == 1
    said = f"Error: {tmp_path / 'builds'} is not empty: remove it, or name another with --out.\n"
    assert done.stderr == said
    assert [file for file in (tmp_path / "builds").rglob("*") if file.is_file()] == [kept]


def test_a_checkout_that_git_cannot_make_is_told(checkout, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SouthSouthError, match=r"in .*/file/one \(fatal: .*\): name another folder"):
        conditions.check_out(conditions.plain(), tmp_path / "file")


def test_a_checkout_with_changes_is_refused(checkout, tmp_path):
    (checkout / "note.txt").write_text("not committed")
    with pytest.raises(SouthSouthError, match="the checkout has changes"):
        reproduce.twice(tmp_path, print)


def test_another_user_comes_through_to_the_checkout(checkout, tmp_path, monkeypatch):
    given = set()
    monkeypatch.setattr(os, "chown", lambda place, *_, **__: given.add(place))
    user = conditions.Conditions("two/in a", {}, before=conditions.OTHER_USER)
    clone = conditions.check_out(user, tmp_path)
    assert {tmp_path, clone.parent, clone, clone / ".git"} <= given


def test_the_other_user_can_read_and_not_write_elsewhere(checkout, tmp_path):
    odd = conditions.odd()
    if os.geteuid():
        assert odd.before == ()
        return
    clone = conditions.check_out(odd, tmp_path / "a")
    conditions.run(odd, clone, "-c", "import os; open('mine', 'w'); assert os.getuid() != 0")
    with pytest.raises(SouthSouthError, match="PermissionError"):
        conditions.run(odd, clone, "-c", f"open({str(tmp_path / 'theirs')!r}, 'w')")


def packed(name: str, said: str, day: int = 3) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 5, day, 0, 0, 0)), said)
    return stream.getvalue()


def tarred(name: str, content: bytes, mode: int = 0o644) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), mode
        archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(stream.getvalue(), mtime=0)


def printed(title: str, text: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(text)
        pdf.docinfo["/Title"] = title
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (b"a\nb <b>c</b>\n", b"a\nb <i>c</i>\n", "line 2, column 4:\n  - b <b>c</b>\n  + b <i>c"),
        (b"a\n", b"a\nb\n", "line 2, column 1:\n  - \n  + b"),
        (b"a", b"a\n", "byte 2:\n  - \n  + 0a"),
        (b'{"a": [1, 2]}', b'{"a": [1, 3]}', "line 4, column 3:\n  -   2\n  +   3"),
        (b'{"a": 1}', b'{"a":1}', "line 1, column 6:"),
        (b"\x89PNG\x00\xff\x01", b"\x89PNG\x00\xff\x02", "byte 7:\n  - 01\n  + 02"),
        (packed("a", "b"), packed("a", "c"), "a, line 1, column 1:\n  - b\n  + c"),
        (packed("a", "b"), packed("c", "b"), "entry a is only in one"),
        (packed("a", "b"), packed("a", "b", 4), "entry a, line 1"),
        (tarred("a", b"b"), tarred("a", b"c"), "unpacked, a, line 1, column 1:\n  - b\n  + c"),
        (tarred("a", b"b"), tarred("a", b"b", 0o755), "unpacked, entry a, line 1"),
        (gzip.compress(b"a", mtime=1), gzip.compress(b"a", mtime=2), "byte 5:"),
        (printed("A", b"q Q"), printed("B", b"q Q"), "/Title"),
        (printed("A", b"q Q"), printed("A", b"q q"), "stream of object 5, line 1, column 3:"),
        (packed("a.zip", "b") + b"x", b"%PDF-1.4 none", "byte 1:"),
    ],
)
def test_where_contents_differ(one, other, said):
    assert said in differing.where(one, other)


def test_a_file_that_one_build_lacks_is_named(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "page").write_text("a")
    files = differing.Files(tmp_path, "html/*", "pdf/*")
    assert differing.between(files, files) == {}
    assert differing.between(files, {}) == {"html/page": "is only in one of them"}
