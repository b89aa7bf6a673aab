"""The command ``southsouth data``: build, verify, accept, and what is left after a fault."""

import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from southsouth import paths, tables
from southsouth.cli import main
from southsouth.sources import build, registry

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments):
    result = CliRunner().invoke(main, ["data", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def fails(*arguments) -> str:
    """Run a command that must fail with one sentence; return it."""
    result = run(*arguments)
    assert result.exit_code == 1
    message = result.stderr.strip().splitlines()[-1]
    assert message.startswith("Error: ")
    assert message.endswith(".")
    return message


def make_lists(path):
    return pd.read_csv(path, dtype=str)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two built tables and one curated, and their raw files."""
    data, raw = tmp_path / "data", tmp_path / "raw"
    data.mkdir()
    raw.mkdir()
    (tmp_path / "_toc.yml").write_text("")
    (data / "corrections").mkdir()
    resources = []
    for name, rows, kind in (
        ("one", "FRA,2\nDZA,1\n", "built"),
        ("two", "PER,4\nMLI,3\n", "built"),
        ("own", "CHL,5\n", "curated"),
    ):
        raw_file = raw / f"{name}.csv"
        raw_file.write_text("iso3,rank\n" + rows)
        resource = {
            "id": f"lists/{name}",
            "path": f"lists/{name}.csv",
            "class": kind,
            "schema": {
                "fields": [
                    {"name": "iso3", "type": "string", "constraints": {"required": True}},
                    {"name": "rank", "type": "integer", "constraints": {"minimum": 1}},
                ],
                "primaryKey": ["iso3"],
            },
        }
        if kind == "built":
            digest = tables.sha256(raw_file)
            origin = {"repository": "someone/mirror", "commit": "abc"}
            resource["raw"] = [{"file": f"{name}.csv", "sha256": digest, **origin}]
        resources.append(resource)
    (data / "lists").mkdir()
    (data / "lists/own.csv").write_text("iso3,rank\nCHL,5\n")
    (data / "datapackage.json").write_text(json.dumps({"resources": resources}))
    makers = {"lists/one": make_lists, "lists/two": make_lists}
    monkeypatch.setattr(build, "MAKERS", makers)
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(raw))
    monkeypatch.chdir(tmp_path)
    assert run("accept", "lists/own").exit_code == 0
    return tmp_path


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def repin(project, name):
    """Record the present bytes of a raw file, as one does for a new vintage."""
    path = project / "data/datapackage.json"
    package = json.loads(path.read_text())
    for resource in package["resources"]:
        for entry in resource.get("raw", []):
            if entry["file"] == name:
                entry["sha256"] = tables.sha256(project / "raw" / name)
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n")


def test_build_sorts_stamps_and_verifies(project):
    result = run("build")
    assert result.exit_code == 0, result.output
    assert "made lists/one (2 rows)" in result.output
    assert (project / "data/lists/one.csv").read_bytes() == b"iso3,rank\nDZA,1\nFRA,2\n"
    tables.check_bytes()
    verified = run("verify")
    assert verified.exit_code == 0
    assert [line.split()[1] for line in verified.output.splitlines()] == [
        "lists/one",
        "lists/two",
        "lists/own",
    ]


def test_building_twice_gives_the_same_bytes(project):
    run("build")
    first = snapshot(project / "data")
    run("build")
    assert snapshot(project / "data") == first


def test_raw_folder_can_be_named(project, monkeypatch):
    (project / "raw").rename(project / "elsewhere")
    monkeypatch.delenv("SOUTHSOUTH_RAW")
    assert run("build", "--raw", project / "elsewhere").exit_code == 0


def test_missing_raw_file(project):
    run("build")
    before = snapshot(project / "data")
    (project / "raw/two.csv").unlink()
    assert "The raw file two.csv is not in" in fails("build")
    assert snapshot(project / "data") == before
    assert not list(project.glob(".data-*"))


def test_altered_raw_file(project):
    (project / "raw/two.csv").write_text("iso3,rank\nPER,5\n")
    message = fails("build")
    assert "two.csv" in message
    assert "someone/mirror at commit abc" in message


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("PER,4\nPER,3\n", "two rows with the key (iso3) = (PER)"),
        ("QQQ,4\n", "country code 'QQQ'"),
        ("PER,0\n", "column rank: 0 is below 1"),
        ("PER,x\n", "column rank: a value is not of type integer"),
        (",4\n", "column iso3: row 2 is empty"),
    ],
)
def test_bad_table_is_not_put_in_place(project, rows, message):
    run("build")
    before = snapshot(project / "data/lists")
    (project / "raw/one.csv").write_text("iso3,rank\nCHN,1\n")
    (project / "raw/two.csv").write_text("iso3,rank\n" + rows)
    repin(project, "one.csv")
    repin(project, "two.csv")
    found = fails("build")
    assert "data/lists/two.csv" in found
    assert message in found
    assert snapshot(project / "data/lists") == before


def test_changed_column(project):
    (project / "raw/two.csv").write_text("code,rank\nPER,4\n")
    repin(project, "two.csv")
    assert "has the columns code, rank where" in fails("build")


def test_full_disk_leaves_everything_as_it_was(project, monkeypatch):
    run("build")
    before = snapshot(project / "data")
    write = build.write_csv

    def full(frame, key, path):
        if path.name == "two.csv":
            path.write_text("iso3,")
            raise OSError(28, "No space left on device")
        write(frame, key, path)

    monkeypatch.setattr(build, "write_csv", full)
    assert "No space left on device" in fails("build")
    assert snapshot(project / "data") == before
    assert not list(project.glob(".data-*"))


def test_interrupt_leaves_everything_as_it_was(project, monkeypatch):
    run("build")
    before = snapshot(project / "data")

    def interrupted(_path):
        raise KeyboardInterrupt

    monkeypatch.setitem(build.MAKERS, "lists/two", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build.build(lambda line: None)
    assert snapshot(project / "data") == before
    assert not list(project.glob(".data-*"))


def test_table_without_a_maker(project, monkeypatch):
    monkeypatch.delitem(build.MAKERS, "lists/two")
    assert "Nothing makes lists/two" in fails("build")


def test_verify_names_an_altered_table_and_accept_records_it(project):
    run("build")
    (project / "data/lists/one.csv").write_text("iso3,rank\nDZA,9\nFRA,2\n")
    assert "southsouth data accept lists/one" in fails("verify")
    assert run("accept", "lists/one").exit_code == 0
    assert run("verify").exit_code == 0


def test_verify_names_a_missing_table(project):
    run("build")
    (project / "data/lists/own.csv").unlink()
    message = fails("verify")
    assert "data/lists/own.csv is missing" in message
    assert "data build" not in message


def test_accept_refuses_a_table_that_breaks_its_schema(project):
    run("build")
    before = (project / "data/datapackage.json").read_bytes()
    (project / "data/lists/one.csv").write_text("iso3,rank\nDZA,1\nDZA,2\n")
    assert "two rows with the key" in fails("accept", "lists/one")
    assert "There is no table lists/none" in fails("accept", "lists/none")
    assert (project / "data/datapackage.json").read_bytes() == before


def test_committed_tables_verify(monkeypatch):
    monkeypatch.chdir(ROOT)
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) == len(tables.ids())


def test_every_built_table_has_a_maker(monkeypatch):
    monkeypatch.chdir(ROOT)
    built = {item["id"] for item in tables.package()["resources"] if item["class"] == "built"}
    assert built == set(registry.MAKERS)


def test_committed_tables_are_rebuilt_byte_for_byte(tmp_path, monkeypatch):
    raw = Path(os.environ.get("SOUTHSOUTH_RAW") or ROOT.parent / "shared" / "raw")
    if not raw.is_dir():
        pytest.skip("the producers' files are not here: set SOUTHSOUTH_RAW")
    monkeypatch.chdir(ROOT)
    package = tables.package()
    shutil.copytree(paths.data(), tmp_path / "data")
    (tmp_path / "_toc.yml").write_text("")
    built = [item["path"] for item in package["resources"] if item["class"] == "built"]
    for path in built:
        (tmp_path / "data" / path).unlink()
    monkeypatch.chdir(tmp_path)
    result = run("build", "--raw", raw)
    assert result.exit_code == 0, result.output
    for path in (*built, "datapackage.json"):
        assert (tmp_path / "data" / path).read_bytes() == (ROOT / "data" / path).read_bytes(), path
