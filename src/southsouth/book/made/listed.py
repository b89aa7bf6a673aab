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
    if any(f"notebooks/{file.stem}" == CATALOGUE for file in contents.chapters()):
        yield parts.exhibit(ERRORS, f"{CATALOGUE}.html")
    for other in comparing.others(edition):
        for described in (differences_page.of_claims, differences_page.of_chapters):
            yield parts.exhibit(described(edition, other), f"{comparing.PAGE}.html")
