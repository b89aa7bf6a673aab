"""The tables that pages draw up themselves, as parts that can be cited."""

from collections.abc import Iterator

from southsouth.book import comparing, contents
from southsouth.book.editions import Edition
from southsouth.book.made import differences_page
from southsouth.book.made.catalogue import ERRORS
from southsouth.book.pages import CATALOGUE
from southsouth.book.text import parts
from southsouth.citing.items import Part


def of(edition: Edition) -> Iterator[Part]:
    """Yield the tables of a completed edition: of errors, and of what differs in other editions.

    A book without the page of a table has none of them.
    """
    pages = {f"notebooks/{file.stem}": file for file in contents.chapters()}
    pages |= {file.stem: file for file in contents.pages()}
    if CATALOGUE in pages:
        yield parts.exhibit(ERRORS, parts.page(pages[CATALOGUE], CATALOGUE))
    for other in comparing.others(edition):
        whole = parts.page(pages[comparing.PAGE], comparing.PAGE)
        for described in (differences_page.of_claims, differences_page.of_chapters):
            yield parts.exhibit(described(edition, other), whole)
