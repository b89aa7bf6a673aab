"""A figure of a chapter shown on another page: directive ``{borrowed}``."""

from pathlib import Path

import nbformat
from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from southsouth.book.exhibits.renderer import canvas
from southsouth.narrate import FIGURE


def figure(file: Path, id: str) -> tuple[str, dict]:
    """Return the drawing of a figure that a notebook shows, and its metadata.

    These have what it says of itself and, of some figures, a drawing for a telephone: see
    :func:`southsouth.narrate.figure_output`.

    Raises
    ------
    KeyError
        The notebook shows no such figure.
    """
    cells = nbformat.read(file, as_version=4).cells if file.is_file() else []
    for output in (o for cell in cells for o in cell.get("outputs", [])):
        meaning = output.get("metadata", {}).get("southsouth", {})
        if meaning.get("id") == id and FIGURE in output.data:
            return output.data[FIGURE], output.metadata
    raise KeyError(f"{file.stem} shows no figure {id}")


class BorrowedDirective(SphinxDirective):
    """``{borrowed} chapter/fig-id``: its drawing and finding, linked to where it belongs."""

    required_arguments = 1

    def run(self):
        chapter, _, id = self.arguments[0].partition("/")
        docname = f"notebooks/{chapter}"
        file = Path(self.env.srcdir) / f"{docname}.ipynb"
        try:
            svg, metadata = figure(file, id)
        except KeyError as error:
            return [self.state.document.reporter.error(error.args[0], line=self.lineno)]
        self.env.note_dependency(str(file))
        meaning = metadata["southsouth"]
        finding = nodes.paragraph("", "", classes=["borrowed-finding"])
        finding += addnodes.pending_xref(
            "",
            nodes.inline("", meaning["title"]),
            refdomain="std",
            reftype="ref",
            reftarget=id,
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        drawing = canvas(svg=svg, alt=meaning["alt"], narrow=metadata.get("narrow", ""))
        return [nodes.container("", finding, drawing, classes=["exhibit-block", "borrowed"])]


def setup(app) -> None:
    """Register the directive with Sphinx."""
    app.add_directive("borrowed", BorrowedDirective)
