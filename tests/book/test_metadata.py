"""What the head of a page says, read as reference managers and search engines read it."""

import dataclasses
import io

import pytest
from bs4 import BeautifulSoup
from docutils.utils import new_document
from PIL import Image

import metadata_readers as readers
from identities import identity
from southsouth import tables, wording
from southsouth.book import facts
from southsouth.book.editions import Edition
from southsouth.book.exhibits import downloads, drawings
from southsouth.book.imprint import Imprint
from southsouth.book.site import cover, linked_data, metadata, record
from southsouth.book.site.cover import Picture
from southsouth.book.site.record import Record
from southsouth.book.text import parts
from southsouth.charts import cover as charts_cover
from southsouth.citing.identity import Author
from southsouth.citing.items import Part
from southsouth.claims import ledger

CLAIM = "plan-of-action-18-september-1978"
HERE = "https://example.org/book/"
IDENTITY = identity(
    title="A Book of R&D",
    authors=(Author("de la Cruz", "José"), Author("Okafor & Sons of the South")),
    address=HERE,
    doi="10.1234/a_b",
    built_on="2026-05-04",
)
EDITION = Edition("g77", "Group of 77", {"south": "g77", "start": 2000}, {"south": "m49"})
FIGURE = {
    "id": "fig-one",
    "title": "One </script><b> rises",
    "alt": "A line “rises”.",
    "note": "",
    "tables": ["un/members"],
    "csv": "a\n1\n",
}
TABLE = {"id": "tbl-two", "title": "Two", "note": "A note.", "tables": [], "csv": "a\n1\n"}
WORDS = {"id": "tbl-words", "title": "Words", "note": "", "tables": [], "csv": ""}


def page(name: str, title: str = "Who's “South” & <why>?", **changed) -> Record:
    imprint = Imprint(dataclasses.replace(IDENTITY, **changed), EDITION)
    part = Part(name.rsplit("/", maxsplit=1)[-1], "Chapter", title, f"{name}.html")
    picture = Picture("exhibits/fig-one.png", 1913, 900, "A line “rises”.")
    chapters = (Part("one", "Chapter", "One", "notebooks/one.html"),)
    return Record(imprint, part, "It says so.", picture, (FIGURE, TABLE, WORDS), 3, chapters)


def head(page: Record, docname: str = "") -> BeautifulSoup:
    data = linked_data.of_page(page, docname, new_document(""))
    return BeautifulSoup(
        f"<head>{metadata.tags(page)}{metadata.script(data)}</head>", "html.parser"
    )


def contents(html: BeautifulSoup) -> dict[str, str]:
    return {tag.get("name") or tag["property"]: tag["content"] for tag in html("meta")}


@pytest.mark.parametrize("name, kind", [("notebooks/one", "bookSection"), ("index", "book")])
def test_a_reference_manager_makes_the_right_item(name, kind):
    this = page(name)
    read, item = readers.zotero(head(this)), this.item
    assert read["itemType"] == kind
    assert read["title"] == item["title"]
    assert read.get("bookTitle") == item.get("container-title")
    assert read["publicationTitle"] == IDENTITY.title
    assert read["creators"] == readers.creators(item)
    assert read["date"] == "2026/05/03"
    assert read["language"] == item["language"]
    assert read["url"] == IDENTITY.address + {"index": ""}.get(name, f"{name}.html")
    assert read.get("DOI") == item.get("DOI")
    assert read["pdf"] == f"{HERE}southsouth.pdf"
    assert read["abstractNote"] == "It says so."


def test_a_page_that_is_not_printed_names_no_pdf():
    for this in (page("notebooks/one"), page("briefs/KEN", address="")):
        html = str(head(dataclasses.replace(this, is_printed=False)))
        assert "citation_title" in html
        assert "pdf" not in html


def test_a_book_has_a_doi_only_if_there_is_one():
    assert contents(head(page("index")))["citation_doi"] == IDENTITY.doi
    without = head(page("index", doi=""))
    assert "citation_doi" not in contents(without)
    assert "DOI" not in without.text


def test_addresses_are_in_full_once_there_is_one():
    html = head(page("notebooks/one"))
    assert not html.select("[data-relative]")
    assert html.select_one("link[rel=canonical]")["href"] == f"{HERE}notebooks/one.html"
    assert head(page("index")).select_one("link[rel=canonical]")["href"] == HERE
    tags = contents(html)
    assert tags["og:image"] == f"{HERE}exhibits/fig-one.png"
    assert tags["og:url"] == tags["citation_fulltext_html_url"] == f"{HERE}notebooks/one.html"


def test_addresses_start_from_the_page_as_long_as_there_is_none():
    html = head(page("notebooks/one", address=""))
    open_ones = {
        tag.get("name") or tag.get("property") or tag["rel"][0]: tag
        for tag in html.select("[data-relative]")
    }
    found = {name: tag.get("content") or tag["href"] for name, tag in open_ones.items()}
    assert found == {
        "canonical": "one.html",
        "citation_fulltext_html_url": "one.html",
        "citation_pdf_url": "../southsouth.pdf",
        "DC.identifier": "one.html",
        "og:url": "one.html",
        "og:image": "../exhibits/fig-one.png",
    }
    data = readers.linked_data(html)
    assert data["isPartOf"]["@id"] == "../index.html"
    (expanded,) = readers.expanded(data, "https://elsewhere.net/x/notebooks/one.html")
    (whole,) = expanded[f"{readers.SCHEMA}isPartOf"]
    assert whole["@id"] == "https://elsewhere.net/x/index.html"


def test_a_page_says_version_commit_day_edition_and_parameters():
    tags = contents(head(page("notebooks/one")))
    assert (tags["version"], tags["revision"], tags["build-date"]) == (
        "1.2",
        "abc1234",
        "2026-05-04",
    )
    assert (tags["edition"], tags["parameters"]) == ("Group of 77", "south=g77; start=2000")
    assert "revision" not in contents(head(page("notebooks/one", commit="")))


def test_text_in_json_cannot_end_its_element():
    html = str(head(page("notebooks/one")))
    assert html.count("</script>") == 1
    assert (
        readers.linked_data(BeautifulSoup(html, "html.parser"))["hasPart"][0]["name"]
        == FIGURE["title"]
    )


def test_the_parts_of_a_chapter_are_pictures_data_and_tables():
    data = readers.linked_data(head(page("notebooks/one")))
    figure, table, words = data["hasPart"]
    assert (figure["@type"], table["@type"], words["@type"]) == ("ImageObject", "Dataset", "Table")
    assert figure["contentUrl"] == f"{HERE}exhibits/fig-one.svg"
    assert figure["isBasedOn"] == [f"{HERE}notebooks/data.html#table-un-members"]
    assert figure["creditText"].startswith("United Nations")
    assert table["distribution"]["contentUrl"] == f"{HERE}exhibits/tbl-two.csv"
    assert data["position"] == 3


def test_the_front_page_is_the_book():
    data = readers.linked_data(head(page("index")))
    assert data["@type"] == ["Book", "Report"]
    choices = "South: the Group of 77 and China; migrants since 2000"
    assert data["bookEdition"] == f"Group of 77 ({choices})"
    assert data["author"][0]["familyName"] == "de la Cruz"
    assert data["author"][1] == {"@type": "Organization", "name": "Okafor & Sons of the South"}
    assert {i["propertyID"]: i["value"] for i in data["identifier"]} == {
        "DOI": "10.1234/a_b",
        "commit": "abc1234",
    }
    assert data["hasPart"] == [
        {
            "@type": "Chapter",
            "@id": f"{HERE}notebooks/one.html",
            "url": f"{HERE}notebooks/one.html",
            "name": "One",
        }
    ]


@pytest.mark.parametrize("address", [HERE, ""])
@pytest.mark.parametrize(
    "docname", ["index", "notebooks/one", "notebooks/ledger", "notebooks/data"]
)
def test_json_ld_says_what_schema_org_has_words_for(docname, address):
    data = readers.linked_data(head(page(docname, address=address), docname))
    readers.check(data, f"{address or 'https://elsewhere.net/'}{docname}.html")


def test_the_catalogue_lists_every_table_with_its_producer():
    data = readers.linked_data(head(page("notebooks/data"), "notebooks/data"))
    resources = {item["id"]: item for item in tables.package()["resources"]}
    assert [entry["alternateName"] for entry in data["dataset"]] == list(resources)
    for entry in data["dataset"]:
        item = resources[entry["alternateName"]]
        assert entry["distribution"]["contentUrl"] == f"{HERE}api/{item['path']}"
        assert entry["distribution"]["contentSize"] == f"{item['bytes']} B"
        assert len(entry["variableMeasured"]) == len(item["schema"]["fields"])


def test_producers_that_are_persons_are_among_those_of_the_data():
    producers = {item["producer"] for item in tables.package()["resources"]}
    assert {*linked_data.PEOPLE, linked_data.OURS} <= producers


def test_a_claim_is_reviewed_without_a_mark(monkeypatch):
    (result,) = ledger.results(CLAIM).values()
    monkeypatch.setattr(facts, "results", lambda: {CLAIM: result})
    this = dataclasses.replace(page(f"claims/{CLAIM}"), part=parts.of_claim(result), exhibits=())
    data = readers.linked_data(head(this, f"claims/{CLAIM}"))
    readers.check(data, f"{HERE}claims/{CLAIM}.html")
    assert data["@type"] == "ClaimReview"
    assert data["claimReviewed"] == result.claim.says
    claim, rating = data["itemReviewed"], data["reviewRating"]
    assert claim["author"]["name"] == "China South-South Cooperation Network"
    assert claim["appearance"]["url"] == "https://www.ecdc.net.cn/enpage/gaishu.html"
    quoted = "by 138 UN Member States in Argentina, on September 18, 1978"
    assert claim["appearance"]["hasPart"] == {"@type": "Quotation", "text": quoted}
    assert rating["alternateName"] == "Contradicted"
    assert "ratingValue" not in rating


def test_the_cover_has_a_square_for_each_claim(monkeypatch):
    results = ledger.results(CLAIM, "iom-490-offices-140-countries")
    monkeypatch.setattr(facts, "results", lambda: results)
    assert cover.marks() == ["north", "grid"]
    picture = cover.picture("A title")
    said = "A title. 2 claims checked: not reproduced or contradicted 1, attested 1."
    assert picture.alt.replace(wording.NBSP, " ") == said
    drawn = io.BytesIO()
    chart = charts_cover.cover("A title", cover.marks(), "What they are.", "Version 1")
    chart.savefig(drawn, metadata={"Software": None})
    assert Image.open(drawn).size == (picture.width, picture.height)


def drawn(*sizes: tuple[int, int], page: str) -> list[dict]:
    """Return the exhibits of a page: a table, then figures of these widths and heights."""
    figures = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"></svg>'
        for width, height in sizes
    ]
    return [{**TABLE, "svg": "", "page": page}] + [
        {**FIGURE, "id": f"fig-{number}", "svg": svg, "page": page}
        for number, svg in enumerate(figures)
    ]


@pytest.mark.parametrize("page", ["notebooks/rise", "briefs/KEN"])
@pytest.mark.parametrize(
    ("sizes", "shown"),
    [([(200, 990), (600, 30)], "fig-1"), ([(40, 990), (40, 800)], "fig-0"), ([], None)],
)
def test_a_link_shows_the_first_wide_figure_or_else_the_first(
    sizes, shown, page, tmp_path, monkeypatch
):
    monkeypatch.setattr(drawings, "folder", lambda: tmp_path / "drawn")
    about = Imprint(IDENTITY, EDITION)
    picture = record._figure(drawn(*sizes, page=page), about)
    assert (picture and picture.file) == (shown and f"exhibits/{shown}.png")
    if picture:
        downloads.write(tmp_path / "exhibits", about, drawn(*sizes, page=page))
        written = Image.open(tmp_path / picture.file)
        assert (picture.width, picture.height) == written.size
        assert picture.alt == FIGURE["alt"]
