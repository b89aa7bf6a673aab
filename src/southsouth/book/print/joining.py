"""The parts of the book, each a tagged PDF, put together into one.

Pages, tags, names that links lead to and the outline follow one another as the parts do; everything
else is that of the PDF they are added to.
"""

import contextlib
import io
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from southsouth.book.print import typefaces


def joined(cover: bytes, parts: Iterable[bytes]) -> bytes:
    """Return one PDF with the pages of all parts: the same parts give the same bytes.

    Parameters
    ----------
    cover : bytes
        A tagged PDF without pages, which says what holds for the whole book.
    parts : iterable of bytes
        Tagged PDFs; none has the identifier of a structure element of another.
    """
    with contextlib.ExitStack() as opened:
        book = opened.enter_context(pikepdf.open(io.BytesIO(cover)))
        names: dict[bytes, Object] = {}
        for part in parts:
            pdf = opened.enter_context(pikepdf.open(io.BytesIO(part)))
            _add_pages(book, pdf)
            _add_tags(book, pdf)
            _add_outline(book, pdf)
            names = dict(_names(book, pdf)) | names  # the first of two equal names counts
        _name(book, names)
        typefaces.share(book)
        return _written(book)


def _name(book: Pdf, names: dict[bytes, Object]) -> None:
    """Name the places that links lead to, in the order in which they are looked up."""
    if Name.Names not in book.Root:
        book.Root.Names = Dictionary()
    ordered = [item for name in sorted(names) for item in (String(name), names[name])]
    book.Root.Names.Dests = Dictionary(Names=Array(ordered))


def _written(book: Pdf) -> bytes:
    target, packed = io.BytesIO(), pikepdf.ObjectStreamMode.generate
    book.save(target, object_stream_mode=packed, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()


def _pairs(items: Iterable) -> Iterator[tuple]:
    """Yield the keys of a name or number tree with their values."""
    each = iter(items)
    return zip(each, each, strict=True)


def _add_pages(book: Pdf, pdf: Pdf) -> None:
    """Add pages; they and their annotations get keys of their own in the tree of parents."""
    free = _free_key(book.Root.StructTreeRoot.ParentTree.Nums)
    for page in pdf.pages:
        page.obj.StructParents += free
        for annotation in page.obj.get(Name.Annots, []):
            annotation.StructParent += free
        book.pages.append(page)


def _add_tags(book: Pdf, pdf: Pdf) -> None:
    """Add the elements under the one that stands for the document, and who their parents are."""
    ours, theirs = book.Root.StructTreeRoot, book.copy_foreign(pdf.Root.StructTreeRoot)
    document, parents = ours.K[0], ours.ParentTree.Nums
    for element in theirs.K[0].K:
        element.P = document
        document.K.append(element)
    free = _free_key(parents)
    for key, elements in _pairs(theirs.ParentTree.Nums):
        parents.extend([key + free, elements])


def _free_key(numbers: Array) -> int:
    """Return the least number above the keys of a number tree, which are in order."""
    return numbers[-2] + 1 if len(numbers) else 0


def _add_outline(book: Pdf, pdf: Pdf) -> None:
    """Add the entries of an outline after those there."""
    if Name.Outlines not in pdf.Root:
        return
    theirs = book.copy_foreign(pdf.Root.Outlines)
    ours = book.Root.get(Name.Outlines)
    if ours is None:
        book.Root.Outlines = theirs
        return
    entry = theirs.First
    entry.Prev, ours.Last.Next = ours.Last, entry
    while entry is not None:
        entry.Parent = ours
        entry = entry.get(Name.Next)
    ours.Last = theirs.Last
    ours.Count += theirs.Count


def _names(book: Pdf, pdf: Pdf) -> Iterator[tuple[bytes, Object]]:
    """Yield the names of a PDF that links lead to, with their places in the book."""
    if Name.Names not in pdf.Root:
        return iter(())
    named = book.copy_foreign(pdf.make_indirect(pdf.Root.Names.Dests.Names))
    return ((bytes(name), place) for name, place in _pairs(named))
