"""The command ``southsouth data``: build, verify, accept, and what is left after a fault."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import zlib
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from describing import described
from southsouth import paths, tables
from southsouth.cli import main
from southsouth.errors import SouthSouthError
from southsouth.sources import build, registry, swap, verification
from southsouth.sources.controls import same

ROOT = Path(__file__).resolve().parents[1]


FIELDS = [
    {"name": "iso3", "type": "string", "constraints": {"required": True}},
    {"name": "rank", "type": "integer", "constraints": {"minimum": 1}},
]


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


def add_up(read, _entries):
    """The control of the curated table: all ranks but those of the third table."""
    total = int(read("lists/own")["rank"].sum() + read("lists/one")["rank"].sum())
    same("lists/own", "the sum of ranks", total, 8)
    return f"the ranks add up to {total}"


def seven(read, _entries):
    same("lists/two", "the sum of ranks", read("lists/two")["rank"].sum(), 7)
    return "seven"


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
        resource = described(f"lists/{name}", FIELDS, ["iso3"], **{"class": kind})
        if kind == "built":
            digest = tables.sha256(raw_file)
            origin = {"repository": "someone/mirror", "commit": "abcdef0", "path": "x", "bytes": 9}
            resource["raw"] = [{"file": f"{name}.csv", "sha256": digest, **origin}]
        resources.append(resource)
    (data / "lists").mkdir()
    (data / "lists/own.csv").write_text("iso3,rank\nCHL,5\n")
    own = resources[-1]
    own |= {"hash": f"sha256:{tables.sha256(data / 'lists/own.csv')}", "bytes": 16}
    (data / "datapackage.json").write_text(json.dumps({"resources": resources}))
    makers = {"lists/one": make_lists, "lists/two": make_lists}
    monkeypatch.setattr(build, "MAKERS", makers)
    monkeypatch.setattr(verification, "CONTROLS", {"lists/own": add_up, "lists/two": seven})
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(raw))
    monkeypatch.chdir(tmp_path)
    assert run("build").exit_code == 0
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
    assert "someone/mirror at commit abcdef0" in message


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


def test_verify_names_an_altered_table_and_accept_marks_it(project):
    (project / "data/lists/two.csv").write_text("iso3,rank\nMLI,9\nPER,4\n")
    assert "southsouth data accept lists/two --altered" in fails("verify")
    message = fails("accept", "lists/two")
    assert "rebuild it (southsouth data build lists/two), or accept it as altered" in message
    result = run("accept", "lists/two", "--altered")
    assert result.exit_code == 0
    assert (
        "altered lists/two: data/lists/two: the sum of ranks is 13, the producer" in result.output
    )
    item = tables.describe("lists/two")
    assert item["altered"] is True
    assert item["bytes"] == len((project / "data/lists/two.csv").read_bytes())
    assert item["checked"].startswith("data/lists/two: the sum of ranks is 13")
    verified = run("verify")
    assert verified.exit_code == 0
    assert "\naltered lists/two (2 rows): data/lists/two: the sum of ranks is 13" in verified.output
    assert run("build", "lists/two").exit_code == 0
    assert "altered" not in tables.describe("lists/two")
    assert tables.describe("lists/two")["checked"] == "seven"
    assert "altered" not in run("verify").output


def test_what_is_checked_against_an_altered_table_is_excused(project):
    (project / "data/lists/one.csv").write_text("iso3,rank\nDZA,9\nFRA,2\n")
    assert run("accept", "lists/one", "--altered").exit_code == 0
    (line,) = (line for line in run("verify").output.splitlines() if " lists/own " in line)
    assert line.startswith("checked lists/own (1 rows): data/lists/own: the sum of ranks is 16")
    assert line.endswith("(lists/one altered)")
    (project / "data/lists/own.csv").write_text("iso3,rank\nCHL,6\n")
    assert fails("accept", "lists/own").endswith("Rebuild too what is altered: lists/one.")


def test_a_curated_table_is_accepted_if_its_control_is_met(project):
    (project / "data/lists/own.csv").write_text("iso3,rank\nCHL,6\n")
    before = snapshot(project / "data")
    assert "the sum of ranks is 9, the producer prints 8" in fails("accept", "lists/own")
    assert "leave --altered out" in fails("accept", "lists/own", "--altered")
    assert snapshot(project / "data") == before
    (project / "data/lists/own.csv").write_text("iso3,rank\nCHL,4\nPER,1\n")
    result = run("accept", "lists/own")
    assert "checked lists/own: the ranks add up to 8" in result.output
    assert run("verify").exit_code == 0
    assert "altered" not in tables.describe("lists/own")


def test_accept_writes_the_table_plainly(project):
    file = project / "data/lists/own.csv"
    file.write_bytes(b'\xef\xbb\xbfiso3,rank\r\nPER,"1"\r\nCHL,4\r\n')
    assert run("accept", "lists/own").exit_code == 0
    assert file.read_bytes() == b"iso3,rank\nPER,1\nCHL,4\n"
    assert run("verify").exit_code == 0


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("checked", "lies", 'says of lists/two "lies" (against itself), and its control finds "se'),
        ("checkedAgainst", ["lists/one"], 'says of lists/two "seven" (against lists/one), and its'),
        ("bytes", 3, "says that data/lists/two.csv has 3 bytes where it has 22"),
    ],
)
def test_verify_names_what_the_description_says_wrongly(project, key, value, said):
    path = project / "data/datapackage.json"
    package = json.loads(path.read_text())
    package["resources"][1][key] = value
    path.write_text(json.dumps(package))
    message = fails("verify")
    assert said in message
    assert "rebuild it (southsouth data build lists/two)" in message
    assert run("build", "lists/two").exit_code == 0
    assert run("verify").exit_code == 0


@pytest.mark.parametrize("command", [("verify",), ("build",), ("accept", "lists/own")])
def test_every_command_checks_the_description(project, command):
    (project / "data/lists/more.csv").write_text("")
    before = snapshot(project / "data")
    assert "data/lists/more.csv is not described" in fails(*command)
    assert snapshot(project / "data") == before


def test_nothing_is_written_outside_data(project):
    path = project / "data/datapackage.json"
    path.write_text(path.read_text().replace('"lists/one.csv"', '"../../evil.csv"'))
    assert "its path is lists/one.csv or lists/one.csv.gz" in fails("build")
    assert not list(project.parent.glob("evil.csv"))


def correct(project, **change):
    """Write a correction of one of the tables."""
    entry = {"id": "x", "table": "lists/one", "where": {"iso3": "FRA"}, "column": "rank"}
    entry |= {"expected": 2, "action": "replace", "value": 2, "what": "w", "why": "w"}
    entry |= {"evidence": "e", **change}
    (project / "data/corrections/some.yml").write_text(json.dumps([entry]))


def test_misspelt_corrections_stop_every_command(project):
    correct(project, table="lists/once")
    for command in (("verify",), ("build",), ("accept", "lists/own")):
        assert "the unknown table lists/once: the nearest names are lists/one, " in fails(*command)


def test_verify_looks_for_the_corrected_value(project):
    correct(project)
    assert run("verify").exit_code == 0
    correct(project, value=3)
    assert "lists/one.csv has 2 where the correction 'x' gives 3: rebuild it" in fails("verify")


def test_building_a_table_runs_the_controls_that_read_it(project):
    assert tables.describe("lists/own")["checkedAgainst"] == ["lists/one"]
    result = run("build", "lists/one")
    checked = [line for line in result.output.splitlines() if line.startswith("checked")]
    assert checked == ["checked lists/one: schema", "checked lists/own: the ranks add up to 8"]
    before = snapshot(project / "data")
    (project / "raw/one.csv").write_text("iso3,rank\nFRA,2\nDZA,2\n")
    repin(project, "one.csv")
    before = snapshot(project / "data")
    assert "data/lists/own: the sum of ranks is 9" in fails("build", "lists/one")
    assert snapshot(project / "data") == before


def test_progress_on_a_terminal(project, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    main(["data", "build", "lists/two"], standalone_mode=False)
    shown = capsys.readouterr()
    assert shown.err == "... making lists/two\n"
    assert shown.out.startswith("made lists/two")


def test_unknown_tables_are_told_from_those_not_built(project):
    assert "No table lists/onee is built from raw files: the nearest name" in fails(
        "build", "lists/onee"
    )
    assert "lists/own is built from raw files: it is curated." in fails("build", "lists/own")


def test_one_writer_at_a_time(project):
    before = snapshot(project / "data")
    with swap.alone(project / "data"):
        for command in (("build",), ("accept", "lists/own")):
            assert "Another process is writing to data/" in fails(*command)
        with pytest.raises(SouthSouthError, match="Another process is writing"):
            build.record_uses({})
    assert snapshot(project / "data") == before


def uses():
    return {name: {"chapters": ["x"], "claims": []} for name in tables.ids()}


@pytest.mark.parametrize(
    "action", [lambda: build.record_uses(uses()), lambda: build.accept("lists/own")]
)
def test_full_disk_when_only_the_description_changes(project, monkeypatch, action):
    before = snapshot(project / "data")

    def full(_self, _text, encoding=None):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build.Path, "write_text", full)
    with pytest.raises(SouthSouthError, match=r"\(No space left on device\): free some disk space"):
        action()
    assert snapshot(project / "data") == before
    assert not list(project.glob(".data-*"))


def test_other_compression_of_the_same_table_changes_nothing(project):
    path = project / "data/datapackage.json"
    path.write_text(path.read_text().replace('"lists/two.csv"', '"lists/two.csv.gz"'))
    (project / "data/lists/two.csv").unlink()
    assert run("build", "lists/two").exit_code == 0
    file = project / "data/lists/two.csv.gz"
    compressor = zlib.compressobj(1, zlib.DEFLATED, 31, 1, zlib.Z_HUFFMAN_ONLY)
    other = compressor.compress(gzip.decompress(file.read_bytes())) + compressor.flush()
    assert other != file.read_bytes()
    file.write_bytes(other)
    assert run("build", "lists/two").exit_code == 0
    assert file.read_bytes() == other
    assert run("verify").exit_code == 0


@pytest.mark.parametrize("column", ["sender", "receiver"])
def test_codes_of_senders_and_receivers_are_checked(project, monkeypatch, column):
    monkeypatch.setitem(
        build.MAKERS, "lists/two", lambda path: make_lists(path).rename(columns={"iso3": column})
    )
    path = project / "data/datapackage.json"
    package = json.loads(path.read_text())
    schema = package["resources"][1]["schema"]
    schema["fields"][0]["name"], schema["primaryKey"] = column, [column]
    path.write_text(json.dumps(package))
    assert run("build", "lists/two").exit_code == 0
    (project / "raw/two.csv").write_text("iso3,rank\nPER,4\nQQQ,3\n")
    repin(project, "two.csv")
    assert "country code 'QQQ'" in fails("build", "lists/two")


SLOW = """
import sys, time
from southsouth.sources import build
from southsouth.cli import main
def make(path):
    print("begun", flush=True)
    time.sleep(60)
build.MAKERS = {"lists/one": make}
main(["data", "build", "lists/one"])
"""


@pytest.mark.parametrize(
    ("number", "code", "said"), [(signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "Stopped.\n")]
)
def test_a_build_that_is_stopped_leaves_nothing(project, number, code, said):
    before = snapshot(project / "data")
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    _output, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (code, said)
    assert snapshot(project / "data") == before
    assert not list(project.glob(".data-*"))


LOADING = """
import sys, time
from southsouth.cli import main
class Slow:
    def find_spec(self, name, *_):
        if name == "pandas":
            print("begun", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Slow())
main(["data", "verify"])
"""


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_modules_are_loaded(number):
    process = subprocess.Popen(
        [sys.executable, "-c", LOADING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    _output, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (128 + number, "")


def test_what_a_killed_build_left_is_removed(project):
    process = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "begun\n"
    process.kill()
    process.communicate(timeout=30)
    assert len(list(project.glob(".data-*"))) == 1
    assert run("accept", "lists/own").exit_code == 0
    assert not list(project.glob(".data-*"))


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
    assert "two rows with the key" in fails("accept", "lists/one", "--altered")
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


@pytest.mark.thorough
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
