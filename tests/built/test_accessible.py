"""Everyone can read the site: by ear, by the keyboard, enlarged, in light and in dark."""

import re
from importlib.resources import files

import pytest

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
FAULTS = """(rules) => axe.run(document, rules.length ? {runOnly: rules} : {}).then(
    ({violations}) => violations.flatMap(({id, nodes}) =>
        nodes.slice(0, 3).map((node) => `${id}: ${node.target}`)))"""
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')
SCHEMES = {"light": (), "dark": ("color-contrast", "link-in-text-block")}
"""By the colours that a reader has: the rules of axe that can find something, all if none."""
CHOICES = "claims/bapa40-forty-years-after"
"""A claim with few specifications."""
TYPICAL = (
    "index",
    "how-to-read",
    "rerun",
    "search",
    "country-briefs",
    "editions",
    "briefs/KEN",
    "cite/special-unit-1974",
    "id/growth",
    CHOICES,
    "claims/plan-of-action-138-member-states",
    "notebooks/special-unit-1974",
    "notebooks/ledger",
    "notebooks/timeline",
)
"""A page of each kind."""
OF_LONG_NAMES = ("CHANGELOG", "how-to-cite", "notebooks/data")
PHONE = {"width": 360, "height": 740}
ENLARGED = {"width": 320, "height": 256}
"""What a window of 1280 by 1024 pixels shows at 400 per cent (WCAG 2.2, 1.4.10)."""
SHOWN = "const shown = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true});"
LOST = f"""() => {{
    {SHOWN}
    const styles = new Map();
    const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
    const clips = (e) => e && e !== document.body
        && (style(e).overflowX !== "visible" || clips(e.parentElement));
    const beyond = (e) => e.getBoundingClientRect().right > innerWidth + 1
        && !clips(e.parentElement);
    const cut = (e) => e.closest("main") && !e.closest("svg") && e.clientWidth > 1
        && ["hidden", "clip"].includes(style(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
    const fixed = (e) => ["auto", "scroll"].includes(style(e).overflowX) && e.tabIndex < 0
        && e.scrollWidth > e.clientWidth + 1 && !e.querySelector("a[href], button, input, select");
    const wrong = {{ beyond, cut, fixed }};
    return [...document.querySelectorAll("body *")].filter(shown).flatMap((e) =>
        Object.keys(wrong).filter((name) => wrong[name](e))
            .map((name) => `${{name}}: ${{e.outerHTML.slice(0, 90)}}`));
}}"""
"""What a narrow window loses: beyond its edge, cut off, or in a region no key scrolls."""
OVERLAPPING = f"""() => {{
    {SHOWN}
    const lines = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {{
        const text = texts.currentNode, around = text.parentElement;
        if (!text.data.trim() || around.closest("svg, dialog") || !shown(around)) continue;
        if (around.clientWidth === 1) continue;  // for the ear alone
        if (around.closest(".pst-scrollable-table-container")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const {{ left, right, top, height }} of range.getClientRects()) {{
            if (right - left > 2) lines.push({{ left: left + 1, right: right - 1,
                top: top + height / 4, bottom: top + height * 3 / 4, text: text.data.trim() }});
        }}
    }}
    lines.sort((one, other) => one.top - other.top);
    return lines.flatMap((one, place) => {{
        const found = [];
        for (let n = place + 1; n < lines.length && lines[n].top < one.bottom; n++) {{
            const meets = one.left < lines[n].right && lines[n].left < one.right;
            if (meets) found.push([one.text.slice(0, 40), lines[n].text.slice(0, 40)]);
        }}
        return found;
    }});
}}"""
"""Texts that stand upon one another; a table's first column stays when the others scroll."""
STOPS = f"""() => {{
    {SHOWN}
    const all = "a[href], button, input, select, summary, textarea, [tabindex]";
    const stops = [...document.querySelectorAll(all)]
        .filter((e) => e.tabIndex >= 0 && !e.disabled && shown(e))
        .filter((e) => e.type !== "radio" || e.checked);
    stops.forEach((stop, place) => {{ stop.dataset.place = place; }});
    return stops.length;
}}"""
TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""
HERE = """() => {
    const e = document.activeElement;
    const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => rgb(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    let around = e;
    while (around.parentElement && (rgb(getComputedStyle(around).backgroundColor)[3] ?? 1) < 1) {
        around = around.parentElement;
    }
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e);
    const [dim, bright] = [outlineColor, getComputedStyle(around).backgroundColor]
        .map(light).sort((one, other) => one - other);
    const marked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
        && (bright + 0.05) / (dim + 0.05) >= 3;
    const { left, right, top, bottom, width } = e.getBoundingClientRect();
    const inside = width && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    return [e.dataset.place ?? null, marked && inside ? "" : e.outerHTML.slice(0, 120)];
}"""
"""The place of the stop where the keyboard is, and what it is if its mark is not seen (3:1)."""


@pytest.fixture(params=SCHEMES)
def scheme(request):
    return request.param


@pytest.fixture
def view(browser, scheme):
    """Return a page in light or dark, where an id shows its own page and does not lead on."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    context.route("**/moved.js", lambda route: route.fulfill(body=""))
    yield context.new_page()
    context.close()


def faults(view, rules: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on a page as it stands."""
    view.evaluate(AXE)
    return view.evaluate(FAULTS, rules)


def test_axe_finds_nothing_on_a_page_of_each_kind(view, address, scheme):
    found = {}
    for name in TYPICAL:
        view.goto(f"{address}/{name}.html")
        found[name] = faults(view, SCHEMES[scheme])
    assert {name: told for name, told in found.items() if told} == {}


def test_axe_finds_the_faults_that_are_there(browser):
    view = browser.new_page()
    view.set_content(
        "<html lang=en><title>A page</title><main style='color: #888; background: #777'>"
        "<img src=x><h1>A page</h1>Words</main></html>"
    )
    found = faults(view)
    assert {"image-alt: img", "color-contrast: main"} <= set(found)
    assert faults(view, SCHEMES["dark"]) == [f for f in found if f.startswith("color-contrast")]
    view.close()


def remain(route):
    """Answer with a page that does not lead on by itself."""
    response = route.fetch()
    route.fulfill(response=response, body=REFRESH.sub("", response.text()))


@pytest.mark.thorough
def test_axe_finds_nothing_on_any_page(view, address, book):
    site = book / "html"
    paths = [page.relative_to(site).with_suffix("").as_posix() for page in site.rglob("*.html")]
    pages = sorted(path for path in paths if not path.startswith("_static/"))
    assert len(pages) > 1200
    view.route("**/id/*.html", remain)
    found = {}
    for page in pages:
        view.goto(f"{address}/{page}.html")
        found[page] = faults(view)
    assert {page: told for page, told in found.items() if told} == {}


def open_search(view):
    view.keyboard.press("Control+k")
    view.keyboard.type("138 states")
    view.locator("#pst-search-dialog .found a").first.wait_for()


def open_citation(view):
    view.locator("a.cite").first.click()
    view.locator(".cite-window").wait_for()


def open_choices(view):
    view.locator("#explore").scroll_into_view_if_needed()
    view.locator(".explorer-meaning:not(:empty)").first.wait_for()
    view.locator(".explorer-figure").scroll_into_view_if_needed()
    view.locator(".explorer-canvas svg circle").first.wait_for()


def open_folds(view):
    view.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true; })")


def open_results(view):
    view.locator(".search-page input[name=q]").fill("kenya")
    view.locator(".search-page .found a").first.wait_for()


def open_menu(view):
    view.set_viewport_size(PHONE)
    view.locator(".primary-toggle").click()
    view.locator("#pst-primary-sidebar-modal[open]").wait_for()


def open_contents(view):
    view.set_viewport_size(PHONE)
    view.locator(".secondary-toggle").click()
    view.locator("#pst-secondary-sidebar-modal[open]").wait_for()


def leave_nothing(view):
    view.locator(".briefs-filter input").fill("zymurgy")
    view.locator(".nothing-left").wait_for()


@pytest.mark.parametrize(
    ("name", "open_part"),
    [
        ("notebooks/special-unit-1974", open_search),
        ("notebooks/special-unit-1974", open_citation),
        ("notebooks/special-unit-1974", open_folds),
        ("notebooks/ledger", open_menu),
        ("notebooks/ledger", open_contents),
        (CHOICES, open_choices),
        ("search", open_results),
        ("country-briefs", leave_nothing),
    ],
)
def test_axe_finds_nothing_in_what_a_reader_opens(view, address, scheme, name, open_part):
    view.goto(f"{address}/{name}.html")
    open_part(view)
    assert faults(view, SCHEMES[scheme]) == []


@pytest.fixture
def enlarged(browser):
    view = browser.new_page(viewport=ENLARGED)
    view.route("**/moved.js", lambda route: route.fulfill(body=""))
    yield view
    view.close()


def test_a_page_enlarged_four_times_loses_nothing(enlarged, address):
    for name in (*TYPICAL, *OF_LONG_NAMES):
        enlarged.goto(f"{address}/{name}.html", wait_until="networkidle")
        open_folds(enlarged)
        assert enlarged.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert enlarged.evaluate(LOST) == [], name
        assert enlarged.evaluate(OVERLAPPING) == [], name


def test_what_an_enlarged_page_loses_is_found(enlarged):
    enlarged.set_content(
        "<main><p style='width: 600px'>Wide</p>"
        "<p style='width: 50px; overflow: hidden; white-space: nowrap'>Longer than its room</p>"
        "<div style='width: 90px; overflow: auto'><pre>As long as no window is</pre></div>"
        "<p>One</p><p style='margin-top: -2em'>Two</p></main>"
    )
    lost = [told.partition(":")[0] for told in enlarged.evaluate(LOST)]
    assert lost == ["beyond", "cut", "fixed"]
    assert enlarged.evaluate(OVERLAPPING) == [["One", "Two"]]


@pytest.mark.parametrize("name", [CHOICES, "notebooks/timeline", "briefs/KEN", "search"])
def test_the_keyboard_reaches_everything_in_its_order_and_shows_where_it_is(view, address, name):
    """Radio buttons are one stop, and a page without positive ``tabindex`` has one order."""
    view.goto(f"{address}/{name}.html", wait_until="networkidle")
    if name == CHOICES:
        open_choices(view)
    view.evaluate(TOP)
    stops = view.evaluate(STOPS)
    reached, unseen = [], []
    for _ in range(stops):
        view.keyboard.press("Tab")
        place, fault = view.evaluate(HERE)
        reached.append(place)
        unseen += [fault] if fault else []
    assert reached == [str(place) for place in range(stops)]
    assert unseen == []


STILL = """() => [...document.querySelectorAll("*")].filter((e) => {
    const { transitionDuration, animationName } = getComputedStyle(e);
    return parseFloat(transitionDuration) > 0 || animationName !== "none";
}).length"""


def test_nothing_moves_for_those_who_do_not_want_it(browser, address):
    for motion in ("reduce", "no-preference"):
        view = browser.new_page(reduced_motion=motion)
        view.goto(f"{address}/notebooks/timeline.html")
        assert (view.evaluate(STILL) == 0) == (motion == "reduce")
        view.close()


def test_icons_and_dots_are_seen_in_the_colours_of_the_readers_system(browser, address):
    view = browser.new_page(forced_colors="active")
    view.goto(f"{address}/notebooks/timeline.html")
    colour = "e => [getComputedStyle(e, {}).backgroundColor, getComputedStyle(e).color]"
    drawn, text = view.locator(".theme-switch-button .fa-solid:visible").evaluate(
        colour.format("null")
    )
    assert drawn == text
    dot, _ = view.locator(".timeline-strip a:visible").first.evaluate(colour.format("'::before'"))
    background = view.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dot != background
    view.close()
