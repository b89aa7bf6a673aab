"""Footnotes and lists of the printed book."""

from xml.etree.ElementTree import fromstring

import pytest
from docutils import nodes

from southsouth.book.print import footnotes, front_matter, preparing
from southsouth.book.text.first_citations import CITATION


def source(name: str, text: str) -> nodes.citation:
    return nodes.citation("", nodes.label("", name), nodes.paragraph("", text), ids=[name])


def citing(*names: str) -> nodes.inline:
    links = [nodes.reference("", name, refuri=f"#{name}") for name in names]
    return nodes.inline("", "(", *links, nodes.Text(")"), classes=[CITATION])


def book(*chapters: list[nodes.Node]) -> nodes.document:
    tree = nodes.document(None, None)
    tree += [nodes.container("", *parts) for parts in chapters]
    tree += nodes.container("", source("a", "Source A."), source("b", "Source B."))
    footnotes.add(tree)
    return tree


def notes(part: nodes.Node) -> list[str]:
    return [
        node.astext().strip()
        for node in part.findall(nodes.inline)
        if footnotes.NOTE in node["classes"]
    ]


def test_a_chapter_notes_each_source_once_and_the_next_chapter_again():
    first = [nodes.paragraph("", "", citing("a"), citing("a", "b"), citing("b"))]
    tree = book(first, [nodes.paragraph("", "", citing("b"))])
    assert [notes(chapter) for chapter in tree.children[:2]] == [
        ["Source A.", "Source B."],
        ["Source B."],
    ]


def test_sources_cited_together_share_a_note_that_follows_the_stop():
    sentence = [nodes.Text("So "), citing("a", "b"), nodes.Text(". Yes.")]
    tree = book([nodes.paragraph("", "", *sentence)])
    paragraph = tree[0][0]
    assert [part.astext() for part in paragraph] == [
        "So ",
        "(ab)",
        ".",
        "Source A. Source B. ",
        " Yes.",
    ]


@pytest.mark.parametrize("place", [nodes.title, nodes.caption])
def test_no_note_stands_in_a_heading(place):
    tree = book([place("", "", citing("a"))])
    assert notes(tree) == []


def test_the_lists_hold_numbered_exhibits_in_the_order_of_the_book():
    tree = nodes.document(None, None)
    tree += nodes.figure("", nodes.caption("", "Second"), ids=["fig-b"])
    tree += nodes.table("", nodes.title("", "A table"), ids=["tbl-a"])
    tree += nodes.figure("", nodes.caption("", "First"), ids=["fig-a"])
    tree += nodes.figure("", nodes.caption("", "Borrowed"), ids=["fig-c"])
    numbers = {"fig-a": (2, 1), "fig-b": (1, 1), "tbl-a": (1, 1)}
    lists = front_matter.exhibits(tree, numbers)
    assert [(line.number, line.text, line.target) for line in lists["Figures"]] == [
        ("1.1", "Second", "fig-b"),
        ("2.1", "First", "fig-a"),
    ]
    assert [line.text for line in lists["Tables"]] == ["A table"]


def test_links_to_files_of_the_site_are_words_on_paper():
    page = fromstring(
        '<p><a href="southsouth.pdf">PDF</a> <a href="#x">here</a> '
        '<a href="https://example.org/">there</a> <a>nowhere</a></p>'
    )
    preparing.unlink_files(page)
    assert [link.get("href") for link in page] == [None, "#x", "https://example.org/", None]


def test_a_numbered_table_is_named_where_it_goes_on():
    page = fromstring(
        '<main><table><caption><span class="caption-number">Table 3.1 </span></caption><tbody/>'
        "</table><table><tbody/></table></main>"
    )
    preparing.name_tables(page)
    said = [body.get("data-continued") for body in page.iter("tbody")]
    assert said == ["Table 3.1, continued", None]


def test_the_body_is_told_what_every_page_says_of_the_book():
    page = fromstring(
        '<html><body><p><strong class="book-title">The <em>book</em></strong></p>'
        '<span class="edition-to-cite">Default edition</span><i class="version">1.2</i></body>'
        "</html>"
    )
    preparing.name_book(page)
    assert page.find("body").attrib == {
        "data-book": "The book",
        "data-edition": "Default edition",
        "data-version": "1.2",
    }


def test_a_part_is_known_by_what_its_pictures_hold(tmp_path):
    said = []
    for content in ("<svg/>", "<svg><g/></svg>"):
        (tmp_path / "a.svg").write_text(content)
        page = fromstring('<p><img src="a.svg"/><img src="https://example.org/b.svg"/></p>')
        preparing.name_pictures(page, tmp_path)
        said.append([picture.get("data-content") for picture in page])
    assert said[0][0] != said[1][0]
    assert said[0][1] is said[1][1] is None


def test_a_line_ends_where_the_space_before_a_link_goes_beyond_the_margin():
    weasyprint = pytest.importorskip("weasyprint")
    style = "@page { size: 100px 90px; margin: 0 } p { font: 10px 'DejaVu Sans Mono'; margin: 0 }"
    text = "<body><p>one two thr 56 <a>eight nine</a>"  # 84 pixels, and 90 with the space
    html = weasyprint.HTML(string=f"<style>{style} body {{ margin: 0; width: 88px }}</style>{text}")
    assert lines(html)[0] == "one"
    preparing.part_spaces(html.etree_element)
    assert lines(html)[0] == "one two thr 56"


def lines(html) -> list[str]:
    """Return the lines of a page."""
    from weasyprint.formatting_structure.boxes import LineBox  # noqa: PLC0415

    (page,) = html.render().pages
    found = [box for box in page._page_box.descendants() if isinstance(box, LineBox)]
    return ["".join(getattr(part, "text", "") for part in box.descendants()) for box in found]
