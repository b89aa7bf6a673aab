"""The entries of the search, and the library that searches them."""

import json
import re
from hashlib import sha256
from types import SimpleNamespace

from docutils import nodes
from sphinx import addnodes

from conftest import ROOT
from southsouth.book import contents
from southsouth.book.site import search, search_entries
from southsouth.book.site.search_entries import Entry
from southsouth.briefs import called_also, country


def test_the_library_is_that_of_its_release():
    folder = ROOT / "_static" / "search" / "vendor"
    (name, digest), *others = re.findall(
        r"^\| (\S+\.js) \|.+\| ([0-9a-f]{64}) \|$", (folder / "README.md").read_text(), re.M
    )
    assert not others
    assert [file.name for file in folder.glob("*.js")] == [name]
    assert sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_index_is_a_script_that_sets_it():
    entry = Entry("Côte d’Ivoire", "briefs/CIV.html", "CIV", ("Ivory Coast",))
    text = search.script({"Country": [entry]})
    said = text.removeprefix("const southsouthEntries = ").removesuffix(";\n")
    listed = ["Côte d’Ivoire", "briefs/CIV.html", "CIV", ["Ivory Coast"], "", ""]
    assert json.loads(said) == {"Country": [listed]}


def test_the_text_of_a_section_has_neither_citations_nor_what_is_found_by_itself():
    cited = addnodes.pending_xref("", nodes.inline("", "unga1978"), refdomain="cite", reftype="p")
    shown = addnodes.pending_xref(
        "",
        nodes.inline("", "fig-born"),
        refdomain="std",
        reftype="numref",
        reftarget="fig-born",
    )
    told = nodes.paragraph("", "", nodes.Text("As "), shown, nodes.Text(" has it "), cited)
    told += nodes.Text(".")
    table = nodes.table("", nodes.paragraph("", "in a table"))
    inner = nodes.section("", nodes.paragraph("", "in a section of its own"))
    finding = nodes.definition_list_item("", nodes.term("", "138"))
    title = nodes.title("", "Title")
    section = nodes.section("", title, nodes.definition_list("", finding), told, table, inner)
    numbers = {"growth": {"figure": {"fig-born": (11, 2)}}}
    env = SimpleNamespace(
        get_domain={"std": SimpleNamespace(labels={"fig-born": ("growth", "fig-born", "")})}.get,
        toc_fignumbers=numbers,
        config=SimpleNamespace(numfig_format={"figure": "Figure %s"}),
    )
    assert search_entries._text(env, section) == "138 As Figure 11.2 has it."


def test_other_names_are_of_members_and_none_is_that_of_another():
    titles = {country.of(code).title for code in country.codes()}
    assert set(called_also._by_code()) <= set(country.codes())
    assert not titles & {name for code in country.codes() for name in called_also.names(code)}


def test_chapters_that_have_other_names_are_in_the_contents():
    pages = {file.relative_to(ROOT).with_suffix("").as_posix() for file in contents.chapters()}
    assert set(search_entries.ALSO) <= pages
    assert all(names for names in search_entries.ALSO.values())
