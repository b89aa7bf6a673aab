"""How long a reader waits for text who opens a page first, over a slow network.

Every chapter of a built site, the front page, a claim and a brief, beside a page of text alone that
Jupyter Book builds as it comes: milliseconds to the first text (the median of some visits, each by
a browser that knows nothing), the kilobytes that come over the wire, and how far the text moves.
What a page asks of other sites is not answered.

With --json, one line for machines.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from packing import SLOW, served  # noqa: E402

BESIDE = ("index", "claims/more-than-half-of-world-growth", "briefs/KEN")
TEXT = ROOT / "CONTRIBUTING.md"
"""What the plain page says."""
PHONE = {"width": 390, "height": 844}
ELSEWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
WATCH = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
SEEN = """new Promise((tell, refuse) => {
  new PerformanceObserver((list) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (first) tell(first.startTime);
  }).observe({ type: "paint", buffered: true });
  setTimeout(() => refuse(new Error(`${location} shows nothing`)), 20000);
})"""
SHIFTED = "window.shifted"


def plain(folder: Path) -> Path:
    """Build a Jupyter Book of one page of text; return its site."""
    (folder / "_config.yml").write_text("title: Plain\nexecute: {execute_notebooks: 'off'}\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    shutil.copyfile(TEXT, folder / "index.md")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", folder]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "_build" / "html"


def visit(browser: Browser, address: str) -> tuple[float, float, float]:
    """Return milliseconds to the first text, kilobytes, and how far the text moved."""
    context = browser.new_context(viewport=PHONE)
    view = context.new_page()
    view.add_init_script(WATCH)
    wire = context.new_cdp_session(view)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    view.goto(address, wait_until="networkidle")
    first, shifted = view.evaluate(SEEN), view.evaluate(SHIFTED)
    context.close()
    return first, sum(received) / 1000, shifted


def visited(browser: Browser, site: Path, pages: list[str], visits: int) -> dict[str, dict]:
    """Return by page what its visits gave, one round of all pages after the other."""
    with served(site) as address:
        rounds = [
            {page: visit(browser, f"{address}/{page}.html") for page in pages}
            for _ in range(visits)
        ]
    found = {}
    for page in pages:
        first, kilobytes, shifted = zip(*(each[page] for each in rounds), strict=True)
        found[page] = {
            "text_ms": round(statistics.median(first)),
            "kilobytes": round(statistics.median(kilobytes)),
            "shift": round(max(shifted), 3),
        }
    return found


def measure(site: Path, visits: int) -> dict:
    """Return the figures of the pages of a site and of a plain page, and their ratios."""
    chapters = [f"notebooks/{page.stem}" for page in sorted(site.glob("notebooks/*.html"))]
    program = os.environ.get("SOUTHSOUTH_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", ELSEWHERE]
        )
        beside = visited(browser, plain(Path(folder)), ["index"], visits)["index"]
        pages = visited(browser, site, [*BESIDE, *chapters], visits)
    slowest = max(pages.values(), key=lambda found: found["text_ms"])
    ratio = {name: round(slowest[name] / beside[name], 2) for name in ("text_ms", "kilobytes")}
    return {"visits": visits, "pages": pages, "plain": beside, "ratio_of_slowest": ratio}


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "_build" / "html")
    parser.add_argument("--visits", type=int, default=5, help="of each page")
    parser.add_argument("--json", action="store_true", help="one line for machines")
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        sys.exit(f"{given.site} is no built site: run southsouth book, or name one.")
    found = measure(given.site, given.visits)
    if given.json:
        print(json.dumps(found))
        return
    for page, seen in {**found["pages"], "a plain Jupyter Book page": found["plain"]}.items():
        text, kilobytes, shift = seen.values()
        print(f"{page:40} text {text:5} ms   {kilobytes:4} kB   moves {shift}")
    ratio = found["ratio_of_slowest"]
    print(f"the slowest against the plain one: text {ratio['text_ms']}, bytes {ratio['kilobytes']}")


if __name__ == "__main__":
    main()
