"""No page runs or loads what is not the book's own, and words of the book are never markup."""

import json
import re
from functools import partial
from pathlib import Path

import pytest
import yaml

from conftest import run_southsouth
from small_books import ONE_CHAPTER, run_few_claims, shorten
from southsouth.book.site import policy

STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "file:", *map(policy.of_text, policy.INSIDE.values())},
    "style-src": {"'self'", "file:", policy.CURVE_STYLE},
    "img-src": {"'self'", "file:", "data:"},
    "font-src": {"'self'", "file:", "data:"},
    "connect-src": {"'self'"},
    "form-action": {"'self'", "file:"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
}
KINDS = (
    "index",
    "search",
    "notebooks/ledger",
    "claims/bapa40-forty-years-after",
    "briefs/KEN",
    "cite/ledger",
    "id/ledger",
)
INSIDE = re.compile(
    r"<[a-zA-Z][^>]*?\s(?:style|on[a-z]+)=|<style|javascript:"
    r"|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)"
)
"""What a policy without ``unsafe-inline`` would refuse, but for the scripts that it names."""
TELL = """addEventListener("securitypolicyviolation", (event) =>
    told([event.effectiveDirective, event.blockedURI].join(" ")))"""


def test_every_page_has_the_policy_first_and_nothing_that_it_refuses(book):
    said = dict(part.split(" ", 1) for part in policy.POLICY.split("; "))
    assert {name: set(sources.split()) for name, sources in said.items()} == STRICT
    pages = list((book / "html").rglob("*.html"))
    assert len(pages) > 1000
    for page in pages:
        text = page.read_text()
        head, found, rest = text.partition(policy.META)
        assert found, page
        assert not re.search("<(script|link|style|base|img)", head), page
        assert "Content-Security-Policy" not in rest, page
        for script in policy.INSIDE.values():
            rest = rest.replace(f"<script>{script}</script>", "")
        assert not INSIDE.search(rest), page


@pytest.fixture
def told(browser):
    """Return a view, and what its pages tell of breaches and errors."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    said = []
    context.expose_binding("told", lambda _source, breach: said.append(breach))
    context.add_init_script(TELL)
    view = context.new_page()
    view.on("console", lambda message: message.type == "error" and said.append(message.text))
    yield view, said
    context.close()


@pytest.mark.parametrize("served", [True, False], ids=["served", "from disk"])
def test_a_reader_uses_everything_within_the_policy(told, address, book, served):
    view, said = told
    site = address if served else (book / "html").as_uri()
    view.goto(f"{site}/claims/bapa40-forty-years-after.html")
    view.locator("#explore").scroll_into_view_if_needed()
    view.locator(".explorer-meaning:not(:empty)").wait_for()
    view.locator(".explorer-figure").scroll_into_view_if_needed()
    view.locator(".explorer-canvas svg circle").first.hover()
    view.get_by_role("button", name="Copy the address").click()
    view.get_by_role("button", name="Back to the preferred choices").click()
    view.locator("main details:has(.copybtn) > summary").first.click()
    view.locator("button.copybtn:visible").first.click()
    view.locator(".theme-switch-button:visible").click()
    view.keyboard.press("Control+k")
    view.keyboard.type("kenya")
    view.locator("#pst-search-dialog .found a").first.wait_for()
    view.keyboard.press("Enter")
    view.wait_for_url("**/search.html?q=kenya")
    view.locator(".search-page .found a").first.click()
    view.wait_for_url("**/briefs/KEN.html")
    view.locator("button.sort").first.click()
    assert view.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    assert view.locator("figure.exhibit svg path").first.bounding_box()["width"] > 0
    view.goto(f"{site}/notebooks/timeline.html")
    view.locator(".timeline-zoom button[value=in]").click()
    view.get_by_role("link", name="Cite this page").click()
    view.get_by_role("button", name="Copy: BibTeX").click()
    view.get_by_text("Copied").wait_for()
    with view.expect_download():
        view.get_by_role("button", name="Save: BibTeX").click()
    view.goto(f"{site}/id/timeline.html")
    view.wait_for_url("**/notebooks/timeline.html")
    assert said == []


ELSEWHERE = "https://example.org/"
INJECTED = f"""<script>ran.push("script")</script><img src=x: onerror='ran.push("handler")'>
<iframe srcdoc='<script>parent.ran.push("frame")</script>'></iframe>
<p style="color: red" id=styled></p><form action="{ELSEWHERE}" id=sending></form>
<script src="{ELSEWHERE}ran.js"></script><base href="{ELSEWHERE}">"""
BREACHED = {"script-src-elem", "script-src-attr", "style-src-attr", "base-uri", "form-action"}
RAN = "[...ran, getComputedStyle(styled).color]"


@pytest.mark.parametrize("name", KINDS)
def test_what_gets_into_a_page_does_not_run(told, address, book, name):
    """Without the policy the same runs: else its silence would show nothing."""
    view, said = told
    view.add_init_script("window.ran = []")
    view.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="ran.push('elsewhere')"))
    view.context.route("**/moved.js", lambda route: route.fulfill(body=""))
    text = (book / "html" / f"{name}.html").read_text().replace("</main>", f"{INJECTED}</main>")
    pages = {"strict": text, "lax": text.replace(policy.META, "")}
    for kind, page in pages.items():
        view.context.route(f"{address}/{kind}/**.html", partial(answer, page))
    view.context.route(f"{address}/*/_static/**", lambda route: route.fulfill(body=""))

    view.goto(f"{address}/lax/{name}.html")
    view.wait_for_load_state("networkidle")
    ran = view.evaluate(RAN)
    assert set(ran) == {"script", "handler", "frame", "elsewhere", "rgb(255, 0, 0)"}
    assert view.evaluate("document.baseURI") == ELSEWHERE

    said.clear()
    view.goto(f"{address}/strict/{name}.html")
    view.wait_for_load_state("networkidle")
    view.evaluate("sending.submit()")
    (colour,) = view.evaluate(RAN)
    assert colour != "rgb(255, 0, 0)"
    assert view.evaluate("document.baseURI").startswith(address)
    assert refused(view, said) >= BREACHED


def refused(view, said: list[str]) -> set[str]:
    """Return what the policy refused; a breach is told a little after it."""
    found: set[str] = set()
    for _ in range(100):
        if (found := {breach.partition(" ")[0] for breach in said}) >= BREACHED:
            break
        view.wait_for_timeout(50)
    return found


def answer(page: str, route) -> None:
    route.fulfill(body=page, content_type="text/html")


MARKUP = "<script>ran()</script>&amp;<img/src=x:/onerror=ran()>"
WORDS = {"says", "quote", "locator", "why", "because", "question", "label", "publisher"}
WORDS |= {"title", "rule", "comment", "correct", "origin", "attester", "check", "decider"}
"""The keys of claims, options and documents under which a reader's words stand."""
COMPUTED, DOCUMENTED = "bapa40-forty-years-after", "special-unit-1974-resolution-3251"
EVENT = "Special unit for technical co-operation among developing countries endorsed within UNDP"
SOURCE = "Evaluation of UNDP contribution to South-South cooperation"


def spoiled(value, key: str = ""):
    """Return what a file of claims says, with markup and quotation marks behind its words."""
    if isinstance(value, dict):
        return {name: spoiled(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [spoiled(part, key) for part in value]
    return f"{value}{MARKUP}\"'" if key in WORDS and isinstance(value, str) else value


def spoil(project: Path) -> None:
    """Put markup into the claims, the events and the bibliography of a small book."""
    shorten(project, [*ONE_CHAPTER, "timeline"])
    for file in (project / "data" / "claims").iterdir():
        file.write_text(yaml.safe_dump(spoiled(yaml.safe_load(file.read_text()))))
    for name, words in (("data/timeline/events.csv", EVENT), ("references.bib", SOURCE)):
        text = (project / name).read_text()
        assert words in text
        markup = MARKUP if name.endswith("csv") else MARKUP.replace("&", "\\&")
        (project / name).write_text(text.replace(words, words + markup))
    done = run_southsouth(project, "data", "accept", "timeline/events")
    assert done.returncode == 0, done.stderr
    notebook = project / "notebooks" / f"{ONE_CHAPTER[0]}.ipynb"
    cited = f"{{claim}}`{DOCUMENTED}`"
    notebook.write_text(notebook.read_text().replace(cited, f"{cited} {{claim}}`{COMPUTED}`", 1))


@pytest.fixture
def hostile(default_build, project) -> Path:
    """Return the site of a book with markup in claims, options, quotations, titles and events."""
    spoil(project)
    done = run_few_claims(project, "book", "--out", str(project / "out"))
    assert done.returncode == 0, done.stderr
    return project / "out" / "html"


@pytest.mark.thorough
def test_markup_in_words_is_shown_and_never_runs(hostile, serve, browser):
    """No policy helps: it is bypassed. Every way to a reader shows the markup as words."""
    context, ran = browser.new_context(bypass_csp=True), []
    context.expose_function("ran", lambda: ran.append(view.url))
    view, site = context.new_page(), serve(hostile)
    shown = {}
    for page in sorted([*hostile.glob("*.html"), *hostile.glob("*/*.html")]):
        name = page.relative_to(hostile).with_suffix("").as_posix()
        if not name.startswith(("_static/", "id/")):
            view.goto(f"{site}/{name}.html")
            shown[name] = view.inner_text("body").count(MARKUP)
    spoilt = {f"{folder}/{id}" for folder in ("claims", "cite") for id in (COMPUTED, DOCUMENTED)}
    assert spoilt | {"notebooks/timeline", "bibliography"} <= {n for n in shown if shown[n]}

    view.goto(f"{site}/claims/{COMPUTED}.html")
    assert MARKUP in view.title()
    data = view.text_content("script[type='application/ld+json']")
    assert MARKUP in json.loads(data)["name"]
    view.locator("#explore").scroll_into_view_if_needed()
    view.locator(".explorer-meaning:not(:empty)").wait_for()
    assert MARKUP in view.inner_text(".explorer-answer")
    assert MARKUP in view.inner_text(".explorer-axes label")
    view.locator(".explorer-figure").scroll_into_view_if_needed()
    view.locator(".explorer-canvas svg circle").first.hover()
    assert MARKUP in view.locator(".explorer-canvas svg").text_content()
    view.locator("a.cite").first.click()
    assert MARKUP in view.locator(".cite-window [data-format=apa]").inner_text()
    view.keyboard.press("Escape")
    view.keyboard.press("Control+k")
    view.keyboard.type("forty years after")
    found = view.locator("#pst-search-dialog .found")
    found.locator("a").first.wait_for()
    assert MARKUP in found.inner_text()
    assert MARKUP in (hostile / "api" / "claims" / f"{COMPUTED}.json").read_text()
    context.close()
    assert ran == []
