"""What is written in one format is read back by a library that did not write it."""

import codecs
import dataclasses
import json
import re
import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree

import bibtexparser
import pytest
import rispy
from bibtexparser import middlewares
from hypothesis import given
from hypothesis import strategies as st
from pybtex.bibtex.exceptions import BibTeXError

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
    "Where did 50 % & more live?",
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


@pytest.mark.parametrize("style", styles.STYLES)
def test_a_version_that_ends_with_a_commit_is_one_version(style):
    unreleased = replace(IDENTITY, version="1.2+unreleased", commit="0a1b2c3d4e")
    for item in (items.book(unreleased, "E"), items.part(unreleased, "E", PART)):
        said = styles.plain(item, style)
        assert "ersion 1.2+unreleased.0a1b2c3d4e" in said
        assert item["issued"]["date-parts"] == [[*map(int, unreleased.built_on.split("-"))]]


def test_bibtex_says_what_the_item_says():
    kind, fields = read_bibtex(records.bibtex(ITEM))
    assert kind == "incollection"
    assert fields["title"].strip("{}") == PART.title[:-1]
    assert fields["booktitle"].strip("{}") == IDENTITY.title
    assert (fields["year"], fields["month"]) == ("2026", "may")
    assert fields["chapter"] == PART.within
    assert fields["note"].startswith("Version 1.2, Default edition (south=g77). Number growth/")
    assert "exact value 72.12; data: A, B and 2 more" in fields["note"]
    first, second = fields["author"]
    assert (first.first, first.von, first.last) == (["José"], ["de", "la"], ["Cruz"])
    assert second.last == ["{Okafor \\& Sons}"], "the words of an entity stay together"


def test_a_dollar_sign_in_bibtex_is_no_mathematics():
    text = records.bibtex(ITEM | {"title": "US$ 5 for 10 US$"})
    assert r"US\$ 5 for 10 US\$" in text
    assert read_bibtex(text)[1]["title"].strip("{}") == "US$ 5 for 10 US$"


def read_commands(latex: str) -> str:
    """Return a text of which LaTeX prints every character as it is."""
    for character, command in records.COMMANDS.items():
        latex = latex.replace(command, chr(0xE000 + ord(character)))
    assert not set("{}") & set(latex), "no brace but those of commands"
    plain = re.sub(r"\\([%&#_])", r"\1", latex)
    return re.sub("[\ue000-\ue0ff]", lambda found: chr(ord(found[0]) - 0xE000), plain)


@given(st.text("{}\\$~^%&#_a b", max_size=30))
def test_no_character_of_a_title_breaks_bibtex_or_is_lost(text):
    title = f"a {text} z"
    library = bibtexparser.parse_string(records.bibtex(ITEM | {"title": title}))
    assert not library.failed_blocks
    read = library.entries[0].fields_dict["title"].value
    assert read_commands(read[1:-1]) == title


@pytest.mark.parametrize("title", ["A } of {{ it", "{", "a{b}c"])
def test_a_brace_in_a_title_or_a_name_is_read_back_by_bibutils(title):
    entity = {"literal": "De {G} Roep"}
    mods = read_mods("bib2xml", records.bibtex(ITEM | {"title": title, "author": [entity]}))
    assert mods.find("m:titleInfo/m:title", MODS).text == title
    assert " ".join(node.text for node in mods.findall("m:name/m:namePart", MODS)) == "De {G} Roep"


@given(st.text(st.characters(exclude_characters="{}\\\\$~^", codec="utf-8"), max_size=30))
def test_latex_is_that_of_the_codec_that_bibtex_libraries_use(text):
    assert records._latex(text) == codecs.encode(text, "ulatex+utf-8")


def test_an_entry_whose_braces_do_not_pair_is_refused():
    with pytest.raises(BibTeXError, match="unmatched braces"):
        records.bibtex(BOOK | {"DOI": "10.1/{"})


def test_addresses_in_bibtex_have_no_commands():
    assert f'url = "{HERE}{PART.lasting}"' in records.bibtex(ITEM)
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
    assert said("m:location/m:url") == [HERE + PART.lasting]


NUMBER = Part(
    "growth/share",
    "Number",
    "… the South made 63.2 per cent, “more than half”, of −1.5 & 3 …",
    "notebooks/growth.html#num-share",
    "63.2 per cent (exactly 63.23). Output, at US$ of 2010. Data: A, B (2015 and 2017); C & D",
)
CLAIM = Part(
    "share-of-world",
    "Claim",
    "The world's share: reproduced, fragile",
    "claims/share-of-world.html",
    "Share, 2017: 72.32 per cent. Holds in 3 of 372 specifications. Data: A (2015)",
)


@pytest.mark.parametrize("cited", [NUMBER, CLAIM], ids=["number", "claim"])
@pytest.mark.parametrize(
    ("program", "write"), [("ris2xml", records.ris), ("bib2xml", records.bibtex)]
)
def test_numbers_and_claims_are_read_back_with_their_details(program, write, cited):
    item = items.part(IDENTITY, "Default edition", cited)
    mods = read_mods(program, write(item))
    assert ": ".join(node.text for node in mods.findall("m:titleInfo/*", MODS)) == item["title"]
    notes = [node.text for node in mods.findall("m:note", MODS)]
    assert any(item["medium"] in note for note in notes), notes


@pytest.mark.parametrize("cited", [NUMBER, CLAIM], ids=["number", "claim"])
def test_numbers_and_claims_in_bibtex_say_what_the_item_says(cited):
    item = items.part(IDENTITY, "Default edition", cited)
    _, fields = read_bibtex(records.bibtex(item))
    assert fields["title"].strip("{}") == item["title"]
    assert item["medium"] in fields["note"]


def test_the_name_of_a_claim_ends_a_sentence_and_that_of_a_number_leads_to_its_value():
    number, claim = (items.part(IDENTITY, "Default edition", part) for part in (NUMBER, CLAIM))
    assert number["medium"].startswith("Number growth/share: 63.2 per cent")
    assert claim["medium"].startswith("Claim share-of-world. Share, 2017: 72.32")


def test_ris_has_one_tag_a_line_and_ends():
    *lines, end = records.ris(ITEM).splitlines()
    tags = {line[:2]: line[6:] for line in lines}
    assert (lines[0], end) == ("TY  - CHAP", "ER  - ")
    assert all(line[2:6] == "  - " for line in lines)
    assert (tags["TI"], tags["T2"]) == (PART.title[:-1], IDENTITY.title)
    assert (tags["PY"], tags["DA"], tags["UR"]) == ("2026", "2026/05/03", HERE + PART.lasting)
    named = [line[6:] for line in lines if line.startswith("AU")]
    assert named == ["de la Cruz, José", "Okafor & Sons,"]


def test_apa_as_its_manual_has_it():
    assert styles.plain(BOOK, "apa") == (
        "de la Cruz, J., & Okafor & Sons. (2026). A Book of R&D (Version 1.2, Default edition). "
        "https://doi.org/10.1234/a_b"
    )
    assert styles.plain(ITEM, "apa") == (
        "de la Cruz, J., & Okafor & Sons. (2026). In 1978, 72.1 per cent of 50 % & <more> lived in "
        "the South_north [Number growth/share-1: exact value 72.12; data: A, B and 2 more]. In "
        "Where did 50 % & more live? In A Book of R&D (Version 1.2, Default edition [south=g77]). "
        "https://example.org/book/id/growth.html#share-1"
    )


def test_chicago_keeps_the_words_of_a_finding_as_they_are():
    text = styles.plain(ITEM, "chicago")
    assert text.startswith("de la Cruz, José, and Okafor & Sons. 2026. “In 1978, 72.1 per cent of")
    assert "version 1.2" in text and "Number growth/share-1" in text


@pytest.mark.parametrize(
    ("title", "apa", "chicago"),
    [
        ("It rose.", "It rose. In", "“It rose.” In"),
        ("Who?", "Who? In", "“Who?” In"),
        ("It rose!", "It rose! In", "“It rose!” In"),
        ("It rose to …", "It rose to … In", "“It rose to …” In"),
        ("They say “it rose”", "They say “it rose”. In", "“They say ‘it rose.’” In"),
        ("They ask “who?”", "They ask “who?” In", "“They ask ‘who?’” In"),
        ("“South-South” rose", "“South-South” rose. In", "“‘South-South’ rose.” In"),
        ("The States’", "The States’. In", "“The States’.” In"),
    ],
)
def test_stops_and_quotation_marks_at_the_end_of_a_title(title, apa, chicago):
    cited = items.part(IDENTITY, "Default edition", Part("x", "Chapter", title, "x.html"))
    assert f" {apa} A Book" in styles.plain(cited, "apa")
    assert f" {chicago} A Book" in styles.plain(cited, "chicago")


def test_stops_stay_outside_where_a_style_s_language_has_them_there(monkeypatch):
    styles._form.cache_clear()
    monkeypatch.setattr(styles, "_has_stops_inside", lambda style: False)
    assert "lived in the South_north”. In “Where" in styles.plain(ITEM, "chicago")
    styles._form.cache_clear()


@pytest.mark.parametrize("style", styles.STYLES)
def test_what_parts_share_is_formatted_once_and_as_each_alone(style, monkeypatch):
    parts = [
        dataclasses.replace(PART, id=f"x/{n}", title=title, details=details, address=f"{n}.html")
        for n, title in enumerate(["A, B; (C) and 5% of {d}", "Who?", "It is: so. It is!"])
        for details in ("", "exact value 1.5 [a]; data: (B)")
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


REPORTED = dataclasses.replace(
    PART,
    id="reported/states",
    details="160 States. States there, as stated by Steiner (2019): “(160) member states”",
    source={
        "type": "document",
        "title": "Closing Remarks",
        "author": [{"family": "Steiner", "given": "Achim"}],
        "issued": {"date-parts": [[2019, 3]]},
        "publisher": "UNDP",
        "URL": "https://undp.org/x",
        "note": "Abstract read",
    },
)
RECORDED = (
    "Number reported/states: 160 States. States there, as stated by Steiner (2019): “(160) "
    "member states”. Abstract read. Recorded in A Book of R&D (José de la Cruz and Okafor & "
    f"Sons, 2026; version 1.2, Default edition, {HERE}id/reported.html#states)"
)


def test_a_reported_number_is_cited_from_its_source_and_the_book_as_where_it_is_recorded():
    item = items.part(IDENTITY, "Default edition", REPORTED)
    assert styles.plain(item, "apa") == (
        f"Steiner, A. (2019, March). Closing Remarks [{RECORDED}]. UNDP. https://undp.org/x"
    )
    assert styles.plain(item, "chicago") == (
        f"Steiner, Achim. 2019. “Closing Remarks.” UNDP, March. {RECORDED}. https://undp.org/x."
    )
    kind, fields = read_bibtex(records.bibtex(item))
    assert (kind, fields["year"], fields["month"]) == ("misc", "2019", "mar")
    assert fields["author"][0].last == ["Steiner"]
    assert fields["note"].replace("\\&", "&") == f"{RECORDED}."
    assert "version" not in fields and "booktitle" not in fields
    (read,) = rispy.loads(records.ris(item))
    assert (read["type_of_reference"], read["authors"]) == ("GEN", ["Steiner, Achim"])
    assert (read["year"], read["date"], read["publisher"]) == ("2019", "2019/03/", "UNDP")
    assert read["notes"] == [f"{RECORDED}."]


def test_an_undated_source_is_cited_without_a_day_of_retrieval():
    source = {name: value for name, value in REPORTED.source.items() if name != "issued"}
    item = items.part(IDENTITY, "E", dataclasses.replace(REPORTED, source=source))
    assert styles.plain(item, "apa").startswith("Steiner, A. (n.d.). Closing")
    assert styles.plain(item, "apa").endswith("]. UNDP. https://undp.org/x")
    assert "year" not in read_bibtex(records.bibtex(item))[1]
    assert {"PY", "DA"}.isdisjoint(line[:2] for line in records.ris(item).splitlines())


def test_an_unknown_format_is_named():
    with pytest.raises(SouthSouthError, match="'mla': choose one of apa, chicago, bibtex"):
        formats.get("mla")


def test_an_unknown_part_is_named():
    with pytest.raises(SouthSouthError, match="name 'fig-x': `southsouth cite --list` prints"):
        items.find([PART], "fig-x")
    with pytest.raises(SouthSouthError, match="`southsouth cite --list KEN` prints"):
        items.find([PART], "KEN/x", "KEN")
    assert items.find([PART], PART.id) is PART


@pytest.mark.parametrize(
    ("page", "apa", "chicago"),
    [
        (
            "Country brief: Kenya",
            "In Country brief: Kenya. In <i>A Book",
            "In “Country brief: Kenya,” in <i>A Book",
        ),
        ("Who’s “up”?", "In Who’s “up”? In <i>A Book", "In “Who’s ‘up’?,” in <i>A Book"),
    ],
)
def test_a_part_is_cited_with_the_page_that_it_is_on(page, apa, chicago):
    item = items.part(IDENTITY, "Default edition", dataclasses.replace(PART, within=page))
    assert apa in styles.marked_up(item, "apa")
    assert chicago in styles.marked_up(item, "chicago")
    assert read_bibtex(records.bibtex(item))[1]["chapter"] == page
    assert rispy.loads(records.ris(item))[0]["section"] == page
    assert json.loads(records.csl_json(item))[0]["part-title"] == page


def test_a_page_is_cited_as_on_no_page():
    item = items.part(IDENTITY, "E", Part("x", "Chapter", "Who?", "x.html"))
    assert styles.plain(item, "apa").count("In ") == styles.plain(item, "chicago").count("In ") == 1
    assert "chapter" not in read_bibtex(records.bibtex(item))[1]
    assert "section" not in rispy.loads(records.ris(item))[0]


@pytest.mark.parametrize("write", [records.bibtex, records.ris])
@pytest.mark.parametrize("item", [ITEM, BOOK], ids=["part", "book"])
def test_a_record_says_version_and_edition_once(item, write):
    said = write(item)
    assert said.count("ersion 1.2, Default edition") == said.count("1.2") == 1


def test_pages_are_a_range_in_bibtex_and_in_ris():
    item = ITEM | {"page": "138–152"}
    assert 'pages = "138--152"' in records.bibtex(item)
    (read,) = rispy.loads(records.ris(item))
    assert (read["start_page"], read["end_page"]) == ("138", "152")


@pytest.mark.parametrize(
    ("number", "kind", "left"),
    [
        ("A/RES/2974 (XXVII)", "Document", "A/RES/2974 (XXVII)"),
        ("Working Paper 148", "Working Paper", "148"),
        ("Migration Research Series", "Migration Research Series", None),
    ],
)
def test_a_report_has_its_kind_and_is_no_technical_one(number, kind, left):
    item = {"id": "x", **REPORTED.source, "type": "report", "number": number}
    entry, fields = read_bibtex(records.bibtex(item))
    assert (entry, fields["type"], fields.get("number")) == ("techreport", kind, left)


def test_brackets_within_brackets_are_square():
    told = dataclasses.replace(PART, details="“a” (A sheet (of 2022), end); 5 (before: 4)")
    item = items.part(IDENTITY, "Edition (south=g77)", told)
    assert item["medium"].endswith("“a” (A sheet [of 2022], end); 5 (before: 4)")
    assert "(Version 1.2, Edition [south=g77])" in styles.plain(item, "apa")


def test_no_stop_follows_another_beyond_the_end_of_italics():
    source = {**REPORTED.source, "type": "report", "title": "Who forms a Network?", "number": "5"}
    item = items.part(IDENTITY, "E", dataclasses.replace(REPORTED, source=source))
    del item["medium"]
    for style in styles.STYLES:
        assert "Network?</i>" in styles.marked_up(item, style)
        assert "Network?</i>." not in styles.marked_up(item, style)
        assert "Network?." not in styles.plain(item, style)
