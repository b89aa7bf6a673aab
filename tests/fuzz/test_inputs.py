"""Every file that a person writes is taken and means what it says, or is refused in a sentence."""

import copy
import json

import pytest
import yaml
from hypothesis import strategies as st

from conftest import ROOT, write_notebook
from fuzz_claims import CALENDAR, MIGRATION, some_claims
from fuzzing import NASTY, altered, garbled, yaml_files
from southsouth import paths, tables
from southsouth.book import contents, editions, facts, parameters
from southsouth.book.site import addresses
from southsouth.book.text import bibliography, parts
from southsouth.briefs import country
from southsouth.citing import changes, formats, identity, items
from southsouth.claims import ledger, registry
from southsouth.execution import keys, outputs, runs, warm
from southsouth.sources import corrections, description, schema


def loaded(name: str):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "count"), [(CALENDAR, 2), (MIGRATION, 1)])
def test_claim_files(feed, tmp_path, name, count):
    sound, file, memo = some_claims(name, count), tmp_path / name, {}

    def take(content: bytes):
        file.write_bytes(content)
        claims = registry.read(file)
        bodies = yaml.load(content, yaml.CSafeLoader)["claims"]
        assert [(c.id, c.quote) for c in claims] == [(b["id"], b["quote"]) for b in bodies]
        for claim in claims:
            json.dumps(ledger.judge(claim, memo).to_dict())

    feed("claim files", yaml_files(sound), take)


def test_editions(feed, small_project):
    (small_project / "editions").mkdir()
    sound = {"title": "Default", "parameters": {"south": "g77", "revision": 2019, "end": 2019}}

    def take(content: bytes):
        (small_project / "editions" / "odd.yml").write_bytes(content)
        found = editions.load("odd")
        said = yaml.load(content, yaml.CSafeLoader)
        assert found.title == said["title"]
        assert found.parameters.items() == (said["parameters"] or {}).items()
        assert found.parameters == parameters.check(found.parameters)
        assert found.label.startswith(found.title)

    feed("editions", yaml_files(sound), take)


def test_country_codes(feed, monkeypatch):
    monkeypatch.chdir(ROOT)
    letters = st.text("AEKNkenÉ \n\0", min_size=1, max_size=5)
    codes = st.sampled_from(country.codes()) | letters | st.text() | st.sampled_from(NASTY)

    def take(code: str):
        assert country.of(code).code == code

    feed("country codes", codes, take)


def test_citation_files(feed, small_project):
    sound = loaded("CITATION.cff") | {"url": "https://example.org/book", "doi": "10.5281/1"}

    def take(content: bytes):
        (small_project / identity.FILE).write_bytes(content)
        about, said = identity.load(), yaml.load(content, yaml.CSafeLoader)
        assert about.title == " ".join(said["title"].split())
        assert about.version == str(said["version"])
        for form in ("apa", "chicago", "bibtex", "ris", "csl-json"):
            assert formats.get(form).write(items.book(about, "Default"))

    feed("CITATION.cff", yaml_files(sound), take)


def test_changelogs(feed, small_project):
    (small_project / identity.FILE).write_bytes((ROOT / identity.FILE).read_bytes())
    sound = "# Changelog\n\n## [Unreleased]\n\n### Added\n- More é.\n\n## 1.0 - 2026-05-03\n- All\n"

    def take(content: bytes):
        (small_project / changes.FILE).write_bytes(content)
        assert identity.load().is_released != changes.unreleased()
        content.decode()

    written = garbled(sound.encode()) | garbled(sound.encode("latin-1"))
    feed("changelogs", written, take)


def test_tables_of_contents(feed, small_project):
    (small_project / "index.md").write_text("# A page")
    chapters = [{"file": "notebooks/total", "sections": [{"file": "index"}]}]
    sections = {"caption": "A", "chapters": chapters}
    sound = {"format": "jb-book", "root": "index", "parts": [sections]}

    def take(content: bytes):
        (small_project / "_toc.yml").write_bytes(content)
        for file in [*contents.chapters(), *contents.pages()]:
            assert file.resolve().is_relative_to(small_project)

    feed("tables of contents", yaml_files(sound), take)


def test_corrections(feed, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    (tmp_path / "corrections").mkdir()
    (tmp_path / "datapackage.json").symlink_to(paths.data() / "datapackage.json")

    def take(content: bytes):
        (tmp_path / "corrections" / "un.yml").write_bytes(content)
        resource = tables.describe("un/membership_by_year")
        frame = schema.check_file(resource, paths.data())
        for entry in (entries := corrections.load(tmp_path)):
            assert entry["action"] in (corrections.REPLACE, corrections.KEEP)
        corrections.check_made(resource, frame, entries)
        corrections.apply(resource["id"], frame, entries)

    feed("corrections", yaml_files(loaded("data/corrections/un.yml")), take)


@pytest.mark.usefixtures("small_project")
def test_data_packages(feed):
    file = paths.data() / tables.CATALOGUE
    whole = json.loads((ROOT / "data" / tables.CATALOGUE).read_text(encoding="utf-8"))
    described = [r for r in whole["resources"] if r["id"] in ("un/members", "migration/stock_2015")]
    sound = {**whole, "resources": described, "unused": []}
    for resource in described:
        (paths.data() / resource["path"]).parent.mkdir(exist_ok=True)
        (paths.data() / resource["path"]).symlink_to(ROOT / "data" / resource["path"])
    (paths.data() / "counts.csv").unlink()
    (paths.data() / "other.csv").unlink()

    def take(content: bytes):
        file.write_bytes(content)
        tables.package()
        tables.check_bytes()
        tables.known()
        tables.vintages("undesa", "stock")
        for name in tables.ids():
            tables.describe(name)
            tables.read(name)
        description.check(tables.package(), paths.data())
        for resource in tables.package()["resources"]:
            schema.check_file(resource, paths.data())

    written = altered(sound).map(lambda found: json.dumps(found).encode())
    feed("data packages", written | garbled(json.dumps(sound).encode()), take)


FIELDS = [
    {"name": "iso3", "type": "string"},
    {"name": "day", "type": "date"},
    {"name": "count", "type": "integer"},
    {"name": "share", "type": "number"},
    {"name": "member", "type": "boolean"},
]
ROWS = b"iso3,day,count,share,member\nKEN,1963-12-16,1,0.5,true\nBRA,,,,false\n"


@pytest.mark.parametrize("some", [FIELDS, FIELDS[2:4]], ids=["all types", "numbers"])
def test_tables(feed, tmp_path, some):
    names = [field["name"] for field in some]
    lines = [line.split(",") for line in ROWS.decode().splitlines()]
    kept = [FIELDS.index(field) for field in some]
    sound = "".join(",".join(line[place] for place in kept) + "\n" for line in lines).encode()
    file = tmp_path / "table.csv"

    def take(content: bytes):
        file.write_bytes(content)
        frame = tables.parse(file, some, "data/table.csv")
        assert list(frame.columns) == names

    feed("tables", garbled(sound), take)


def test_lists_of_addresses(feed, small_project):
    lines = (ROOT / addresses.FILE).read_bytes().splitlines(keepends=True)[:8]

    def take(content: bytes):
        (small_project / addresses.FILE).write_bytes(content)
        rows = addresses.read()
        assert len({row.address for row in rows}) == len(rows)
        addresses.problems(rows, [])
        addresses.updated(rows, [], "1.0")

    feed("lists of addresses", garbled(b"".join(lines)), take)


def test_bibliographies(feed, tmp_path):
    file = tmp_path / bibliography.FILE
    entries = (ROOT / bibliography.FILE).read_text(encoding="utf-8").split("\n\n")[:6]

    def take(content: bytes):
        file.write_bytes(content)
        for entry in bibliography.read(file).entries.values():
            assert bibliography.Label._label(entry)

    feed("bibliographies", garbled("\n\n".join(entries).encode()), take)


def test_notebooks(feed, small_project):
    file = small_project / "notebooks" / "odd.ipynb"
    write_notebook(file, 'south = "m49"  # of six\nyears = [1, 2]', "%time 1")
    sound = json.loads(file.read_text(encoding="utf-8"))

    def take(content: bytes):
        file.write_bytes(content)
        notebook = runs.read_notebook(file)
        run = runs.plan(file, {"south": "g77"})
        keys.code_keys([run])
        warm.modules([file])
        facts.said(notebook)
        list(facts.shown(notebook))
        executed = outputs.tidy(copy.deepcopy(notebook))
        outputs.with_outputs(notebook, executed)
        outputs.refuse_warnings("odd", executed)
        list(parts.with_exhibits(parts.page(file, "notebooks/odd"), notebook))

    written = altered(sound).map(lambda found: json.dumps(found).encode())
    feed("notebooks", written | garbled(json.dumps(sound).encode()), take)
