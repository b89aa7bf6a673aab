"""Raw files: where they are looked for, and what proves that they are the pinned ones."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import raw, trees

SPEECHES = {
    "TXT/Session 01 - 1946/ARG_01_1946.txt": b"Peace.",
    "TXT/Session 66 - 2011/EU_66_2011.txt": "Coopération.".encode(),
}


def packed(path: Path, members: dict[str, bytes], mode="w:xz", **dates) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            member.mtime = dates.get("mtime", 0)
            archive.addfile(member, io.BytesIO(content))
    return path


def by_hand(members: dict[str, bytes]) -> str:
    lines = [
        f"{name}\t{len(text)}\t{hashlib.sha256(text).hexdigest()}\n"
        for name, text in sorted(members.items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def test_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(tmp_path / "named"))
    assert raw.folder(tmp_path / "given") == tmp_path / "given"
    assert raw.folder() == tmp_path / "named"
    monkeypatch.delenv("SOUTHSOUTH_RAW")
    assert raw.folder().name == "raw"
    assert "southsouth" in str(raw.folder())


def test_pinned(tmp_path):
    entry = {"file": "a.csv", "sha256": hashlib.sha256(b"1").hexdigest()}
    entry |= {"repository": "someone/mirror", "commit": "abc"}
    with pytest.raises(
        SouthSouthError, match=r"a\.csv is not in .*southsouth data fetch.*--raw\.$"
    ):
        raw.pinned(entry, tmp_path)
    (tmp_path / "a.csv").write_bytes(b"1")
    assert raw.pinned(entry, tmp_path) == tmp_path / "a.csv"
    (tmp_path / "a.csv").write_bytes(b"2")
    with pytest.raises(
        SouthSouthError, match=r"not the pinned one .* someone/mirror at commit abc"
    ):
        raw.pinned(entry, tmp_path)


def test_digest_is_of_speeches_alone_however_packed(tmp_path):
    known = by_hand(SPEECHES)
    assert trees.digest(packed(tmp_path / "a", SPEECHES)) == known
    backwards = dict(reversed(SPEECHES.items()))
    assert trees.digest(packed(tmp_path / "b", backwards, "w:gz", mtime=9)) == known
    litter = {**SPEECHES, "TXT/Session 47 - 1992/.DS_Store-to-UTF-8.txt": b"x", "TXT/a.md": b""}
    assert trees.digest(packed(tmp_path / "c", litter)) == known


@pytest.mark.parametrize(
    "members",
    [
        {**SPEECHES, "TXT/Session 01 - 1946/ARG_01_1946.txt": b"Peace!"},
        {**SPEECHES, "TXT/Session 01 - 1946/AUS_01_1946.txt": b""},
        dict(list(SPEECHES.items())[:1]),
        {name.replace("TXT/", ""): text for name, text in SPEECHES.items()},
    ],
    ids=["changed", "added", "missing", "elsewhere"],
)
def test_digest_tells_other_speeches(tmp_path, members):
    assert trees.digest(packed(tmp_path / "a", members)) != by_hand(SPEECHES)


def test_matches_a_tree_by_bytes_or_members(tmp_path):
    path = packed(tmp_path / "a", SPEECHES)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = {"sha256": sha256, "tree": True, "members_sha256": by_hand(SPEECHES)}
    assert raw.matches({**entry, "members_sha256": "0"}, path)
    assert raw.matches({**entry, "sha256": "0"}, path)
    assert not raw.matches({**entry, "sha256": "0", "members_sha256": "0"}, path)
    assert not raw.matches({"sha256": "0", "members_sha256": by_hand(SPEECHES)}, path)
    path.write_bytes(path.read_bytes()[:99])
    assert trees.digest(path) is None
    assert not raw.matches(entry, path)


def test_pack_takes_the_speeches_below_the_folder(tmp_path):
    repository = {
        "speeches-abc/README.md": b"about",
        **{f"speeches-abc/data/{name}": text for name, text in SPEECHES.items()},
        "speeches-abc/data/TXT/.DS_Store": b"x",
        "speeches-abc/data/TXT/Session 01 - 1946/notes.txt": b"x",
        "speeches-abc/data/TXT2/FRA_01_1946.txt": b"another folder",
        "speeches-abc/old/data/TXT/FRA_01_1946.txt": b"another folder",
    }
    source = packed(tmp_path / "repository", repository, "w:gz")
    with source.open("rb") as stream:
        assert trees.pack(stream, "data/TXT", tmp_path / "packed") == 2
    assert trees.digest(tmp_path / "packed") == by_hand(SPEECHES)
    with tarfile.open(tmp_path / "packed") as archive:
        assert archive.getnames() == list(SPEECHES)


def test_pinned_digest_is_of_the_corpus(raw_files):
    """The digest in the catalogue, for the 10,952 speeches as this book was made from them."""
    known = "afb386999f17f408641bbb1f4bac7b8a2639e07a79582c264ab80125dad49ec3"
    assert trees.digest(raw_files / "ungdc" / "ungdc_txt.tar.xz") == known
