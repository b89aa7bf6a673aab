"""What WeasyPrint's tags lack for readers who listen to the PDF: put right before it is written.

PDF/UA-1 (ISO 14289-1) wants running heads outside what is read, each link once, in a link element
and with a description in words, list items with a body, contents as contents, notes as notes, and
headings of tables that say what they head.
"""

from collections.abc import Iterator

import pydyf
from weasyprint import Document

PRINTED = 4
"""Flag of an annotation that is on paper as on the screen (ISO 32000-1, 12.5.3)."""


class Structure:
    """The tree of structure elements of a PDF, and what refers to it."""

    def __init__(self, pdf: pydyf.PDF):
        self.pdf = pdf
        self.root = self.at(self.at(pdf.catalog["StructTreeRoot"])["K"][0])
        nums = self.at(self.at(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self.parents = dict(zip(nums[::2], nums[1::2], strict=True))
        self.nums = nums
        self.pages = [obj for obj in pdf.objects if _type(obj) == "/Page"]

    def at(self, reference: bytes) -> pydyf.Object:
        """Return the object that a reference such as ``12 0 R`` leads to."""
        return self.pdf.objects[int(reference.split()[0])]

    def children(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """Yield the objects under an element, without its marked content."""
        return (self.at(kid) for kid in element["K"] if isinstance(kid, bytes))

    def elements(self) -> Iterator[pydyf.Dictionary]:
        """Yield all elements in reading order."""
        yield self.root
        yield from self.below(self.root)

    def below(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """Yield the elements below one in reading order."""
        for kid in self.children(element):
            if _type(kid) == "/StructElem":
                yield kid
                yield from self.below(kid)

    def wrap(self, parent: pydyf.Dictionary, kids: list[bytes], kind: str) -> pydyf.Dictionary:
        """Put some of the kids of an element under a new one, after its others; return the new."""
        new = pydyf.Dictionary(
            {"Type": "/StructElem", "S": kind, "K": pydyf.Array(kids), "Pg": parent["Pg"]}
        )
        new["P"] = parent.reference
        self.pdf.add_object(new)
        for kid in kids:
            self.at(kid)["P"] = new.reference
        others = [kid for kid in parent["K"] if kid not in kids]
        parent["K"] = pydyf.Array([*others, new.reference])
        return new


def mend(document: Document, pdf: pydyf.PDF, part: str) -> None:
    """Put the tags of a part of the book right, in a ``finisher`` of ``Document.write_pdf``.

    Parameters
    ----------
    document : weasyprint.Document
    pdf : pydyf.PDF
    part : str
        What no other part begins the names of its structure elements with.
    """
    structure = Structure(pdf)
    _describe_links(document)
    _mark_running_heads(structure)
    _single_links(structure)
    _give_bodies(structure)
    _list_contents(structure)
    _call_notes(structure)
    _scope_headings(structure)
    _name_apart(structure, part)


def _type(obj: pydyf.Object) -> str:
    return obj.get("Type", "") if isinstance(obj, pydyf.Dictionary) else ""


def _describe_links(document: Document) -> None:
    """Describe each link by its title or its words instead of by its address."""
    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            if box.link_annotation and box.element is not None:
                words = box.element.get("title") or "".join(box.element.itertext())
                box.link_annotation["Contents"] = pydyf.String(" ".join(words.split()))
                box.link_annotation["F"] = PRINTED


def _mark_running_heads(structure: Structure) -> None:
    """Make artifacts of what stands on a page and not in the tree."""
    read = {element.number for element in structure.elements()}
    for place, page in enumerate(structure.pages):
        elements = structure.parents[place]
        unread = {mcid for mcid, kid in enumerate(elements) if structure.at(kid).number not in read}
        content = structure.at(page["Contents"]).stream
        for at, item in enumerate(content):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in unread:
                elements[item["MCID"]] = "null"
                content[at - 1] = "/Artifact"
                content[at] = pydyf.Dictionary({"Type": "/Pagination"})


def _single_links(structure: Structure) -> None:
    """Take out the links that WeasyPrint repeats for parts of a link."""
    links = [element for element in structure.elements() if element["S"] == "/Link"]
    parts = [part for link in links for part in structure.below(link)]
    repeated = set()
    for part in parts:
        part["S"] = "/Span"
        for kid in [kid for kid in structure.children(part) if _type(kid) == "/OBJR"]:
            part["K"].remove(kid.reference)
            repeated.add(kid["Obj"])
    for page in structure.pages:
        if "Annots" in page:
            page["Annots"] = pydyf.Array([a for a in page["Annots"] if a not in repeated])
    _forget(structure, repeated)


def _forget(structure: Structure, annotations: set[bytes]) -> None:
    """Take annotations out of the parent tree."""
    gone = {structure.at(reference)["StructParent"] for reference in annotations}
    pairs = zip(structure.nums[::2], structure.nums[1::2], strict=True)
    structure.nums[:] = [part for pair in pairs if pair[0] not in gone for part in pair]


def _give_bodies(structure: Structure) -> None:
    """Give a list item a body of all that is not its label."""
    for item in [element for element in structure.elements() if element["S"] == "/LI"]:
        kids = {kid: structure.at(kid).get("S") for kid in item["K"]}
        loose = [kid for kid, kind in kids.items() if kind not in ("/Lbl", "/LBody")]
        if loose:
            structure.wrap(item, loose, "/LBody")


def _list_contents(structure: Structure) -> None:
    """Make one table of contents of the lines below a heading, on however many pages they are."""
    contents = None
    for section in [part for part in structure.children(structure.root) if part["S"] == "/Sect"]:
        lines = [line for line in structure.children(section) if line["S"] == "/P"]
        if not any(_leads(structure, line) for line in lines):
            continue
        references = [line.reference for line in lines]
        if contents is None or len(lines) < len(section["K"]):  # it has a heading
            contents = structure.wrap(section, references, "/TOC")
        else:
            contents["K"] += references
            structure.root["K"].remove(section.reference)
        for line in lines:
            structure.wrap(line, list(line["K"]), "/Reference" if _leads(structure, line) else "/P")
            line["S"], line["P"] = "/TOCI", contents.reference


def _leads(structure: Structure, line: pydyf.Dictionary) -> bool:
    """Whether a line is a link to a page."""
    return {kid["S"] for kid in structure.children(line)} == {"/Link"}


def _call_notes(structure: Structure) -> None:
    """Name the notes of each page as notes; they are all that stands beside the text."""
    areas = [part for part in structure.children(structure.root) if part["S"] == "/NonStruct"]
    for note in (note for area in areas for note in structure.children(area)):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{note.number}")
        next(structure.children(note))["S"] = "/Lbl"


def _scope_headings(structure: Structure) -> None:
    """Say of each heading in a table whether it heads a column or a row."""
    for cell in (element for element in structure.elements() if element["S"] == "/TH"):
        group = structure.at(structure.at(cell["P"])["P"])
        cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _name_apart(structure: Structure, part: str) -> None:
    """Let the names of elements begin with that of the part; those who refer to them share them."""
    for element in structure.elements():
        if "ID" in element:
            element["ID"].string = f"{part}-{element['ID'].string}"
