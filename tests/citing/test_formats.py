"""What is written in one format is read back by a library that did not write it."""

import dataclasses
import json
import shutil
import subprocess
from xml.etree import ElementTree

import bibtexparser
import pytest
from bibtexparser import middlewares

from identities import identity
from southsouth.citing import formats, items, records, styles
from southsouth.citing.identity import Author
from southsouth.citing.items import Part
from southsouth.errors import SouthSouthError

MODS = {"m": "http://www.loc.gov/mods/v3"}
NO_BIBUTILS = (
    "Records are read back by bibutils: install it (Debian or Ubuntu: apt-get install bibutils)."
)
HERE = "https://example.org/book/"
IDENTITY = identity(
    title="A Book of R&D",
    authors=(Author("de la Cruz", "José"), Author("Okafor & Sons")),
    licences=("MIT",),
    address=HERE,
    doi="10.1234/a_b",
)
PART = Part(
    "growth/share-1",
    "Number",
    "In 1978, 72.1 per cent of 50 % & <more> lived in the South_north.",
    "notebooks/growth.html#num-share-1",
    "exact value 72.12; data: A, B and 2 more",
)
ITEM = items.part(IDENTITY, "Default edition (south=g77)", PART)
BOOK = items.book(IDENTITY, "Default edition")


def read_bibtex(text: str) -> tuple[str, dict]:
    stack = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]
    library = bibtexparser.parse_string(text, append_middleware=stack)
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.entry_type, {field.key: field.value for field in entry.fields}


def test_bibtex_says_what_the_item_says():
    kind, fields = read_bibtex(records.bibtex(ITEM))
    assert kind == "incollection"
    assert fields["title"].strip("{}") == PART.title[:-1]
    assert fields["booktitle"].strip("{}") == IDENTITY.title
    assert (fields["year"], fields["month"], fields["version"]) == ("2026", "may", "1.2")
    assert fields["note"].startswith("Version 1.2, Default edition (south=g77). Number growth/")
    assert "exact value 72.12; data: A, B and 2 more" in fields["note"]
    first, second = fields["author"]
    assert (first.first, first.von, first.last) == (["José"], ["de", "la"], ["Cruz"])
    assert second.last == ["{Okafor \\& Sons}"], "the words of an entity stay together"


def test_a_dollar_sign_in_bibtex_is_no_mathematics():
    text = records.bibtex(ITEM | {"title": "US$ 5 for 10 US$"})
    assert r"US\$ 5 for 10 US\$" in text
    assert read_bibtex(text)[1]["title"].strip("{}") == "US$ 5 for 10 US$"


def test_addresses_in_bibtex_have_no_commands():
    assert f'url = "{HERE}{PART.address}"' in records.bibtex(ITEM)
    assert 'doi = "10.1234/a_b"' in records.bibtex(BOOK)


def test_csl_json_is_the_item():
    assert json.loads(records.csl_json(ITEM)) == [ITEM]


def read_mods(program: str, text: str) -> ElementTree.Element:
    """Read a record with a program of bibutils (https://bibutils.refbase.org), as MODS."""
    if shutil.which(program) is None:
        pytest.fail(NO_BIBUTILS, pytrace=False)
    found = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    assert "Processed 1 references" in found.stderr
    return ElementTree.fromstring(found.stdout).find("m:mods", MODS)


@pytest.mark.parametrize(
    ("program", "write"), [("ris2xml", records.ris), ("bib2xml", records.bibtex)]
)
def test_a_program_of_others_reads_title_book_people_year_and_address(program, write):
    mods = read_mods(program, write(ITEM))
    host = mods.find("m:relatedItem[@type='host']", MODS)

    def said(path: str, within=mods) -> list[str]:
        return [node.text for node in within.findall(path, MODS)]

    whole = ": ".join(said("m:titleInfo/*"))
    assert whole == PART.title[:-1]
    assert said("m:titleInfo/m:title", host) == [IDENTITY.title]
    # RIS has no mark of an entity: the program may take its words for a person's
    assert " ".join(said("m:name/m:namePart")) == "José de la Cruz Okafor & Sons"
    assert "2026" in " ".join(said(".//m:dateIssued"))
    assert said("m:location/m:url") == [HERE + PART.address]


def test_ris_has_one_tag_a_line_and_ends():
    *lines, end = records.ris(ITEM).splitlines()
    tags = {line[:2]: line[6:] for line in lines}
    assert (lines[0], end) == ("TY  - CHAP", "ER  - ")
    assert all(line[2:6] == "  - " for line in lines)
    assert (tags["TI"], tags["T2"]) == (PART.title[:-1], IDENTITY.title)
    assert (tags["PY"], tags["DA"], tags["UR"]) == ("2026", "2026/05/03", HERE + PART.address)
    named = [line[6:] for line in lines if line.startswith("AU")]
    assert named == ["de la Cruz, José", "Okafor & Sons,"]


def test_apa_as_its_manual_has_it():
    assert styles.plain(BOOK, "apa") == (
        "de la Cruz, J., & Okafor & Sons. (2026). A Book of R&D (Version 1.2, Default edition). "
        "https://doi.org/10.1234/a_b"
    )
    assert styles.plain(ITEM, "apa") == (
        "de la Cruz, J., & Okafor & Sons. (2026). In 1978, 72.1 per cent of 50 % & <more> lived in "
        "the South_north [Number growth/share-1: exact value 72.12; data: A, B and 2 more]. In A "
        "Book of R&D (Version 1.2, Default edition (south=g77)). "
        "https://example.org/book/notebooks/growth.html#num-share-1"
    )


def test_chicago_keeps_the_words_of_a_finding_as_they_are():
    text = styles.plain(ITEM, "chicago")
    assert text.startswith("de la Cruz, J., and Okafor & Sons. 2026. “In 1978, 72.1 per cent of")
    assert "version 1.2" in text and "Number growth/share-1" in text


def test_a_title_that_ends_with_a_mark_gets_no_second():
    asked = items.part(IDENTITY, "Default edition", Part("x", "Chapter", "Who?", "x.html"))
    assert "Who? In" in styles.plain(asked, "apa")
    assert "“Who?” In" in styles.plain(asked, "chicago")


@pytest.mark.parametrize("style", styles.STYLES)
def test_what_parts_share_is_formatted_once_and_as_each_alone(style, monkeypatch):
    parts = [
        dataclasses.replace(PART, id=f"x/{n}", title=title, details=details, address=f"{n}.html")
        for n, title in enumerate(["A, B; “C” and 5% of {d}", "Who?", "It is: so. It is!"])
        for details in ("", "exact value 1.5 [a]; data: “B”")
    ]
    cited = [items.part(IDENTITY, "Default edition", part) for part in parts]
    together = [styles.plain(item, style) for item in cited]
    monkeypatch.setattr(styles, "OWN", ())
    assert [styles.plain(item, style) for item in cited] == together


@pytest.mark.parametrize("style", styles.STYLES)
def test_markup_in_a_title_is_text(style):
    marked = styles.marked_up(ITEM, style)
    assert "&lt;more&gt;" in marked and "<more>" not in marked
    assert "<i>" in marked
    assert "Okafor &amp; Sons" in marked


def test_the_book_without_an_address_is_cited_without_one():
    nowhere = dataclasses.replace(IDENTITY, address="", doi="")
    for name, form in formats.FORMATS.items():
        assert "http" not in form.write(items.part(nowhere, "Default edition", PART)), name


def test_an_unknown_format_is_named():
    with pytest.raises(SouthSouthError, match="'mla': choose one of apa, chicago, bibtex"):
        formats.get("mla")


def test_a_number_names_value_definition_and_data():
    said = {"value": 72.12 + 1e-12, "text": "72.1 per cent"}
    details = items.number_details(said, "the South by M49", ["A", "B", "A", "C", "D", "E"])
    exact = "72.1 per cent (exactly 72.12)"
    assert details == f"{exact}; the South by M49; data: A; B; C and 2 more, listed on its page"
    assert items.number_details({"value": 9, "text": "nine"}, "", []) == "nine"
    assert items.number_details({"value": 0.5, "text": "0.5"}, "", ["A"]) == "0.5; data: A"


def test_an_unknown_part_is_named():
    with pytest.raises(SouthSouthError, match="name 'fig-x'"):
        items.find([PART], "fig-x")
    assert items.find([PART], PART.id) is PART
