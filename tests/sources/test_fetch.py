"""``southsouth data fetch``: the pinned files from a server on this machine, and its faults."""

import errno
import hashlib
import io
import json
import os
import tarfile

import pooch
import pytest
from click.testing import CliRunner

from serving import Server
from southsouth.cli import main
from southsouth.sources import fetch, trees, web

SPEECHES = {"Session 01 - 1946/ARG_01_1946.txt": b"Peace.", "Session 66/EU_66_2011.txt": b"Union."}
FILES = {
    "un/members.csv": (
        "some/one",
        "aaa",
        "ref/un member states, 100%.csv",
        b"iso3\nDZA\n" * 200_000,
    ),
    "un/growth.csv": ("some/one", "bbb", "growth.csv", b"year,members\n2011,193\n"),
    "wb/gdp.csv": ("some/two", "ccc", "data/gdp.csv", b"iso3,usd\nDZA,1\n"),
}
TREE = "debate/speeches.tar.xz"
ARCHIVE = "/some/corpus/tar.gz/ddd"


def run(*arguments):
    result = CliRunner().invoke(main, ["data", "fetch", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def fails(*arguments) -> str:
    """Run a command that must fail with one sentence; return it."""
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    (message,) = result.stderr.strip().splitlines()
    assert message.startswith("Error: ")
    assert message.endswith(".")
    return message


def archive(speeches: dict[str, bytes]) -> bytes:
    """A repository as GitHub packs it."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as packed:
        members = {f"data/TXT/{name}": text for name, text in speeches.items()}
        for name, text in {"README.md": b"a" * 5000, **members, "data/TXT/.DS_Store": b""}.items():
            member = tarfile.TarInfo(f"corpus-ddd/{name}")
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text))
    return target.getvalue()


def members_digest() -> str:
    lines = [
        f"TXT/{name}\t{len(text)}\t{hashlib.sha256(text).hexdigest()}\n"
        for name, text in sorted(SPEECHES.items())
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def pin(name) -> dict:
    repository, commit, path, content = FILES[name]
    return {
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "repository": repository,
        "commit": commit,
        "path": path,
    }


@pytest.fixture
def server():
    serving = Server()
    for repository, commit, path, content in FILES.values():
        serving.answers[f"/{repository}/{commit}/{path}"] = content
    serving.answers[ARCHIVE] = archive(SPEECHES)
    yield serving
    serving.close()


@pytest.fixture
def where(tmp_path, monkeypatch, server):
    """The raw folder of a project with three pinned files and a pinned tree."""
    tree = {"file": TREE, "sha256": "0" * 64, "bytes": 400, "repository": "some/corpus"}
    tree |= {"commit": "ddd", "path": "data/TXT", "tree": True, "members_sha256": members_digest()}
    resources = [
        {"id": "un/one", "raw": [pin("un/members.csv"), pin("un/growth.csv")]},
        {"id": "un/two", "raw": [pin("un/growth.csv")]},
        {"id": "wb/own"},
        {"id": "wb/gdp", "raw": [pin("wb/gdp.csv"), tree]},
    ]
    (tmp_path / "data").mkdir()
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": resources}))
    (tmp_path / "_toc.yml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("SOUTHSOUTH_MIRROR", server.url)
    monkeypatch.setattr(web, "PAUSES", (0, 0))
    return tmp_path / "raw"


def found(where) -> set[str]:
    return {str(path.relative_to(where)) for path in where.rglob("*") if path.is_file()}


def test_everything_is_fetched_and_counted(where):
    result = run()
    assert result.exit_code == 0, result.output
    assert found(where) == {*FILES, TREE}
    for name, (*_rest, content) in FILES.items():
        assert (where / name).read_bytes() == content
    assert trees.digest(where / TREE) == members_digest()
    lines = result.stdout.splitlines()
    assert lines[0] == "1 of 4 files, 2 of 2 MB: un/members.csv"
    assert lines[3].startswith(f"{TREE} is packed from http://127.0.0.1:")
    assert lines[4] == f"4 of 4 files, 2 of 2 MB: {TREE}"
    assert lines[-1] == f"4 raw files are in {where}, as pinned."


def test_what_is_there_is_not_fetched_again(where, server):
    (where / "un").mkdir(parents=True)
    (where / "un/members.csv").write_bytes(FILES["un/members.csv"][3])
    assert "2 of 4 files" in run().stdout.splitlines()[0]
    assert server.asked == ["/some/one/bbb/growth.csv", "/some/two/ccc/data/gdp.csv", ARCHIVE]
    assert run().exit_code == 0
    assert len(server.asked) == 3


def test_an_altered_file_is_replaced(where):
    (where / "un").mkdir(parents=True)
    (where / "un/growth.csv").write_bytes(b"altered")
    assert run().exit_code == 0
    assert (where / "un/growth.csv").read_bytes() == FILES["un/growth.csv"][3]


def test_only_the_named_files(where):
    result = run("wb/gdp.csv")
    assert found(where) == {"wb/gdp.csv"}
    assert result.stdout.splitlines()[-1] == f"1 raw file is in {where}, as pinned."
    assert "pins no raw file wb/none.csv" in fails("wb/none.csv")


def test_mirror_and_folder_as_options(where, server, monkeypatch, tmp_path):
    monkeypatch.delenv("SOUTHSOUTH_MIRROR")
    assert (
        run("--mirror", f"{server.url}/", "--raw", tmp_path / "here", "wb/gdp.csv").exit_code == 0
    )
    assert found(tmp_path / "here") == {"wb/gdp.csv"}
    assert "'mirror' is not an address" in fails("--mirror", "mirror")


def test_without_a_mirror_github_is_asked(where, monkeypatch):
    monkeypatch.delenv("SOUTHSOUTH_MIRROR")
    asked = []

    def taken(url, entry, target, _part):
        asked.append(url)

    monkeypatch.setattr(fetch, "_take_file", taken)
    monkeypatch.setattr(fetch, "_take_tree", taken)
    run()
    members = "some/one/aaa/ref/un%20member%20states%2C%20100%25.csv"
    assert asked[0] == f"https://raw.githubusercontent.com/{members}"
    assert asked[3] == "https://codeload.github.com/some/corpus/tar.gz/ddd"


@pytest.mark.parametrize("fault", ["cut", 500, 502, 429])
def test_a_fault_that_passes(where, server, fault):
    server.faults["/some/two/ccc/data/gdp.csv"] = [fault]
    server.faults[ARCHIVE] = [fault, fault]
    assert run().exit_code == 0
    assert found(where) == {*FILES, TREE}


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("cut", "the connection was cut"), (500, "the server answered HTTP 500")],
)
@pytest.mark.parametrize("name", ["un/growth.csv", TREE])
def test_a_fault_that_stays(where, server, fault, reason, name):
    path = ARCHIVE if name == TREE else "/some/one/bbb/growth.csv"
    server.faults[path] = [fault] * 3
    message = fails()
    assert f"{name} could not be fetched from 127.0.0.1" in message
    assert f"({reason})" in message
    assert "try again later" in message
    assert name not in found(where)
    assert "un/members.csv" in found(where)
    assert run().exit_code == 0


def test_gone_or_altered_files_do_not_stop_the_others(where, server):
    server.answers["/some/one/bbb/growth.csv"] = 404
    server.answers["/some/two/ccc/data/gdp.csv"] = b"other bytes"
    message = fails()
    assert f"un/growth.csv is not at {server.url}/some/one/bbb/growth.csv (HTTP 404); " in message
    assert "wb/gdp.csv as served at" in message
    assert "is not the pinned file (its sha256 differs): take them" in message
    assert found(where) == {"un/members.csv", TREE}
    assert server.asked.count("/some/one/bbb/growth.csv") == 1


def test_altered_speeches(where, server):
    server.answers[ARCHIVE] = archive({**SPEECHES, "Session 66/EU_66_2011.txt": b"Onion."})
    message = fails(TREE)
    assert "its speeches differ" in message
    assert "--mirror" in message
    assert found(where) == set()


def test_an_archive_that_is_none(where, server):
    server.answers[ARCHIVE] = b"<html>sorry</html>" * 100
    message = fails(TREE)
    assert f"{TREE} as served at {server.url}{ARCHIVE} is a damaged archive (" in message
    assert "take it from another copy (--mirror)" in message
    assert server.asked == [ARCHIVE]
    assert found(where) == set()


def test_a_damaged_archive_is_no_cut_line(where, server):
    whole = archive(SPEECHES)
    server.answers[ARCHIVE] = whole[: len(whole) // 2]
    assert "is a damaged archive (" in fails(TREE)
    server.answers[ARCHIVE] = whole[:60] + bytes(200) + whole[60:]
    assert "is a damaged archive (" in fails(TREE)


def test_no_network(where, server):
    server.close()
    message = fails()
    assert "un/members.csv could not be fetched from 127.0.0.1" in message
    assert "(no connection): check the network" in message


@pytest.mark.parametrize("name", ["un/growth.csv", TREE])
def test_full_disk(where, monkeypatch, name):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pooch, "retrieve", full)
    monkeypatch.setattr(trees, "pack", full)
    message = fails(name)
    assert f"{name} could not be written (No space left on device): make room" in message
    assert found(where) == set()


def test_raw_folder_that_cannot_be_made(where, tmp_path):
    (tmp_path / "file").write_text("")
    assert "un/members.csv could not be written" in fails("--raw", tmp_path / "file")


@pytest.mark.parametrize("name", ["un/growth.csv", TREE])
def test_interrupted(where, monkeypatch, name):
    """What is under way when a run is stopped leaves nothing under its name, nor beside it."""

    def stopped(_self, _count):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fetch._Part, "update", stopped)
        assert run(name).exit_code == 130
    assert found(where) == set()
    assert run(name).exit_code == 0


@pytest.mark.parametrize("name", ["un/growth.csv", TREE])
def test_others_may_read_what_was_fetched(where, name):
    before = os.umask(0o022)
    try:
        run(name)
    finally:
        os.umask(before)
    assert (where / name).stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("where")
def test_bar_on_a_terminal(server, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    lines = []
    fetch.fetch(lines.append, mirror=server.url)
    shown = capsys.readouterr().err
    assert "0 of 4 files, 0 of 2 MB |" in shown
    assert "4 of 4 files, 2 of 2 MB |" in shown
    assert f"{TREE} is packed from" in shown
    assert len(lines) == 1
