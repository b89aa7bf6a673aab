"""The command ``southsouth cite``."""

import json
import re

import pytest
from click.testing import CliRunner

from southsouth.book import citable
from southsouth.citing import formats
from southsouth.citing.items import Part
from southsouth.cli import main


def cite(*arguments: str):
    return CliRunner().invoke(main, ["cite", *arguments])


def test_the_book_is_cited_if_nothing_is_named():
    said = cite()
    assert said.exit_code == 0
    assert "South-South cooperation at the United Nations (Version " in said.output
    assert "Default edition" in said.output


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("migration", "Do more people"),
        ("method", "How"),
        ("plan-of-action-18-september-1978", "18 September 1978. Verdict: contradicted"),
    ],
)
def test_a_part_is_cited_by_its_name(id, title):
    said = cite(id, "--format", "csl-json")
    (item,) = json.loads(said.output)
    assert title in item["title"]


def test_a_number_is_cited_with_value_and_data():
    said = cite("migration/ed-last", "--format", "ris").output
    assert "Data: UN DESA, International Migrant Stock" in said
    assert "(more exactly " in said


def test_a_claim_is_cited_with_what_its_verdict_rests_on():
    said = cite("more-than-half-of-world-growth", "--format", "bibtex").output
    assert "Preferred specification: South: M49 developing regions" in said
    assert " specifications. Data: World Bank, World Development Indicators" in said.replace(
        "UN Statistics Division, M49 (April 2019); ", ""
    )


def test_the_help_has_every_format_and_an_example_of_every_kind():
    told = " ".join(cite("--help").output.split())
    (options,) = re.findall(r"--format FORMAT (.*?) --edition", told)
    assert all(re.search(rf"\b{name}\b", options) for name in formats.FORMATS)
    examples = ["growth", "fig-growth-rolling", "more-than-half-of-world-growth"]
    examples += ["growth/preferred-share", "reported/bandung-participants"]
    for id in examples:
        assert f" {id} a" in told
        assert cite(id).exit_code == 0
    assert "KEN, KEN/emigrants a country's brief" in told


def test_everything_is_listed_with_its_kind(monkeypatch):
    listed = [Part("rise/to", "Number", "To 5.", ""), Part("rise", "Chapter", "Did it?", "")]
    monkeypatch.setattr(citable, "everything", lambda edition: listed)
    assert cite("--list").output == "Number  rise/to  To 5.\nChapter rise  Did it?\n"


def test_the_parts_of_one_page_are_listed():
    lines = cite("--list", "what-survives").output.splitlines()
    assert lines[0].startswith("Chapter what-survives  ")
    assert {line.split()[0] for line in lines} <= {"Chapter", "Figure", "Table", "Number"}
    assert all("what-survives" in line for line in lines if line.startswith("Number"))


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["fig-no-such"], "There is nothing to cite by the name 'fig-no-such': `southsouth cite"),
        (["growth/no-such"], "There is nothing to cite by the name 'growth/no-such'"),
        (["no-such/share"], "There is nothing to cite by the name 'no-such/share'"),
        (["growth/"], "There is nothing to cite by the name 'growth/': `southsouth cite --list gr"),
        (["ken/emigrants"], "ken: write the code in capitals and without spaces, KEN."),
        (["XKX"], "XKX (Kosovo) is not a Member of the United Nations"),
        (["--list", "fig-x"], "There is nothing to cite by the name 'fig-x'"),
        (["--format", "mla"], "There is no citation format 'mla': choose one of apa"),
        (["--edition", "north"], "There is no edition 'north': choose one of default"),
        (["-p", "south=moon"], "south is one of m49"),
    ],
)
def test_what_cannot_be_cited_is_named(arguments, remedy):
    said = cite(*arguments)
    assert said.exit_code == 1
    assert remedy in said.output
