"""A reader changes the choices behind a claim, in a real browser."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from southsouth.book.made import explorer_data
from southsouth.book.made.claim_exhibits import open_axes
from southsouth.claims import ledger, sentences, values
from southsouth.claims.evaluation import Result
from southsouth.claims.restriction import restricted
from southsouth.claims.values import compared, measured, unit_of

BORN, PAGE = "born-in-the-south-2000-2017", "claims/born-in-the-south-2000-2017.html"
G77 = "g77-2017"
ANY = "All options (left open)"
SAMPLE = 40
"""Restrictions of several axes that are tried of each claim, beside those of one axis."""
JUDGE = """([data, restrictions]) => {
    const claim = southsouthRule.open(data);
    return restrictions.map((chosen) => southsouthRule.judge(claim, chosen))
        .map(({ held, total, first, verdict }) => [held, total, first ?? null, verdict]);
}"""
SETTLE = """([data, kept]) => {
    const claim = southsouthRule.open(data);
    const preferred = southsouthRule.preferred(claim);
    return kept.map(([axis, option]) =>
        southsouthRule.settled(claim, { ...preferred, [axis]: option }, axis));
}"""
WRITE = """(series) => series.map((one) =>
    one.numbers.map((n) => n === null ? "" : southsouthRule.write(one, n)))"""


@pytest.fixture(scope="module")
def explored() -> dict[str, Result]:
    """Return the computed claims that leave a choice open, by id."""
    return {
        id: result
        for id, result in ledger.results().items()
        if isinstance(result, Result) and open_axes(result.claim)
    }


@pytest.fixture(scope="module")
def rule(browser):
    """Return a page that knows the rule and nothing else."""
    view = browser.new_page()
    view.add_script_tag(path=ROOT / "_static" / "explorer" / "rule.js")
    yield view
    view.close()


def restrictions(result: Result) -> list[dict[str, str]]:
    """Return choices of no axis, of one, and of several drawn by lot."""
    axes = open_axes(result.claim)
    single = [{axis: option} for axis in axes for option in axes[axis].options]
    draw = random.Random(result.claim.id)
    several = [
        {axis: draw.choice(list(axes[axis].options)) for axis in axes if draw.random() < 0.6}
        for _ in range(SAMPLE)
    ]
    return [{}, dict(result.claim.preferred), *single, *several]


def judged(result: Result, chosen: dict[str, str]) -> list:
    """Return held, total, the row that counts as preferred, and the verdict, as the ledger has."""
    left = restricted(result, {axis: [option] for axis, option in chosen.items()})
    if left is None:
        return [0, 0, None, None]
    return [left.held, left.total, int(left.preferred.name), sentences.judgement(left)]


def test_the_page_judges_any_choices_as_the_ledger_does(rule, explored):
    for id, result in explored.items():
        tried = restrictions(result)
        found = rule.evaluate(JUDGE, [explorer_data.data(result), tried])
        assert found == [judged(result, chosen) for chosen in tried], id


def test_one_choice_changes_the_others_as_the_closest_specification_does(rule, explored):
    for id, result in explored.items():
        axes = list(open_axes(result.claim))
        kept = [[axis, option] for axis in axes for option in result.computed[axis].unique()]
        expected = [result.closest(**{axis: option})[axes].to_dict() for axis, option in kept]
        assert rule.evaluate(SETTLE, [explorer_data.data(result), kept]) == expected, id


def test_the_page_writes_numbers_as_the_tables_do(rule, explored):
    for id, result in explored.items():
        series = explorer_data.data(result)["series"]
        parts = {(part.value, part.than): part for part in reversed(result.claim.parts)}
        first = list(dict.fromkeys((part.value, part.than) for part in result.claim.parts))
        forms = values.forms(result)
        expected = [
            [forms[parts[key].unit].write(v) for v in compared(result.frame, parts[key])]
            for key in first
        ]
        assert rule.evaluate(WRITE, series) == expected, id


@pytest.fixture
def view(browser):
    """Return a page of its own, which fails the test if the browser complains."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    trouble = []
    made = context.new_page()
    made.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    made.on("pageerror", lambda error: trouble.append(str(error)))
    made.on(
        "requestfailed",  # whoever leaves a page gives up what it was still fetching
        lambda r: r.failure != "net::ERR_ABORTED" and trouble.append(f"{r.url}: {r.failure}"),
    )
    yield made
    context.close()
    assert not trouble


def ready(view):
    """Return the controls of a page, brought near the screen and filled."""
    controls = view.locator("#explore")
    controls.scroll_into_view_if_needed()
    controls.locator(".explorer-meaning:not(:empty)").wait_for()
    return controls


def said(controls) -> list[str]:
    names = ("answer", "values tbody", "verdict", "meaning")
    return [controls.locator(f".explorer-{name}").inner_text() for name in names]


def shows(controls, left: Result):
    """Hold what the page says against the ledger."""
    answer, shown, verdict, meaning = said(controls)
    chosen, whole = left.preferred, ledger.result(left.claim.id)
    for part in left.claim.parts:
        write = values.forms(whole)[part.unit].write
        number = write(compared(chosen.to_frame().T, part).iloc[0])
        assert measured(number, unit_of(part)) in shown
        told = f"{measured(number, part.unit)} where the document says"
        assert part.than is not None or told in answer
    assert answer.endswith("The claim holds." if chosen["holds"] else "The claim does not hold.")
    assert verdict == ""  # a share of one specification measures nothing
    assert f"all {whole.total} is “{sentences.judgement(whole)}”" in meaning


def specification(result: Result, **changed: str) -> Result:
    choice = {**result.claim.preferred, **changed}
    return restricted(result, {axis: [option] for axis, option in choice.items()})


def test_another_south_gives_other_numbers_another_verdict_and_an_address(view, address, explored):
    result = explored[BORN]
    view.goto(f"{address}/{PAGE}")
    controls = ready(view)
    shows(controls, specification(result))
    controls.get_by_label("Who is the South?").select_option(G77)
    shows(controls, specification(result, south=G77))
    assert f"south={G77}" in view.url
    before = said(controls)
    shared = view.url
    view.goto("about:blank")
    view.goto(shared)
    again = ready(view)
    assert said(again) == before
    again.get_by_role("button", name="Back to the preferred choices").click()
    shows(again, specification(result))
    assert "?" not in view.url


def test_a_citation_names_every_choice_and_leads_back_to_them(view, address, explored):
    view.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view.goto(f"{address}/{PAGE}?south={G77}")
    controls = ready(view)
    controls.get_by_label("Where do the figures of a year come from?").select_option(label=ANY)
    controls.get_by_role("button", name="Copy a citation of this answer").click()
    controls.get_by_text("Citation copied", exact=True).wait_for()
    citation = view.evaluate("navigator.clipboard.readText()")
    result = explored[BORN]
    label = result.claim.axes["south"].options[G77].label
    assert f"Chosen: South: {label}; 2017 revision; " in citation
    assert "figures of a year: all options. Result: " in citation
    assert f"[Claim {BORN}. “Between 2000 and 2017" in citation
    assert f"Holds in {result.held} of {result.total} specifications. Chosen: " in citation
    assert not {"{", "Data:", "127.0.0.1"} & set(re.findall(r"[{]|Data:|127[.\d]+", citation))
    before = said(controls)
    view.goto("about:blank")
    view.goto(f"{address}/{citation.rpartition(' ')[2]}")
    assert said(ready(view)) == before


def test_a_chapter_has_the_controls_of_each_claim_in_its_box(view, address, explored):
    chapter, other = f"{address}/notebooks/migration.html", "south-south-above-south-north"
    view.goto(chapter)
    controls = view.locator(f"#explore-{BORN}")
    assert controls.is_hidden()
    view.locator(".explorer-fold", has=controls).locator("summary").click()
    controls.locator(".explorer-meaning:not(:empty)").wait_for()
    shows(controls, specification(explored[BORN]))
    controls.get_by_label("Who is the South?").select_option(G77)
    shows(controls, specification(explored[BORN], south=G77))
    assert f"{BORN}.south={G77}" in view.url
    shared = view.url
    view.goto("about:blank")
    view.goto(shared)
    controls.locator(".explorer-meaning:not(:empty)").wait_for()
    shows(controls, specification(explored[BORN], south=G77))
    assert view.locator(f"#explore-{other}").is_hidden()


def test_every_claim_with_a_choice_has_its_controls_in_a_chapter(book, explored):
    pages = (book / "html" / "notebooks").glob("*.html")
    found = set(
        re.findall(r'id="explore-([\w-]+)" data-claim', "".join(map(Path.read_text, pages)))
    )
    assert found == set(explored)


def test_choices_left_open_are_judged_together(view, address, explored):
    result = explored[BORN]
    view.goto(f"{address}/{PAGE}")
    controls = ready(view)
    controls.get_by_role("button", name="Leave everything open").click()
    _, shown, verdict, meaning = said(controls)
    assert verdict == sentences.judgement(result).capitalize()
    assert f"Of {result.total} specifications {result.held} bear the claim out" in meaning
    low, high = map(values.forms(result)["per cent"].write, result.range("2000"))
    assert f"{low} to {high} per cent" in shown


def test_the_keyboard_alone_reaches_and_changes_a_choice_from_disk(view, book, explored):
    view.goto((book / "html" / PAGE).as_uri())
    label = "What of people without a recorded country of origin?"
    controls = view.locator("#explore")
    controls.get_by_role("link", name="the file of this claim").focus()
    controls.locator(".explorer-meaning:not(:empty)").wait_for()
    for _ in range(3):
        view.keyboard.press("Tab")
    select = controls.get_by_label(label)
    assert select.evaluate("select => select === document.activeElement")
    view.keyboard.press("ArrowDown")
    chosen = select.input_value()
    assert chosen != explored[BORN].claim.preferred["residual"]
    shows(controls, specification(explored[BORN], residual=chosen))
    assert f"residual={chosen}" in view.url


def test_a_choice_that_rules_another_out_changes_as_few_as_possible(view, address, explored):
    result = explored[BORN]
    view.goto(f"{address}/{PAGE}")
    controls = ready(view)
    select = controls.get_by_label("Which revision of the data?")
    marked = select.locator("option", has_text="with other changes")
    beside = {a: [o] for a, o in result.claim.preferred.items() if a != "revision"}
    computed = set(restricted(result, beside).computed["revision"])
    apart = marked.evaluate_all("all => all.map((option) => option.value)")
    ever = set(result.computed["revision"])
    assert set(apart) == ever - computed
    assert apart
    select.select_option(apart[-1])
    chosen = result.closest(revision=apart[-1])[result.axes].to_dict()
    names = controls.locator("select").evaluate_all("all => all.map((s) => [s.name, s.value])")
    changed = {axis for axis, option in names if option != result.claim.preferred[axis]}
    assert len(changed) == sum(chosen[a] != result.claim.preferred[a] for a in result.axes)
    shows(controls, specification(result, **dict(names)))
    assert "Changed to go with your choice" in controls.locator(".explorer-moved").inner_text()


def test_an_option_that_nothing_computes_is_marked_and_cannot_be_chosen(view, address, explored):
    """No claim has one; a vintage that a reader adds can lack every year of a claim."""
    whole = explored[BORN]
    frame = whole.frame.astype(object)
    lost = frame["revision"] == "2024"
    frame.loc[lost, "reason"] = "The revision has neither year."
    frame.loc[lost, [*whole.values, "holds"]] = None
    script = explorer_data.script(replace(whole, frame=frame))
    view.route(
        "**/explorer/data/*",
        lambda route: route.fulfill(body=script, content_type="text/javascript; charset=utf-8"),
    )
    view.goto(f"{address}/{PAGE}")
    select = ready(view).get_by_label("Which revision of the data?")
    never = select.locator("option", has_text="cannot be computed")
    assert never.evaluate_all("all => all.map((o) => o.value)") == ["2024"]
    disabled = select.locator("option").evaluate_all("all => all.map((o) => o.disabled)")
    assert disabled.count(True) == 1
    assert never.is_disabled()


def test_an_address_says_why_its_choices_cannot_be_computed(view, address, explored):
    result = explored[BORN]
    refused = result.frame[result.frame["reason"] != ""].iloc[0]
    query = "&".join(f"{axis}={refused[axis]}" for axis in result.axes)
    view.goto(f"{address}/{PAGE}?{query}")
    answer, *_ = said(ready(view))
    assert answer.endswith(f"this cannot be computed. {refused['reason']}")


@pytest.mark.parametrize("asked", ["south=atlantis", "whichsouth=g77-2017"])
def test_an_address_with_an_unknown_option_or_choice_says_so(view, address, explored, asked):
    view.goto(f"{address}/{PAGE}?{asked}#explore")
    controls = ready(view)
    assert f"asks for {asked}, " in controls.locator(".explorer-moved").inner_text()
    shows(controls, specification(explored[BORN]))
    controls.get_by_label("Who is the South?").select_option(G77)
    assert asked not in view.url


def test_what_an_address_says_to_others_is_not_taken_for_a_choice(view, address):
    view.goto(f"{address}/{PAGE}?ref=newsletter")
    assert ready(view).locator(".explorer-moved").inner_text() == ""


def test_arrow_keys_pass_an_option_without_leaving_its_changes_behind(view, address, explored):
    view.goto(f"{address}/{PAGE}")
    select = ready(view).get_by_label("Which revision of the data?")
    apart = select.locator("option", has_text="with other changes").first.get_attribute("value")
    preferred = explored[BORN].claim.preferred
    select.focus()
    for option in (apart, preferred["revision"]):
        select.select_option(option)
    chosen = dict(
        view.locator("#explore select").evaluate_all("all => all.map((s) => [s.name, s.value])")
    )
    assert chosen == {axis: preferred[axis] for axis in chosen}
    assert "?" not in view.url


CHANGE = """([name, value]) => {
    const select = document.querySelector(`#explore select[name="${name}"]`);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
}"""
"""As a browser or a program does it that restores a choice: the select has no focus."""


def chosen(view) -> dict:
    pairs = ready(view).locator("select").evaluate_all("all => all.map((s) => [s.name, s.value])")
    return dict(pairs)


def test_no_choice_is_lost_without_focus_or_by_reloading_or_going_back(view, address, explored):
    view.goto(f"{address}/{PAGE}")
    usual = chosen(view)
    for name, value in (("south", G77), ("revision", "2019")):
        view.evaluate(CHANGE, [name, value])
    first = usual | {"south": G77, "revision": "2019"}
    assert chosen(view) == first
    view.evaluate("location.hash = '#evidence'")
    view.evaluate(CHANGE, ["south", "m49"])
    assert chosen(view) == first | {"south": "m49"}
    view.go_back()
    assert chosen(view) == first
    view.go_forward()
    assert chosen(view) == first | {"south": "m49"}
    view.reload()
    assert chosen(view) == first | {"south": "m49"}
    view.goto(f"{address}/index.html")
    view.go_back()
    assert chosen(view) == first | {"south": "m49"}


def test_a_slider_steps_through_the_curve_by_keys(view, address, explored):
    result = explored[BORN]
    view.goto(f"{address}/{PAGE}")
    controls = ready(view)
    controls.locator(".explorer-figure").scroll_into_view_if_needed()
    controls.locator(".explorer-canvas svg circle").first.wait_for()
    slider = controls.get_by_label("Step through them")
    slider.press("Home")
    lowest = result.computed.sort_values("2000", kind="stable").iloc[0]
    share = f"{values.forms(result)['per cent'].write(lowest['2000'])} per cent"
    controls.locator(".explorer-answer", has_text=share).wait_for()
    view.wait_for_url(f"**south={lowest['south']}**")
    assert slider.get_attribute("aria-valuetext").startswith(share)
    assert slider.evaluate("slider => slider === document.activeElement")


def test_the_curve_marks_the_choices_and_its_library_waits_for_it(view, address, explored):
    asked = []
    view.on("request", lambda request: asked.append(Path(request.url).name.partition("?")[0]))
    view.goto(f"{address}/{PAGE}")
    libraries = {"d3.min.js", "plot.umd.min.js"}
    assert not libraries & set(asked)
    controls = ready(view)
    controls.locator(".explorer-figure").scroll_into_view_if_needed()
    points = controls.locator(".explorer-canvas svg g[aria-label=dot] > *")
    points.first.wait_for()
    assert libraries <= set(asked)
    assert points.count() == explored[BORN].total + 1, "the preferred one has a ring too"


def test_a_phone_has_room_for_the_controls_and_the_curve(view, address):
    view.set_viewport_size({"width": 320, "height": 700})
    view.goto(f"{address}/{PAGE}")
    controls = ready(view)
    controls.locator(".explorer-figure").scroll_into_view_if_needed()
    controls.locator(".explorer-canvas svg").first.wait_for()
    assert view.evaluate("document.documentElement.scrollWidth") <= 321


def test_other_pages_ask_for_nothing_of_it(view, address):
    asked = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(f"{address}/claims/thursday-21-march-2019.html")
    assert not [url for url in asked if "explorer" in url]


def test_without_scripts_the_page_says_where_the_specifications_are(browser, book):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((book / "html" / PAGE).as_uri())
    controls = page.locator("#explore")
    assert controls.locator("form").is_hidden()
    link = controls.locator(".explorer-without a").get_attribute("href")
    assert (book / "html" / "claims" / link).resolve().is_file()


def test_what_is_printed_has_the_answer_or_no_controls(view, address):
    view.goto(f"{address}/{PAGE}")
    view.emulate_media(media="print")
    assert view.locator("#explore form").is_hidden()
    view.emulate_media(media="screen")
    controls = ready(view)
    view.emulate_media(media="print")
    assert controls.locator(".explorer-answer").is_visible()
    assert controls.locator(".explorer-figure").is_hidden()


def test_data_that_do_not_come_are_told(browser, address):
    page = browser.new_page()
    page.route("**/explorer/data/*", lambda route: route.abort())
    page.goto(f"{address}/{PAGE}")
    controls = page.locator("#explore")
    controls.scroll_into_view_if_needed()
    told = controls.get_by_text("The choices cannot be changed now")
    told.wait_for()
    assert controls.locator("form").is_hidden()
    assert controls.get_by_role("link", name="the file of this claim").is_visible()
