"""A figure as the pages have it, SVG in the page, beside the same as PNG and as WebP.

Each figure of chapters and claims of a built site is weighed as it is sent: the drawing in its page
gzipped, and pictures as wide as a dense screen shows them (1,440 pixels), lossless with as few
colours as do, and WebP with losses that are hardly seen. The pictures are those that can be saved,
with title and credit, which take little. One would be needed twice, for light and for dark.

With --json, one line for machines.
"""

import argparse
import gzip
import io
import json
import sys
from pathlib import Path

from lxml import html
from PIL import Image

ROOT = Path(__file__).parents[1]
WIDTH = 1440
"""Pixels: the text column, drawn on a screen with two to a step."""
QUALITY = 80
COLOURS = 256
KILOBYTE = 1000


def drawings(site: Path) -> dict[str, bytes]:
    """Return each figure of chapters and claims as it stands in its page, by its id."""
    found = {}
    for page in (*sorted(site.glob("notebooks/*.html")), *sorted(site.glob("claims/*.html"))):
        for figure in html.parse(page).getroot().xpath('//*[starts-with(@id, "fig-")]'):
            svg = figure.xpath('.//*[local-name()="svg"]')
            if svg and (site / "exhibits" / f"{figure.get('id')}.png").is_file():
                found.setdefault(figure.get("id"), html.tostring(svg[0], encoding="utf-8"))
    return found


def written(picture: Image.Image, **options) -> int:
    """Return how many bytes a picture takes in a format."""
    file = io.BytesIO()
    picture.save(file, **options)
    return len(file.getvalue())


def weighed(drawing: bytes, printed: Path) -> dict[str, int]:
    """Return the bytes of a figure in each format."""
    full = Image.open(printed).convert("RGB")
    picture = full.resize(
        (WIDTH, round(full.height * WIDTH / full.width)), Image.Resampling.LANCZOS
    )
    indexed = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
    return {
        "svg": len(gzip.compress(drawing, 6, mtime=0)),
        "png": written(indexed, format="PNG", optimize=True),
        "webp_lossless": written(indexed.convert("RGB"), format="WEBP", lossless=True),
        "webp": written(picture, format="WEBP", quality=QUALITY),
    }


def measure(site: Path) -> dict:
    """Return the bytes of all figures by format, and how often each format is the smallest."""
    figures = {
        id: weighed(drawing, site / "exhibits" / f"{id}.png")
        for id, drawing in drawings(site).items()
    }
    if not figures:
        sys.exit(f"{site} has no figures: build the book first (make book).")
    formats = list(next(iter(figures.values())))
    total = {name: sum(sizes[name] for sizes in figures.values()) for name in formats}
    smallest = [min(sizes, key=sizes.get) for sizes in figures.values()]
    return {
        "figures": len(figures),
        "kilobytes": {name: round(size / KILOBYTE) for name, size in total.items()},
        "smallest": {name: smallest.count(name) for name in formats},
        "ratio": round(
            total["svg"] / min(size for name, size in total.items() if name != "svg"), 2
        ),
    }


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.site)
    if given.json:
        print(json.dumps(found))
        return
    print(f"{found['figures']} figures of chapters and claims")
    for name, size in found["kilobytes"].items():
        print(f"  {name:14} {size:6,} kB   smallest of {found['smallest'][name]}")
    print(f"  SVG against the best of the others: {found['ratio']}")


if __name__ == "__main__":
    main()
