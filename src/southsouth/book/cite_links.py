"""Links from a page of the site to the citations of its parts.

Each leads to the page of citations that :mod:`southsouth.book.site.cite_pages` writes; where
scripts run, ``_static/cite.js`` opens it over the page instead.
"""

import html

from southsouth.book.pages import file_uri, prose

FOLDER = "cite"


def name(docname: str) -> str:
    """Return the name by which a page is cited: the last part of its address."""
    return docname.rpartition("/")[2]


def page(docname: str) -> str:
    """Return the address, from the root of the site, of the citations of a page and its parts."""
    return f"{FOLDER}/{name(docname)}.html"


def of_edition(name: str) -> str:
    """Return the address of the citations of what another edition says otherwise."""
    return f"{FOLDER}/edition-{name}.html"


def to(translator, part: str, text: str = "Cite", about: str = "", found_in: str = "") -> str:
    """Return a link to the citation of a part.

    Parameters
    ----------
    part : str
        Its id, as in :class:`southsouth.citing.items.Part`.
    text : str
    about : str
        What a reader hears who cannot see what stands beside the link.
    found_in : str
        The page of citations that has it, if not that of the page that is being written.
    """
    found_in = found_in or page(translator.builder.current_docname)
    uri = f"{file_uri(translator, found_in)}#{part}"
    heard = f'<span class="visually-hidden"> {prose(about)}</span>' if about else ""
    return f'<a class="cite" href="{html.escape(uri)}">{text}{heard}</a>'


def to_number(translator, key: str, about: str) -> str:
    """Return a link to the citation of a number of the page that is being written."""
    return to(translator, f"{name(translator.builder.current_docname)}/{key}", about=about)
