"""What holds for the whole PDF: its title and makers, and the data attached; it has no pages."""

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pydyf
import weasyprint

from southsouth.book.print import data_archive
from southsouth.book.print.typeset import VARIANT


def written(tree: Element, folder: Path, day: str) -> bytes:
    """Return a PDF without pages, to which those of the book are added.

    Parameters
    ----------
    tree : Element
        The book, whose head is used.
    folder : Path
        Holds the data package, if it is to be attached.
    day : str
        Day of the build as YYYY-MM-DD.
    """
    head = tostring(tree.find("head"), encoding="unicode", method="html")
    empty = weasyprint.HTML(string=f'<html lang="{tree.get("lang")}">{head}</html>')
    return (
        empty.render()
        .copy([])
        .write_pdf(
            finisher=_finish,
            attachments=data_archive.attachments(folder, day),
            pdf_variant=VARIANT,
        )
    )


def _finish(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Show the outline, and say that the files attached are the data (ISO 32000-2, 7.11.3)."""
    files = [obj for obj in pdf.objects if isinstance(obj, dict) and obj.get("Type") == "/Filespec"]
    for file in files:
        file["AFRelationship"] = "/Data"
    pdf.catalog["AF"] = pydyf.Array([file.reference for file in files])
    pdf.catalog["PageMode"] = "/UseOutlines"
