"""The cover of the e-book as a picture, in the look of the printed one."""

import io
from textwrap import wrap

import resvg_py
from PIL import Image

from southsouth.book.epub.outlines import FONTS
from southsouth.book.epub.templates import render
from southsouth.book.imprint import KICKER, Imprint


def png(about: Imprint) -> bytes:
    """Return the cover, 1600 by 2560 pixels: e-book shops and shelves show no other kind."""
    identity = about.identity
    drawing = render(
        "cover.svg",
        kicker=KICKER,
        title=wrap(identity.title, 19),
        abstract=wrap(identity.abstract, 44),
        foot=wrap(about.edition.label, 58) + wrap(identity.built, 58),
    )
    fonts = [str(file) for file in sorted(FONTS.glob("*.ttf"))]
    drawn = resvg_py.svg_to_bytes(svg_string=drawing, font_files=fonts, skip_system_fonts=True)
    written = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(written, "PNG")  # resvg hardly compresses
    return written.getvalue()


def words(about: Imprint) -> str:
    """Return what the cover says, for those who cannot see it."""
    identity = about.identity
    return (
        f"{KICKER}. {identity.title}. {identity.abstract} {about.edition.label}. {identity.built}."
    )
