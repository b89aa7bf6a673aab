"""The site, read as files."""

import functools
import json
import re
from html import unescape
from os.path import normpath
from pathlib import Path

import pytest

from conftest import ROOT
from rendered import CHAPTERS, anchors, page
from southsouth import tables
from southsouth.book import briefs, contents, executed, uses
from southsouth.book.site import addresses
from southsouth.briefs import country
from southsouth.citing import items
from southsouth.execution.runs import plan

LINK = re.compile(r"""<a\s(?:[^>"]|"[^"]*")*?(?<=\s)href="([^"]*)\"""")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_numbers_exhibits_and_sources(book, chapter):
    html = page(book, f"notebooks/{chapter}")
    assert len(html.select("a.num")) >= 5
    assert len(html.select("figure.exhibit svg[aria-label]")) >= 2
    assert len(html.select("table.exhibit caption")) >= 2
    assert len(html.select('a[href^="../bibliography.html"]')) >= 5


def test_every_number_in_a_sentence_leads_to_its_working(book):
    for chapter in CHAPTERS:
        html = page(book, f"notebooks/{chapter}")
        for link in html.select("a.num"):
            target, _, anchor = link["href"].partition("#")
            where = target.removesuffix(".html") or chapter
            assert anchor in anchors(book, f"notebooks/{where}"), f"{chapter}: {link['href']}"


def test_every_exhibit_names_its_data_and_offers_them(book):
    for chapter in CHAPTERS:
        for foot in page(book, f"notebooks/{chapter}").select(".exhibit-foot"):
            links = [a["href"] for a in foot.select("a")]
            tables = ("data.html#table-", "#table-")
            of_the_audit = re.search("Source: (computed|compiled) in this book", foot.text)
            assert of_the_audit or any(link.startswith(tables) for link in links), foot.text
            for link in (x for x in links if "exhibits/" in x):
                assert (book / "html" / "notebooks" / link).is_file(), link


def test_the_catalogue_leads_to_the_producers_file(book):
    html = page(book, "notebooks/data")
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text())["resources"]
    for item in resources:
        entry = html.find(id="table-" + item["id"].replace("/", "-").replace("_", "-"))
        assert entry, item["id"]
        assert (book / "html" / "api" / item["path"]).is_file()
        for raw in item.get("raw", []):
            assert entry.find("a", href=re.compile(re.escape(raw["commit"]))), item["id"]


def test_the_catalogue_says_what_the_build_saw_each_table_used_for(book):
    """What is recorded in the catalogue is what the notebooks and the claims read."""
    runs = [plan(file, {}) for file in [*contents.chapters(), briefs.notebook()]]
    found = uses.uses(executed.files_read(runs))
    recorded = {item["id"]: item["usedBy"] for item in tables.package()["resources"]}
    assert recorded == found


def test_every_claim_has_a_page_and_a_file_for_machines(book):
    api = json.loads((book / "html" / "api" / "claims.json").read_text())
    assert api["edition"] == "default"
    assert len(api["claims"]) >= 94
    listed = {link["href"] for link in page(book, "notebooks/ledger").select(".ledger-list a")}
    for claim in api["claims"]:
        assert f"../{claim['url']}" in listed
        html = page(book, f"claims/{claim['id']}")
        assert html.h1.text.startswith("Claim: ")
        assert html.select_one(f".verdict.{claim['verdict'].replace(' ', '-')}"), claim["id"]
        cited = html.select_one(".cited").text
        assert f"(Version {api['version']}, Default edition)" in cited
        assert f"[Claim {claim['id']}" in cited
        one = json.loads((book / "html" / "api" / "claims" / f"{claim['id']}.json").read_text())
        assert one == {"edition": api["edition"], "version": api["version"], **claim}
        if claim["kind"] == "computed":
            assert claim["total"] == len(claim["specifications"]) > 0
            assert claim["held"] == sum(s["holds"] for s in claim["specifications"])
            assert set(claim["preferred"]) > {"values"} or claim["total"] == 1


def test_the_timeline_for_machines(book):
    events = json.loads((book / "html" / "api" / "timeline.json").read_text())["events"]
    assert [e["date"] for e in events] == sorted(e["date"] for e in events)
    unit = next(e for e in events if e["symbol"] == "A/RES/3251 (XXIX)")
    assert unit["date"] == "1974-12-04"
    assert unit["sources"]
    assert next(e for e in events if e["id"] == "g77-founded")["symbol"] is None


def test_links_inside_the_site_resolve(book):
    site = book / "html"

    @functools.cache
    def anchors(file):
        return set(re.findall(r'id="([^"]+)"', file.read_text()))

    exists = functools.cache(Path.exists)
    for file in site.rglob("*.html"):
        for address in sorted(set(LINK.findall(file.read_text()))):
            page, _, anchor = unescape(address).partition("#")
            target = page.partition("?")[0]
            if ":" in target or (not target and not anchor):
                continue
            to = Path(normpath(file.parent / target)) if target else file
            assert exists(to), f"{file.relative_to(site)} -> {address}"
            if anchor and to.suffix == ".html":
                assert anchor in anchors(to), f"{file.relative_to(site)} -> {address}"


def test_no_page_names_a_path_of_this_machine(book):
    for file in (book / "html").rglob("*.html"):
        assert str(ROOT) not in file.read_text(), file


def test_what_is_listed_stands_where_the_list_says_and_has_its_lasting_address(book):
    site = book / "html"
    rows = addresses.read()
    assert (site / "api" / addresses.FILE).read_text() == (ROOT / addresses.FILE).read_text()
    for row in rows:
        page, _, anchor = row.address.partition("#")
        assert (site / page).is_file(), row
        assert not anchor or f'id="{anchor}"' in _text(site / page), row
        lasting, _, key = items.by_name(row.id).partition("#")
        assert (site / lasting).is_file(), row
        assert not key or f'id="{key}"' in _text(site / lasting), row
    pages = {row.id.partition("/")[0] for row in rows}.union(country.codes())
    assert {file.stem for file in (site / addresses.FOLDER).iterdir()} == pages


@functools.lru_cache(maxsize=2)
def _text(file) -> str:
    return file.read_text()
