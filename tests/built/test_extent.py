"""The extent of the book: chapters, exhibits and cited sources. For tests/built/."""

from rendered import notebooks, page, tree


def test_the_book_has_its_chapters_exhibits_and_sources(book):
    assert len(notebooks("Reference")) >= 18
    exhibits = [
        exhibit
        for name in notebooks()
        for exhibit in tree(book, f"notebooks/{name}").find_class("exhibit")
        if exhibit.tag in ("figure", "table")
    ]
    assert len(exhibits) >= 60
    cited = page(book, "bibliography").select("div.citation[id]")
    assert len({source["id"] for source in cited}) >= 100
