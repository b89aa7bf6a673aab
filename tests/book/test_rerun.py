"""A notebook that was downloaded runs by itself: nothing but its zip and Python is needed."""

import json
import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import frictionless
import nbformat
import pytest
from packaging.specifiers import SpecifierSet

from conftest import ROOT
from downloaded import about, committed, own_code, run_again, unpacked, zipped
from southsouth import reads, tables
from southsouth.book import contents, editions, executed, facts, imprint, lite
from southsouth.book.made import rerun, rerun_page
from southsouth.book.pages import BRIEF
from southsouth.book.parameters import PARAMETERS
from southsouth.book.site import launch
from southsouth.claims import ledger
from southsouth.errors import SouthSouthError
from southsouth.execution.dependencies import imported, modules
from southsouth.execution.runs import code, default_parameters, plan, read_notebook
from southsouth.south import SOUTH

SHORT = "un-day-2003"
"""A chapter that reads few tables, and no list of members but that of its South."""
READ = {
    SHORT: [
        "groups/m49_2019.csv",
        "timeline/events.csv",
        "timeline/printed_dates.csv",
        "un/members.csv",
    ],
}


@pytest.fixture(scope="module")
def short(tmp_path_factory) -> Path:
    """Return the unpacked zip of a short chapter."""
    folder = tmp_path_factory.mktemp("short")
    return unpacked(zipped(folder, READ) / f"{SHORT}.zip", folder)


def test_a_downloaded_chapter_follows_another_south(short):
    said = run_again(short, SHORT, "-p", "south", "g77")
    before = facts.numbers(committed(SHORT))
    assert said.keys() == before.keys()
    assert said["south-label"]["text"] == SOUTH["g77"].label
    assert said["south-proclaimed"]["value"] != before["south-proclaimed"]["value"]


def test_it_runs_on_its_own_code_and_data(short):
    asked = "import southsouth; from southsouth import paths; print(southsouth.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; print(paths.data())"],
        cwd=short / "notebooks",
        env=own_code(short),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [
        str(short / "src" / "southsouth" / "__init__.py"),
        str(short / "data"),
    ]


def test_its_data_are_a_package_of_the_tables_it_reads_under_any_south(short):
    report = frictionless.validate(str(short / "data" / tables.CATALOGUE))
    assert report.flatten(["note"]) == []
    found = {tables.of_file(f.relative_to(short / "data").as_posix()) for f in data_of(short)}
    defining = {table for definition in SOUTH.values() for table in definition.tables}
    assert found == defining | {tables.of_file(name) for name in READ[SHORT]}
    whole = json.loads((short / "data" / tables.CATALOGUE).read_text())
    assert {item["id"] for item in whole["resources"]} == found
    assert found | set(whole[tables.ELSEWHERE]) == set(tables.ids())
    told = (short / "README.md").read_text()
    for item in whole["resources"]:
        assert item["path"] in told
        assert item["licenses"]


def data_of(folder: Path) -> list[Path]:
    files = (file for file in (folder / "data").rglob("*") if file.is_file())
    return [file for file in files if file.name != tables.CATALOGUE]


def test_a_table_that_was_left_out_is_named_with_the_remedy(short, monkeypatch):
    monkeypatch.chdir(short)
    with pytest.raises(
        SouthSouthError, match=r"trade/unctad_matrix is not among these.*whole book"
    ):
        tables.read("trade/unctad_matrix")
    with pytest.raises(SouthSouthError, match="no table trade/unctad_matrxi"):
        tables.read("trade/unctad_matrxi")


def test_the_same_notebook_and_data_give_the_same_bytes(tmp_path_factory):
    folders = (zipped(tmp_path_factory.mktemp("same"), READ) for _ in range(2))
    one, other = ((folder / f"{SHORT}.zip").read_bytes() for folder in folders)
    assert one == other


def test_the_instructions_are_for_the_edition_and_name_each_choice():
    catalogue = {"resources": []}
    told = rerun.readme([SHORT], {"south": "g77"}, catalogue, about())
    assert "-p south lmic" in told
    assert f"south: {PARAMETERS['south'].meaning}; one of {', '.join(SOUTH)}" in told
    assert "-p iso3 BRA" in rerun.readme(
        [BRIEF], {"iso3": "KEN", "south": "m49"}, catalogue, about()
    )


def test_a_package_installed_without_its_checkout_makes_no_zips(tmp_path, monkeypatch):
    monkeypatch.setattr(rerun, "CHECKOUT", tmp_path)
    with pytest.raises(SouthSouthError, match="LICENSE is not beside the code"):
        zipped(tmp_path, READ)


@pytest.mark.parametrize(
    ("page", "name"),
    [("notebooks/growth", "growth"), ("briefs/KEN", BRIEF), ("claims/x", "ledger")],
)
def test_briefs_and_claims_share_a_notebook(page, name):
    assert rerun.notebook_of(page) == name
    assert committed(name).is_file()


def test_notebooks_of_the_same_data_share_a_zip(tmp_path):
    assert rerun.zip_of("what-survives") == rerun.zip_of("ledger") == "ledger.zip"
    read = {"ledger": ["un/members.csv"], "what-survives": ["groups/ldc.csv"]}
    folder = unpacked(zipped(tmp_path, read) / "ledger.zip", tmp_path)
    assert {file.stem for file in (folder / "notebooks").iterdir()} == set(read)
    assert (folder / "data" / "un" / "members.csv").is_file()
    assert (folder / "data" / "groups" / "ldc.csv").is_file()


DISTRIBUTIONS = {"yaml": "pyyaml", "IPython": "ipython", "dateutil": "python-dateutil"}
"""Modules to the packages that have them, where the names differ."""


def listed() -> set[str]:
    """Return the packages of the list for notebooks, by their names there."""
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / rerun.PACKAGES).read_text(), re.M))


def test_no_thread_keeps_a_record_of_what_it_reads(tmp_path, monkeypatch):
    keep, alone = reads.recording, threading.current_thread()

    def checked(**options):
        assert threading.current_thread() is alone
        return keep(**options)

    monkeypatch.setattr(reads, "recording", checked)
    files = {name: committed(name) for name in ("growth", "trade")}
    rerun.write(tmp_path / "zips", files, {name: [] for name in files}, about())
    assert len(list((tmp_path / "zips").iterdir())) == 2


def test_the_packages_are_those_that_notebooks_import_in_the_versions_of_the_book():
    files = [*contents.chapters(), ROOT / "notebooks" / f"{BRIEF}.ipynb"]
    sources = [file.read_text() for f in files for file in modules(*code(read_notebook(f)))]
    names = {name.partition(".")[0] for source in sources for name in imported(source)}
    outside = names - sys.stdlib_module_names - {"southsouth"}
    assert {DISTRIBUTIONS.get(name, name) for name in outside} <= listed()
    ours, lock = (
        set(re.findall(r"^([a-z0-9._-]+==[^\s;]+)", (ROOT / name).read_text(), re.M))
        for name in (rerun.PACKAGES, "requirements.txt")
    )
    locked = {pin.partition("==")[0] for pin in lock}
    assert {pin for pin in ours if pin.partition("==")[0] in locked} <= lock


def test_every_package_is_pinned_by_hash():
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / rerun.PACKAGES).read_text())
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.split("\n")[0])


# Binder and Colab

PUBLISHED = {"repository": "https://github.com/owner/book", "commit": "0123456789"}


def test_binder_and_colab_are_offered_at_the_commit_once_the_source_is_published():
    assert launch.elsewhere(about(**PUBLISHED), "growth") == {
        "Binder": "https://mybinder.org/v2/gh/owner/book/0123456789"
        "?urlpath=lab%2Ftree%2Fnotebooks%2Fgrowth.ipynb",
        "Colab": "https://colab.research.google.com/github/owner/book/blob/gh-pages/colab/"
        "growth.ipynb",
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"repository": ""},
        {"repository": "https://codeberg.org/owner/book"},
        {"commit": ""},
        {"commit": "0123456789 with changes"},
    ],
)
def test_they_are_not_where_nobody_could_find_the_commit(changed):
    assert launch.elsewhere(about(**{**PUBLISHED, **changed}), "growth") == {}


def test_they_are_not_for_another_edition_whose_notebooks_are_not_committed():
    other = imprint.completed(editions.load("g77"))
    assert launch.elsewhere(replace(about(**PUBLISHED), edition=other), "growth") == {}


def test_a_notebook_for_colab_begins_with_the_code_of_the_commit(tmp_path):
    launch.write(tmp_path / "colab", {SHORT: committed(SHORT)}, about(**PUBLISHED))
    found = nbformat.read(tmp_path / "colab" / f"{SHORT}.ipynb", as_version=4)
    nbformat.validate(found)
    first, *others = found.cells
    assert "!git clone --quiet https://github.com/owner/book southsouth" in first.source
    assert "!git -C southsouth checkout --quiet 0123456789" in first.source
    assert others == read_notebook(committed(SHORT)).cells
    pins = re.search(r"%pip install --quiet (.*==.*)", first.source)[1].split()
    assert {pin.partition("==")[0] for pin in pins} == set(launch.COMPUTING)
    assert set(pins) <= set(re.findall(r"^[a-z]+==[^\s;]+", lock(), re.M))


def lock() -> str:
    return (ROOT / "requirements.txt").read_text()


def test_there_are_no_notebooks_for_colab_without_a_source(tmp_path):
    launch.write(tmp_path / "colab", {SHORT: committed(SHORT)}, about())
    assert not (tmp_path / "colab").exists()


def test_binder_has_a_python_that_the_book_admits_and_installs_list_and_code():
    version = (ROOT / ".binder" / "runtime.txt").read_text().strip().removeprefix("python-")
    admitted = metadata.metadata("southsouth")["Requires-Python"]
    assert version in SpecifierSet(admitted)
    script = ROOT / ".binder" / "postBuild"
    assert os.access(script, os.X_OK)
    assert f"--require-hashes -r {rerun.PACKAGES}" in script.read_text()


# The line under a title


def line(folder: Path, docname: str, *, found=(), lite_folder="", **said) -> str:
    """Return what the line under the title of a page offers."""
    settings = {"southsouth_zips": str(folder), "southsouth_lite": lite_folder}
    builder = SimpleNamespace(
        current_docname=docname,
        env=SimpleNamespace(found_docs={docname, *found}),
        get_target_uri=lambda name: f"{name}.html",
        get_relative_uri=lambda _here, there: f"../{there}.html",
    )
    config = SimpleNamespace(**settings, southsouth_imprint=about(**said))
    return launch.offers(SimpleNamespace(config=config, builder=builder))


@pytest.fixture
def zips(tmp_path) -> Path:
    (tmp_path / "growth.zip").write_bytes(b"x" * 1_960_000)
    return tmp_path


def test_a_page_offers_its_zip_with_its_size_and_nothing_else_without_a_source(zips):
    link = '<a href="../rerun/growth.zip" download>download with data (2.0\N{NO-BREAK SPACE}MB)</a>'
    assert line(zips, "notebooks/growth") == f"Rerun: {link}"
    head = '<a href="../rerun.html">Rerun</a>'
    assert line(zips, "notebooks/growth", found=["rerun"]) == f"{head}: {link}"
    assert line(zips, "notebooks/trade") == line(zips, "method") == ""


def test_the_browser_is_offered_where_the_site_has_it_and_its_other_server_is_named(zips):
    offered = line(zips, "notebooks/growth", lite_folder="lite/", **PUBLISHED)
    links = re.findall(r'href="([^"]+)".*?>(.*?)</a>', offered)
    assert [text for _, text in links][1:] == ["Binder", "Colab", launch.LITE]
    assert links[-1][0] == "../lite/lab/index.html?path=notebooks/growth.ipynb"
    assert "jsdelivr.net" in launch.LITE


def test_without_the_folder_of_zips_as_jupyter_book_builds_there_is_no_line():
    config = SimpleNamespace(southsouth_zips="", southsouth_lite="")
    builder = SimpleNamespace(current_docname="notebooks/growth")
    assert launch.offers(SimpleNamespace(config=config, builder=builder)) == ""


# JupyterLite


def test_the_browser_gets_the_notebooks_the_data_and_a_cell_that_installs_the_code(tmp_path):
    lite.write(tmp_path / "files")
    for file in (ROOT / "data").rglob("*.csv*"):
        assert (tmp_path / "files" / file.relative_to(ROOT)).read_bytes() == file.read_bytes()
    first, *others = read_notebook(tmp_path / "files" / "notebooks" / f"{SHORT}.ipynb").cells
    assert 'piplite.install("southsouth", deps=False)' in first.source
    assert others == read_notebook(committed(SHORT)).cells


def test_the_browser_loads_the_packages_that_compute_and_asks_no_registry():
    config = json.loads((ROOT / "lite" / "jupyter-lite.json").read_text())["jupyter-config-data"]
    (settings,) = config["litePluginSettings"].values()
    assert settings["loadPyodideOptions"]["packages"] == list(launch.COMPUTING)
    assert settings["disablePyPIFallback"]


# All of them


@pytest.fixture(scope="module")
def other() -> dict:
    """Return the chapters of another edition."""
    edition = imprint.completed(editions.load("g77"))
    return executed.chapters([edition], 2, lambda line: None)[0]


@pytest.mark.thorough
@pytest.mark.parametrize("file", contents.chapters(), ids=lambda file: file.stem)
def test_every_downloaded_chapter_says_what_the_book_of_its_parameters_says(file, other, tmp_path):
    read = {file.stem: executed.files_read([plan(file, {})])[file]}
    folder = unpacked(zipped(tmp_path, read) / rerun.zip_of(file.stem), tmp_path)
    has_south = "south" in default_parameters(read_notebook(file))
    chosen = ["-p", "south", "g77"] if has_south else []
    ours = {number["key"]: number["value"] for number in facts.said(other[file.stem])}
    theirs = {key: n["value"] for key, n in run_again(folder, file.stem, *chosen).items()}
    assert theirs == ours


def test_the_claim_of_the_instructions_is_one_of_the_ledger():
    told = rerun.readme(["ledger"], {}, {"resources": []}, about())
    assert re.search(r'ledger\.result\("(.+?)"\)', told)[1] in ledger.registry.load()


# What another edition says


def compared(one: str, other: str) -> SimpleNamespace:
    """Return a comparison of two named editions in one number and one claim."""
    sides = [imprint.completed(editions.load(name)) for name in (one, other)]
    change = SimpleNamespace(id="growth/x", one="one", other="other")
    judged = SimpleNamespace(claim="id", values=("one", "other"))
    return SimpleNamespace(one=sides[0], other=sides[1], changes=[change], claims=[judged])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([compared("default", "lmic"), compared("default", "g77")], "other"),
        ([compared("g77", "default")], "one"),
    ],
)
def test_a_number_of_an_edition_is_known_from_either_side(told, said):
    chosen = imprint.completed(editions.load("g77")).parameters
    assert rerun_page._said(told, chosen) == {"growth/x": said, "claims/id": said}


def test_it_is_not_known_without_the_edition():
    chosen = imprint.completed(editions.load("g77")).parameters
    assert rerun_page._said([compared("lmic", "default")], chosen) == {}
