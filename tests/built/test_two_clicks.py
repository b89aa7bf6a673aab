"""From each number of the site to its computation, its data and its citation in two clicks."""

import functools
import json
import posixpath
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from rendered import tree
from southsouth import wording
from southsouth.book import facts
from southsouth.book.pages import BRIEFS, CATALOGUE, CLAIMS, CLAIMS_FILE, REPORTED
from southsouth.book.site import numbers
from southsouth.book.text import bibliography, reported
from southsouth.timeline import LEVELS

FOLDERS = {"notebooks": 20, CLAIMS: 90, BRIEFS: 190, ".": 5}
"""Folders of the site to how many pages each has at least."""
VALUES = "timeline/reported_values"
_ID = re.compile(r'\bid="([^"]+)"')


def pages(book: Path, folder: str) -> list[str]:
    """Return the pages of a folder of the site that Sphinx wrote from a source."""
    found = (book / "html" / "_sources" / folder).glob("*.*")
    names = (file.name.partition(".")[0] for file in found)
    return sorted(posixpath.normpath(posixpath.join(folder, name)) for name in names)


@functools.cache
def places(book: Path, file: str) -> frozenset[str]:
    """Return the anchors of a page, the empty one for its top; none if there is no such page."""
    page = book / "html" / file
    return frozenset(["", *_ID.findall(page.read_text())]) if page.is_file() else frozenset()


def lead(book: Path, page: str, link) -> tuple[str, str, bool]:
    """Return the file and the anchor that a link of a page leads to, and whether they are there."""
    path, _, anchor = re.sub(r"\?[^#]*", "", link.get("href")).partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    file = f"{page}.html" if not path else file
    if not file.endswith(".html"):
        return file, anchor, (book / "html" / file).is_file()
    return file, anchor, anchor in places(book, file)


def missing(book: Path, page: str, part, wanted: dict[str, str]) -> list[str]:
    """Return which of code, data and citation no link of a part of a page leads to."""
    found = set()
    for link in part.iter("a"):
        file, anchor, there = lead(book, page, link)
        for name, begins in wanted.items():
            if there and f"{file}#{anchor}".startswith(begins):
                found.add(name)
    return sorted(wanted.keys() - found)


def of_number(page: str, key: str) -> dict[str, str]:
    """Return how the addresses begin that the entry of a number has to lead to."""
    name = posixpath.basename(page)
    return {
        "code": f"{page}.html#code-",
        "data": f"{CATALOGUE}.html#table-",
        "citation": f"cite/{name}.html#{name}/{key}",
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_number_in_a_sentence_leads_to_its_entry(book, folder):
    """The first click: to its own entry, also of a number that a document reports."""
    for page in pages(book, folder):
        for link in tree(book, page).find_class("num"):
            file, anchor, there = lead(book, page, link)
            assert there and anchor.startswith("num-"), (page, file, anchor)


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_number_has_its_code_its_data_and_its_citation(book, folder):
    """The second click; what rests on no table says so, or leads to the claims that it counts."""
    lacking, checked = {}, pages(book, folder)
    assert len(checked) >= FOLDERS[folder]
    for page in checked:
        for entry in tree(book, page).xpath("//details[@class='numbers']/dl[1]/div"):
            wanted = of_number(page, entry.get("id").removeprefix("num-"))
            own = numbers.OWN in (about.text_content() for about in entry.iter("dd"))
            if own:
                del wanted["data"]
            elif entry.xpath(".//*[@class='sources'][contains(., 'for machines')]"):
                wanted["data"] = f"{numbers.LEDGER}.html#"
                wanted["for machines"] = CLAIMS_FILE
            if lacks := missing(book, page, entry, wanted):
                lacking[f"{page}#{entry.get('id')}"] = lacks
    assert lacking == {}, lacking


def test_each_reported_number_has_its_words_source_row_and_citation(book):
    """The second click of a number that a document reports, and what its entry itself says."""
    entries = {div.get("id"): div for div in tree(book, REPORTED).xpath("//dl/div[@id]")}
    assert entries.keys() == {f"num-{key}" for key in facts.reported_values()}
    items = json.loads((book / "html" / "api" / "citations.json").read_text())
    cited = {item["id"]: item for item in items}
    lacking = {}
    for key, row in facts.reported_values().items():
        entry, item = entries[f"num-{key}"], cited[f"southsouth-{REPORTED}-{key}"]
        wanted = {
            "table": f"{CATALOGUE}.html#{facts.anchor(VALUES)}",
            "data": f"api/{VALUES}.csv",
            "source": "bibliography.html#",
            "citation": f"cite/{REPORTED}.html#{REPORTED}/{key}",
        }
        told = entry.text_content()
        if lacks := missing(book, REPORTED, entry, wanted):
            lacking[key] = lacks
        for said in (reported.amount(row), row["locator"], LEVELS[row["level"]], f"row {key} of"):
            assert wording.curled(said) in told, (key, said)
        assert item["author"] == bibliography.item(row["source"])["author"], key
        assert f"as stated by {reported.reporter(row)}" in item["medium"], key
    assert lacking == {}, lacking


def test_what_is_counted_in_the_ledger_leads_to_the_claims_counted(book):
    """As many as the number says, each of the ledger; sums, medians and names are of several."""
    claims = {file.stem for file in (book / "html" / "api" / CLAIMS).iterdir()}
    found = 0
    for page in pages(book, "notebooks"):
        for link in tree(book, page).xpath("//details[@class='numbers']//a[contains(@href, '?')]"):
            (asked,) = parse_qs(urlsplit(link.get("href")).query)["claims"]
            ids = asked.split()
            value = next(link.iterancestors("div")).find(".//data").get("value")
            assert len(set(ids)) == len(ids) and set(ids) <= claims, (page, asked)
            told = next(link.iterancestors("div")).text_content()
            counts = {str(len(ids)), wording.phrase(len(ids), "words")}
            if value.startswith("“"):  # names that the claims have, of which several have one
                assert 0 < value.count("“") <= len(ids), (page, value)
            elif "summed" not in told and "median" not in told:
                assert value.lower().split(" ")[0] in counts, (page, value)
            found += 1
    assert found > 40


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_figure_and_table_has_its_data_and_its_citation(book, folder):
    lacking = {}
    for page in pages(book, folder):
        name = posixpath.basename(page)
        for block in tree(book, page).find_class("exhibit-block"):
            for id in filter(None, (shown.get("id") for shown in block.find_class("exhibit"))):
                wanted = {"data": f"exhibits/{id}.csv", "citation": f"cite/{name}.html#{id}"}
                if lacks := missing(book, page, block, wanted):
                    lacking[f"{page}#{id}"] = lacks
    assert lacking == {}, lacking
