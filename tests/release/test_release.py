"""The archive: the same bytes anywhere, all of it accounted for, valid by others' programs."""

import datetime as dt
import hashlib
import json
import tarfile

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from checkouts import git, pretend_to_build
from conftest import ROOT, run_southsouth
from southsouth.release import archive, packages, sbom

ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1974"}


def test_the_same_commit_gives_the_same_bytes_elsewhere(checkout, released, tmp_path):
    clone = tmp_path / "a" / "folder" / "farther" / "down"
    git(tmp_path, "clone", "--quiet", f"file://{checkout}", str(clone))
    pretend_to_build(clone)
    (clone / "_build" / "html" / "index.html").chmod(0o600)
    out = tmp_path / "out"
    done = run_southsouth(clone, "release", "--out", str(out), environment=ELSEWHERE)
    assert done.returncode == 0, done.stderr
    said = (out / f"{released.archive.name}.sha256").read_text()
    assert said == released.archive.with_name(f"{released.archive.name}.sha256").read_text()
    assert said.split()[0] == hashlib.sha256(released.archive.read_bytes()).hexdigest()


def test_the_manifest_names_every_other_file_with_its_sum(released):
    listed = (released.folder / archive.MANIFEST).read_text().splitlines()
    sums = {name: sha for sha, name in (line.split("  ", 1) for line in listed)}
    files = {f.relative_to(released.folder).as_posix(): f for f in released.folder.rglob("*")}
    there = {name: archive.sha256(f) for name, f in files.items() if f.is_file()}
    del there[archive.MANIFEST]
    assert there == sums
    assert {"html/index.html", "southsouth.pdf", "data/un/members.csv", "Makefile"} <= sums.keys()


def test_the_entries_are_in_order_and_nobodys(released):
    with tarfile.open(released.archive) as tar:
        entries = tar.getmembers()
    assert [e.name for e in entries] == sorted(e.name for e in entries)
    assert {(e.uid, e.gid, e.uname, e.gname) for e in entries} == {(0, 0, "", "")}
    assert {e.mtime for e in entries} == {dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC).timestamp()}
    modes = {e.name.partition("/")[2]: e.mode for e in entries}
    assert (modes["scripts/environment"], modes["README.md"]) == (0o755, 0o644)


def test_the_bill_of_a_release_is_valid_and_says_what_the_book_is_made_with(released):
    text = (released.folder / sbom.NAME).read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    parts = {part["name"]: part for part in bill["components"]}
    assert {"CPython", "Pango", "zlib", "weasyprint", "numpy"} <= parts.keys()
    assert parts["weasyprint"]["scope"] == "required"
    assert parts["pytest"]["scope"] == "optional"
    [files] = parts["weasyprint"]["externalReferences"]
    lock = (released.folder / packages.LOCK).read_text()
    assert files["hashes"] and all(sha["content"] in lock for sha in files["hashes"])
    assert bill["metadata"]["timestamp"].startswith("2026-05-03T12:00:00")


def test_the_bill_says_what_needs_what(released):
    bill = json.loads((released.folder / sbom.NAME).read_text())
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in bill["dependencies"]}
    reached, waiting = set(), {"southsouth"}
    while waiting:
        reached |= waiting
        waiting = {need for ref in waiting for need in needs[ref]} - reached
    assert reached == {"southsouth", *(part["bom-ref"] for part in bill["components"])}


def test_the_crate_is_a_process_run_crate(released, crate_faults):
    assert crate_faults(released.folder) == []


def test_a_crate_that_lacks_its_date_is_found_out(released, crate_faults, tmp_path):
    crate = json.loads((released.folder / "ro-crate-metadata.json").read_text())
    crate["@graph"] = [e for e in crate["@graph"] if e["@id"] in ("./", "ro-crate-metadata.json")]
    del crate["@graph"][0]["datePublished"]
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(crate))
    assert any("datePublished" in fault for fault in crate_faults(tmp_path))


def test_cffconvert_accepts_the_citation_file(validator):
    done = validator("cffconvert", "--validate", "-i", ROOT / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr
