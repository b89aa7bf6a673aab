"""The book end to end: built by the command, read as files, as a PDF and in a browser."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from conftest import ROOT, run_southsouth
from southsouth import tables
from southsouth.book import build, contents, execution, placing, uses

CHAPTERS = ["special-unit-1974", "buenos-aires-1978", "un-day-2003", "bapa40-2019", "migration"]
NO_CHROMIUM = (
    "The browser test needs Chromium: install it (Debian or Ubuntu: apt-get install chromium) "
    "or name one in SOUTHSOUTH_CHROMIUM."
)


def page(book: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((book / "html" / f"{name}.html").read_text(), "html.parser")


def said_numbers(book: Path, chapter: str) -> dict[str, str]:
    rows = page(book, f"notebooks/{chapter}").select("details.numbers tr[id]")
    return {row["id"]: row.find_all("td")[1].text for row in rows}


def tree_hash(folder: Path) -> str:
    files = sorted(f for f in folder.rglob("*") if f.is_file())
    return sha256(b"".join(str(f).encode() + f.read_bytes() for f in files)).hexdigest()


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("default")
    done = run_southsouth(ROOT, "book", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return out


@pytest.fixture(scope="module")
def g77_book(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("g77")
    done = run_southsouth(ROOT, "book", "-p", "south=g77", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out


# The site


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_numbers_exhibits_and_sources(book, chapter):
    html = page(book, f"notebooks/{chapter}")
    assert len(html.select("a.num")) >= 5
    assert len(html.select("figure.exhibit svg[aria-label]")) >= 2
    assert len(html.select("table.exhibit caption")) >= 2
    assert len(html.select('a[href^="../bibliography.html"]')) >= 5


def test_every_number_in_a_sentence_leads_to_its_working(book):
    for chapter in CHAPTERS:
        html = page(book, f"notebooks/{chapter}")
        for link in html.select("a.num"):
            target, _, anchor = link["href"].partition("#")
            where = page(book, f"notebooks/{target.removesuffix('.html')}") if target else html
            assert where.find(id=anchor), f"{chapter}: {link['href']}"


def test_every_exhibit_names_its_data_and_offers_them(book):
    for chapter in CHAPTERS:
        for foot in page(book, f"notebooks/{chapter}").select(".exhibit-foot"):
            links = [a["href"] for a in foot.select("a")]
            tables = ("data.html#table-", "#table-")
            assert any(link.startswith(tables) for link in links), foot.text
            for link in (x for x in links if "exhibits/" in x):
                assert (book / "html" / "notebooks" / link).is_file(), link


def test_the_catalogue_leads_to_the_producers_file(book):
    html = page(book, "notebooks/data")
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text())["resources"]
    for item in resources:
        entry = html.find(id="table-" + item["id"].replace("/", "-").replace("_", "-"))
        assert entry, item["id"]
        assert (book / "html" / "api" / item["path"]).is_file()
        for raw in item.get("raw", []):
            assert entry.find("a", href=re.compile(re.escape(raw["commit"]))), item["id"]


def test_the_catalogue_says_what_the_build_saw_each_table_used_for(book):
    """What is recorded in the catalogue is what the notebooks and the claims read."""
    runs = [execution.plan(file, {}) for file in contents.chapters()]
    found = uses.uses(build.files_read(runs))
    recorded = {item["id"]: item["usedBy"] for item in tables.package()["resources"]}
    assert recorded == found


def test_every_claim_has_a_page_and_a_file_for_machines(book):
    api = json.loads((book / "html" / "api" / "claims.json").read_text())
    assert api["edition"] == "default"
    assert len(api["claims"]) >= 94
    listed = {link["href"] for link in page(book, "notebooks/ledger").select(".ledger-list a")}
    for claim in api["claims"]:
        assert f"../{claim['url']}" in listed
        html = page(book, f"claims/{claim['id']}")
        assert html.h1.text.startswith("Claim: ")
        assert html.select_one(f".verdict.{claim['verdict'].replace(' ', '-')}"), claim["id"]
        one = json.loads((book / "html" / "api" / "claims" / f"{claim['id']}.json").read_text())
        assert one == {"edition": api["edition"], "version": api["version"], **claim}
        if claim["kind"] == "computed":
            assert claim["total"] == len(claim["specifications"]) > 0
            assert claim["held"] == sum(s["holds"] for s in claim["specifications"])
            assert set(claim["preferred"]) > {"values"} or claim["total"] == 1


def test_the_timeline_for_machines(book):
    events = json.loads((book / "html" / "api" / "timeline.json").read_text())["events"]
    assert [e["date"] for e in events] == sorted(e["date"] for e in events)
    unit = next(e for e in events if e["symbol"] == "A/RES/3251 (XXIX)")
    assert unit["date"] == "1974-12-04"
    assert unit["sources"]
    assert next(e for e in events if e["id"] == "g77-founded")["symbol"] is None


def test_links_inside_the_site_resolve(book):
    site = book / "html"
    for file in site.rglob("*.html"):
        for link in BeautifulSoup(file.read_text(), "html.parser").select("a[href]"):
            target, _, anchor = link["href"].partition("#")
            if ":" in target or (not target and not anchor):
                continue
            to = (file.parent / target).resolve() if target else file
            assert to.exists(), f"{file.relative_to(site)} -> {link['href']}"
            if anchor and to.suffix == ".html":
                found = re.search(rf'id="{re.escape(anchor)}"', to.read_text())
                assert found, f"{file.relative_to(site)} -> {link['href']}"


def test_no_page_names_a_path_of_this_machine(book):
    for file in (book / "html").rglob("*.html"):
        assert str(ROOT) not in file.read_text(), file


# The PDF


def test_the_pdf_is_tagged_titled_and_outlined(book):
    pdf = PdfReader(book / "pdf" / "southsouth.pdf")
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert pdf.metadata.title == "South-South cooperation at the United Nations"
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert len(titles) >= len(CHAPTERS) + 3


def test_the_contents_give_the_pages_of_the_chapters(book):
    pdf = PdfReader(book / "pdf" / "southsouth.pdf")
    texts = [" ".join(p.extract_text().split()) for p in pdf.pages]
    contents = " ".join(texts[2:5])
    site = page(book, "index")
    for chapter in CHAPTERS:
        short = site.select_one(f'.bd-sidebar-primary a[href="notebooks/{chapter}.html"]').text
        title = page(book, f"notebooks/{chapter}").select_one("article h1").text.rstrip("#")
        found = re.search(re.escape(short.strip()) + r"[ .]*?(\d+)", contents)
        assert found, f"{short!r} is not in the contents"
        words = " ".join(title.split())[:30]
        assert words in texts[int(found[1]) - 1], f"{words!r} is not on page {found[1]}"


def test_the_pdf_has_the_same_figures_as_the_site(book):
    pdf = PdfReader(book / "pdf" / "southsouth.pdf")
    text = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    for chapter in CHAPTERS:
        for label in page(book, f"notebooks/{chapter}").select("figure .caption-number"):
            assert label.text.strip() in text


# Parameters


def test_another_south_gives_other_numbers_in_prose_tables_and_figures(book, g77_book):
    for chapter in CHAPTERS:
        ours, theirs = said_numbers(book, chapter), said_numbers(g77_book, chapter)
        assert ours.keys() == theirs.keys()
        assert ours != theirs, chapter
    for selector in ("table.exhibit", "figure.exhibit svg"):
        one, other = (page(b, "notebooks/migration").select(selector) for b in (book, g77_book))
        assert any(str(a) != str(b) for a, b in zip(one, other, strict=True)), selector
    foot = page(g77_book, "notebooks/migration").select_one(".colophon").text
    assert "south=g77" in foot


# Data


def test_changed_data_change_the_page_and_run_only_the_notebooks_that_read_them(project, book):
    out = project / "_build"
    shutil.copytree(ROOT / "_build" / "executed", out / "executed")
    file = project / "data" / "migration" / "stock_2017.csv.gz"
    text = gzip.decompress(file.read_bytes()).decode()
    line = next(row for row in text.splitlines() if row.startswith("2017,USA,MEX,"))
    file.write_bytes(gzip.compress(text.replace(line, "2017,USA,MEX,22683641").encode()))

    refused = run_southsouth(project, "book", "--out", str(out))
    assert refused.returncode != 0
    assert "data/migration/stock_2017.csv.gz" in refused.stderr
    assert "southsouth data accept migration/stock_2017 --altered" in refused.stderr
    assert not (out / "html").exists()

    accepted = run_southsouth(project, "data", "accept", "migration/stock_2017", "--altered")
    assert accepted.returncode == 0, accepted.stderr
    done = run_southsouth(project, "book", "--out", str(out))
    assert done.returncode == 0, done.stderr
    readers = {"data", "ledger", "migration", "what-survives"}
    assert set(re.findall(r"executed  (\S+)", done.stderr)) == readers
    assert said_numbers(out, "migration") != said_numbers(book, "migration")


# Bad input: one sentence, a non-zero exit, the previous book untouched


NO_PANGO = """
import cffi
def refuse(self, name, *rest):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = refuse
"""


@pytest.fixture
def built(project) -> Path:
    """Return a project in which a book was built before."""
    out = project / "_build"
    for name in ("html", "pdf"):
        (out / name).mkdir(parents=True)
        (out / name / "kept.txt").write_text("the book of yesterday")
        (out / name / placing.PARTS[name]).write_text("")
    return project


def spoil_nothing(project):
    return {}


def remove_table(project):
    (project / "data" / "un" / "members.csv").unlink()
    return {}


def alter_table(project):
    with (project / "data" / "un" / "members.csv").open("a") as file:
        file.write("ATL,Atlantis,1945-10-24,,,\n")
    return {}


def remove_pango(project):
    folder = project / "no-pango"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NO_PANGO)
    return {"PYTHONPATH": str(folder)}


def lose(name):
    def spoil(project):
        (project / name).unlink()
        return {}

    return spoil


def cite_nothing(project):
    with (project / "method.md").open("a") as file:
        file.write("\nAs {cite:p}`nobody2099` says.\n")
    shutil.copytree(ROOT / "_build" / "executed", project / "_build" / "executed")
    return {}


@pytest.mark.parametrize(
    ("spoil", "arguments", "named"),
    [
        (spoil_nothing, ["-p", "north=x"], "There is no parameter 'north'"),
        (spoil_nothing, ["-p", "south=mars"], "south is one of m49"),
        (spoil_nothing, ["--edition", "gold"], "choose one of default, g77"),
        (spoil_nothing, ["--jobs", "0"], "--jobs"),
        (remove_table, [], "data/un/members.csv is missing"),
        (alter_table, [], "data/un/members.csv is not the file"),
        (remove_pango, [], "Pango"),
        (cite_nothing, [], "method.md"),
        (lose("_toc.yml"), [], "_toc.yml"),
        (lose("method.md"), [], "_toc.yml names method"),
        (lose("references.bib"), [], "references.bib is missing"),
        (lose("_config.yml"), [], "_config.yml is missing"),
    ],
)
def test_bad_input_is_named_and_the_previous_book_stands(book, built, spoil, arguments, named):
    environment = spoil(built)
    out = built / "_build"
    before = {name: tree_hash(out / name) for name in ("html", "pdf")}
    done = run_southsouth(built, "book", *arguments, environment=environment)
    assert done.returncode != 0
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert {name: tree_hash(out / name) for name in ("html", "pdf")} == before
    assert not list(out.glob(".new-*"))


# Jupyter Book itself


def test_jupyter_book_renders_the_committed_notebooks_without_running_them(project):
    jupyter_book = str(Path(sys.executable).with_name("jupyter-book"))
    command = [jupyter_book, "build", ".", "-W", "-n", "--keep-going"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Executing notebook" not in done.stdout
    assert len(said_numbers(project / "_build", "migration")) >= 5


# The browser


@pytest.fixture(scope="module")
def address(book):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(book / "html")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("SOUTHSOUTH_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if program is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=flags)
        yield running
        running.close()


def test_a_reader_follows_a_chapter_and_sees_a_figure(browser, address):
    view = browser.new_page()
    trouble = []
    view.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    view.on("requestfailed", lambda r: trouble.append(r.url))
    view.on("request", lambda r: r.url.startswith(address) or trouble.append(r.url))
    view.goto(f"{address}/index.html")
    view.locator(".bd-sidebar-primary").get_by_role("link", name=re.compile("migra", re.I)).click()
    view.wait_for_url("**/notebooks/migration.html")
    figure = view.locator("figure.exhibit svg").first
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()
    assert box["width"] > 400
    assert box["height"] > 150
    assert figure.locator("text").count() > 3
    face = "document.fonts.check('16px \"Source Sans 3\"')"
    assert view.evaluate(face), "the figure's typeface is loaded"
    number = view.locator("article a.num").first
    key = number.get_attribute("href")
    number.click()
    view.locator(key).wait_for(state="visible")
    assert not trouble


def test_a_figure_leads_to_its_table_and_the_table_to_the_producers_file(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/migration.html")
    view.locator(".exhibit-foot a[href*='data.html#table-migration-stock-2017']").first.click()
    view.wait_for_url("**/notebooks/data.html#table-migration-stock-2017")
    entry = view.locator("#table-migration-stock-2017")
    assert entry.get_attribute("open") is not None
    raw = tables.describe("migration/stock_2017")["raw"][0]
    link = entry.locator(f"a[href*='{raw['commit']}']")
    assert link.is_visible()
    assert link.get_attribute("href").endswith(raw["path"])


def test_a_reader_filters_the_ledger(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/ledger.html")
    rows = view.locator(".ledger-list li:visible")
    every = rows.count()
    view.locator("select[name=verdict]").select_option("contradicted")
    view.locator("select[name=document]").select_option("003")
    assert 0 < rows.count() < every
    kept = rows.count()
    assert "verdict=contradicted" in view.url
    view.reload()
    assert rows.count() == kept
    rows.first.get_by_role("link").click()
    view.locator(".admonition.contradicted").wait_for(state="visible")


WIDE = ["index", "notebooks/data", "notebooks/ledger", "claims/bapa40-193-member-states"]


@pytest.mark.parametrize("chapter", [*WIDE, *(f"notebooks/{name}" for name in CHAPTERS)])
def test_a_phone_shows_each_page_without_sideways_scrolling(browser, address, chapter):
    view = browser.new_page(viewport={"width": 360, "height": 780})
    view.goto(f"{address}/{chapter}.html")
    assert view.evaluate("document.documentElement.scrollWidth") <= 361
