"""Whatever stands on a command line, each command does its work or refuses in one sentence.

The commands are those of the command tree, so that a new one is fuzzed without being named here.
"""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
import requests
from click.testing import CliRunner
from hypothesis import strategies as st

from conftest import ROOT, write_notebook
from fuzz_claims import MIGRATION, some_claims
from fuzzing import NASTY, as_yaml
from southsouth import tables
from southsouth.cli import main
from southsouth.errors import SouthSouthError
from southsouth.execution import cluster, warm
from southsouth.sources import web

KNOWN = [
    "default",
    "g77",
    "south=g77",
    "south=mars",
    "revision=2019",
    "start=2015",
    "end=1990",
    "north=1",
    "=",
    "g77,south=m49",
    "KEN",
    "ken",
    "SUN",
    "HKG",
    "un/members",
    "un/member",
    "groups/g77",
    "book",
    "index",
    "total",
    "fig-x",
    "KEN/x",
    "total/y/z",
    "apa",
    "bibtex",
    "computed",
    "contradicted",
    "001",
    "tcp://127.0.0.1:1",
    "http://[",
    "https://example.org",
    "notebooks",
    "data",
    ".",
    "..",
    "NY.GDP.MKTP.KD",
    "iom-committed",
    "index.md",
]
TABLES = ("un/members", "un/membership_by_year", "groups/m49_2019", "groups/m49_2024")
WORDS = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8),
    st.just("\udcff"),  # a byte that is not UTF-8, as Python hands it on
)
NAMES = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), max_size=8)
PLACES = st.lists(
    st.sampled_from(["data", "out", "index.md", "x" * 300, "\udcff"]) | NAMES.filter("..".__ne__),
    min_size=1,
    max_size=3,
).map("/".join).filter(lambda name: not name.startswith("/"))  # fmt: skip
COUNTS = st.sampled_from(["1", "2", "0", "-1", "9" * 400, "1.5", "١"]) | WORDS


def commands(
    group: click.Group = main, *before: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)
        else:
            yield (*before, name), command


def values(kind: click.ParamType):
    """Return a strategy of what may stand for a parameter of a kind."""
    if isinstance(kind, click.Choice):
        return st.sampled_from(list(kind.choices)) | WORDS
    if isinstance(kind, click.Path):
        return PLACES
    return COUNTS if isinstance(kind, click.IntRange) else WORDS


def joined(parts) -> list[str]:
    return list(chain.from_iterable(parts))


def given_to(parameter: click.Parameter):
    """Return a strategy of the words that give a parameter, or do not."""
    value = values(parameter.type).map(lambda word: [word])
    if isinstance(parameter, click.Argument):
        return st.lists(value, max_size=2).map(joined)
    name = st.sampled_from([*parameter.opts, *parameter.secondary_opts]).map(lambda name: [name])
    once = name if parameter.is_flag else st.tuples(name, value).map(joined)
    return st.lists(once, max_size=2).map(joined)


def arguments(command: click.Command):
    """Return a strategy of the words after a command: its parameters in any order, or others."""
    given = st.tuples(*map(given_to, command.params)).flatmap(st.permutations)
    strange = st.sampled_from(["--", "-", "--nothing", "-x"]) | WORDS
    rarely = st.sampled_from([0, 0, 0, 0, 1]).flatmap(lambda n: st.lists(strange, max_size=n))
    return st.tuples(given.map(joined), rarely).map(joined)


@pytest.fixture
def project(small_project, monkeypatch):
    """Return a project of one chapter and two claims, in which what takes long is refused."""
    (small_project / "_toc.yml").write_text("root: index\nchapters:\n- file: notebooks/total\n")
    (small_project / "index.md").write_text("# A page\n")
    for name in ("editions", "CITATION.cff", "references.bib"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, small_project / name)
    country = 'iso3 = "KEN"\nsouth = "m49"'
    write_notebook(small_project / "notebooks" / "country-brief.ipynb", country, "iso3")
    _add_data(small_project / "data")
    for place, name in ((warm.WarmInterpreter, "__init__"), (cluster, "Client")):
        monkeypatch.setattr(place, name, _refused)
    monkeypatch.setattr(requests.Session, "send", _unconnected)
    monkeypatch.setattr(web, "PAUSES", ())
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(small_project / "raw"))
    return small_project


def _add_data(data: Path) -> None:
    """Add a few tables of the book, and two of its claims."""
    for name in ("counts.csv", "other.csv"):
        (data / name).unlink()
    whole = json.loads((ROOT / "data" / tables.CATALOGUE).read_text(encoding="utf-8"))
    resources = [found for found in whole["resources"] if found["id"] in TABLES]
    (data / tables.CATALOGUE).write_text(json.dumps({**whole, "resources": resources}))
    for resource in resources:
        (data / resource["path"]).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / resource["path"], data / resource["path"])
    (data / "corrections").mkdir()
    shutil.copy(ROOT / "data" / "corrections" / "un.yml", data / "corrections")
    (data / "claims").mkdir()
    content = some_claims(MIGRATION, 2, kinds=["attested"])
    (data / "claims" / MIGRATION).write_bytes(as_yaml(content))


def _refused(*_arguments, **_options):
    raise SouthSouthError("Nothing is executed here.")


def _unconnected(*_arguments, **_options):
    raise requests.ConnectionError("no network here")


def state(project: Path) -> dict[str, bytes]:
    """Return the files that a refused command must leave as they are."""
    kept = [file for file in project.rglob("*") if "_build" not in file.parts and file.is_file()]
    return {str(file): file.read_bytes() for file in kept if file.name != ".lock"}


EVERY = [pytest.param(*found, id=" ".join(found[0])) for found in commands()]


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_commands(feed, project, name, command):
    def take(words: list[str]):
        before = state(project)  # what was taken before may have written
        done = CliRunner().invoke(main, [*name, *words], catch_exceptions=False)
        assert done.exit_code in (0, 1, 2)
        if done.exit_code:
            assert {
                file: found for file, found in state(project).items() if file in before
            } == before
            said = re.search(r"^Error: (.+)\Z", done.stderr, re.M | re.S)
            assert said, done.stderr
            if done.exit_code == 1:
                raise SouthSouthError(said[1].strip())
            raise SouthSouthError("click tells what is wrong with the words themselves.")

    feed(f"southsouth {' '.join(name)}", arguments(command), take, some_taken=False)
