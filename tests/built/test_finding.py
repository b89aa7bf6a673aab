"""A reader finds things: by the search, in the ledger and the timeline, and by sorting tables."""

import gzip
import re
from collections import Counter
from urllib.parse import quote

import pytest

from conftest import ROOT
from southsouth.briefs import country
from southsouth.claims import ledger, sentences
from southsouth.timeline import NAMED, TURNING_POINTS
from southsouth.wording import curled

LARGEST = 200_000
"""Bytes of the index as it travels."""
CLAIM_138 = "138 Member States of the United Nations adopted the Buenos Aires Plan of Action."
FIRST = [
    ("138", "Claim", CLAIM_138),
    ("138 states", "Claim", CLAIM_138),
    ("plan-of-action-138-member-states", "Claim", CLAIM_138),
    ("Kenya", "Country", "Kenya"),
    ("Niger", "Country", "Niger"),
    ("ken", "Country", "Kenya"),
    ("Ivory Coast", "Country", "Côte d’Ivoire"),
    ("cote d'ivoire", "Country", "Côte d’Ivoire"),
    ("Turkey", "Country", "Türkiye"),
    ("Swaziland", "Country", "Eswatini"),
    ("Burma", "Country", "Myanmar"),
    ("A/RES/3251", "Document", "Technical co-operation among developing countries"),
    ("A/RES/33/134", "Document", "United Nations Conference on Technical Co-operation"),
    ("remittances", "Chapter", "How much do migrants send to the South"),
    ("fig-born", "Figure", None),
    ("table 7.1", "Table", "UNOSSC dates three resolutions"),
    ("figure 3.2", "Figure", "On the day of the Plan"),
    ("special unit", "Chapter", "Did the General Assembly establish a unit"),
    ("UN Day", "Chapter", "Which day is the United Nations Day"),
    ("from 67% to 72%", "Claim", "The share of international migrants born in the South rounds"),
    ('"145 or 160"', "Section", "What it finds"),
    ("60.4 per cent", "Chapter", "Does the South make more than half"),
    ("triangular cooperation", "Term", "triangular cooperation"),
    ("south sumit havana", "Event", "First South Summit, Havana"),
    ("chna", "Country", "China"),
    ("Korea", "Country", "Republic of Korea"),
    ("resolution 33/134", "Document", "United Nations Conference on Technical Co-operation"),
    ("58/220", "Document", "Economic and technical cooperation"),
    ("resolution 3251", "Document", "Technical co-operation among developing countries"),
    ("plan of action", "Term", "Buenos Aires Plan of Action"),
    ("what is a specification", "Term", "specification"),
    ("what is the South", "Chapter", "What is the South?"),
    ("G77", "Term", "Group of 77"),
    ("BAPA+40", "Term", "BAPA+40"),
    ("exhibits", "Figure", None),
    ("mistakes", "Table", "Errors known in the sources"),
    ("Kenya remittances", "Country", "Kenya"),
    ("refugees in Uganda", "Country", "Uganda"),
    ("exports of Ivory Coast", "Country", "Côte d’Ivoire"),
    ("G-77", "Term", "Group of 77"),
    ("tringular cooperation", "Term", "triangular cooperation"),
    ("definition of the South", "Chapter", "What is the South?"),
    ("trade of the South", "Chapter", "Is trade within the South"),
    ("UK", "Country", "United Kingdom"),
    ("definitions of the South", "Chapter", "What is the South?"),
    ("refugees", "Chapter", "Do the least developed countries host"),
    ("FDI", "Chapter", "Does a third of the world’s foreign direct investment"),
    ("PIFCSS", "Chapter", "How much South-South cooperation"),
    ("licence", "Section", "Licence and reuse"),
    ("copyright", "Section", "Licence and reuse"),
]
"""What is typed, and the kind and title of what is to stand first."""
INSTEAD = {
    "exhibit": "others that mean the same",
    "chna": "words like them",
    '"trade of the south"': "its words apart",
    '"trade exploded"': "some of them",
    "migration zymurgy": "some of them",
}
"""What is said where nothing has what is sought as it stands."""


@pytest.fixture(scope="module")
def view(browser):
    """Return one page for all tests, which fetches fonts and scripts once.

    What waits for a function evaluates texts, which the policy of the pages forbids.
    """
    shown = browser.new_page(viewport={"width": 1100, "height": 800}, bypass_csp=True)
    yield shown
    shown.close()


def found(view) -> list[tuple[str, str]]:
    """Return kind and title of what the page of results shows, once it shows it."""
    view.wait_for_function(
        "/found|Nothing/.test(document.querySelector('.search-page .found-count').textContent)"
    )
    return view.eval_on_selector_all(
        ".search-page .found a",
        "links => links.map((a) => [...a.querySelectorAll('span')].map((s) => s.textContent))",
    )


def test_what_is_called_as_the_words_sought_stands_first(view, address):
    view.goto(f"{address}/search.html")
    for sought, kind, title in FIRST:
        view.locator(".search-page input[name=q]").fill(sought)
        view.wait_for_url(lambda url, sought=sought: len(url.partition("?q=")[2]) >= len(sought))
        (first_kind, first_title), *_ = found(view)
        assert first_kind == kind, sought
        assert title is None or first_title.startswith(title), sought


def test_what_is_not_found_as_it_stands_is_sought_otherwise_and_told(view, address):
    for query, told in INSTEAD.items():
        view.goto(f"{address}/search.html?q={quote(query)}")
        assert found(view), query
        assert told in view.locator(".search-page .found-count").inner_text(), query


def test_words_in_quotation_marks_are_found_only_as_they_stand(view, address):
    view.goto(f"{address}/search.html?q=more than half")
    apart = found(view)
    field = view.locator(".search-page input[name=q]")
    field.fill("“more than half”")
    view.wait_for_url("**%80%9Cmore**")
    exact = found(view)
    assert 0 < len(exact) < len(apart)
    assert {title for _, title in exact} < {title for _, title in apart}
    marks = view.locator(".found-text mark").all_inner_texts()
    assert marks.count("more than half") > 5
    field.fill('"half more than"')
    told = view.locator(".search-page .found-count", has_text="Nothing has this phrase")
    told.wait_for()
    assert view.locator(".search-page .found a").count() > 3
    field.fill('"more than hal')
    view.locator(".found-text mark", has_text=re.compile("^more than half$")).first.wait_for()


def test_an_excerpt_is_where_the_words_stand_together_and_little_ones_are_not_marked(view, address):
    view.goto(f"{address}/search.html?q=half of growth")
    found(view)
    marks = view.locator(".found-text mark").all_inner_texts()
    assert marks
    assert not {"of", "the"} & {mark.lower() for mark in marks}
    view.goto(f"{address}/search.html?q=138 states adopted")
    found(view)
    quotation = view.locator(".found li", has_text=CLAIM_138).locator(".found-text")
    assert quotation.inner_text().lstrip("… ").startswith("for Promoting")


@pytest.mark.parametrize(
    ("page", "items", "back"),
    [
        ("notebooks/ledger", ".ledger-list li", "Show all claims"),
        ("notebooks/timeline", ".timeline-event", "Show all events"),
        ("bibliography", ".citation", "Show all sources"),
        ("country-briefs", "ul.briefs li", "Show all Members"),
    ],
)
def test_a_list_of_which_nothing_is_left_says_so_and_gives_all_back(
    view, address, page, items, back
):
    view.goto(f"{address}/{page}.html")
    shown = view.locator(f"{items}:visible")
    every = shown.count()
    line = view.locator(".nothing-left")
    assert not line.is_visible()
    view.goto(f"{address}/{page}.html?words=zymurgy")
    line.wait_for()
    assert shown.count() == 0
    assert line.evaluate("line => line.getBoundingClientRect().bottom < innerHeight")
    line.get_by_role("button", name=back).press("Enter")
    assert shown.count() == every
    assert not line.is_visible()
    assert "?" not in view.url


def test_everything_named_is_in_the_index_and_the_index_is_small(view, address, book):
    view.goto(f"{address}/search.html?q=kenya")
    found(view)
    entries = view.evaluate("southsouthEntries")
    titles = {kind: {title for title, *_ in listed} for kind, listed in entries.items()}
    assert titles["Country"] == {country.of(code).title for code in country.codes()}
    assert titles["Claim"] == {curled(result.claim.says) for result in ledger.results().values()}
    assert all(len(listed) >= 20 for listed in entries.values()), entries.keys()
    places = {entry[1] for listed in entries.values() for entry in listed}
    anchors: dict[str, str] = {}
    for place in sorted(places):
        page, _, anchor = place.partition("#")
        text = anchors.setdefault(page, (book / "html" / page).read_text())
        assert not anchor or f'id="{anchor}"' in text, place
    travels = (book / "html" / "_static" / "search" / "entries.js").read_bytes()
    assert len(gzip.compress(travels)) <= LARGEST


def test_the_search_is_used_from_the_keyboard_and_from_disk(browser, book):
    """Nothing of it is loaded before; no other search is on the page."""
    view = browser.new_page()
    asked = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto((book / "html" / "notebooks" / "growth.html").as_uri())
    assert not [url for url in asked if "/search/" in url or "searchindex" in url]
    view.keyboard.press("Control+k")
    view.keyboard.type("138 states")
    view.locator("#pst-search-dialog .found a").first.wait_for()
    said = view.locator("#pst-search-dialog [role=status]").inner_text()
    assert re.fullmatch(r"\d+ found(, the first 8 shown)?", said)
    view.keyboard.press("ArrowDown")
    view.keyboard.press("ArrowDown")
    view.keyboard.press("ArrowUp")
    view.keyboard.press("Enter")
    view.wait_for_url("**/claims/plan-of-action-138-member-states.html")
    view.keyboard.press("Control+k")
    view.keyboard.type("triangular")
    view.keyboard.press("Enter")
    view.wait_for_url("**/search.html?q=triangular")
    assert len(found(view)) > 10
    view.close()


def test_title_and_search_stay_in_sight_while_the_contents_scroll(view, address):
    view.goto(f"{address}/notebooks/data.html")
    bar = view.locator("#pst-primary-sidebar")
    for place in ("0", "bar.scrollHeight"):
        bar.evaluate(f"bar => bar.scrollTo(0, {place})")
        search = bar.locator(".search-button-field").bounding_box()
        assert search["y"] >= bar.get_by_role("navigation", name="Home").bounding_box()["y"] >= 0
        assert search["y"] + search["height"] < 160
    bar.get_by_role("link", name="How to cite").focus()  # hidden by neither
    link = bar.get_by_role("link", name="How to cite").bounding_box()
    assert link["y"] >= search["y"] + search["height"]
    bar.locator(".search-button-field").click()
    view.locator("#pst-search-dialog[open]").wait_for()


def test_a_phone_opens_the_search_by_its_button(browser, address):
    view = browser.new_page(viewport={"width": 360, "height": 740})
    view.goto(f"{address}/briefs/KEN.html")
    view.get_by_role("button", name="Search").click()
    view.get_by_role("dialog", name="Search").get_by_role("searchbox").fill("myanmar")
    first = view.locator("#pst-search-dialog .found a").first
    assert first.inner_text().split() == ["Country", "Myanmar"]
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    first.click()
    view.wait_for_url("**/briefs/MMR.html")
    view.close()


def test_results_are_narrowed_by_kind_and_can_be_sent(view, address):
    view.goto(f"{address}/search.html?q=triangular")
    every = found(view)
    claims = [title for kind, title in every if kind == "Claim"]
    view.get_by_role("radio", name=f"{len(claims)} Claims").check()
    assert view.url.endswith("?q=triangular&kind=Claim")
    view.reload()
    assert [title for _, title in found(view)] == claims
    view.get_by_role("radio", name=f"All {len(every)}").check()
    assert found(view) == every
    view.locator(".search-page input[name=q]").fill("zymurgy")
    view.locator(".search-page [role=status]", has_text="Nothing found").wait_for()
    assert view.locator(".search-page .found-hint").is_visible()
    view.locator(".search-page input[name=q]").fill("kenya")
    view.locator(".search-page .found-hint").wait_for(state="hidden")


def test_a_result_shows_where_it_stands_and_how_a_claim_was_judged(view, address):
    view.goto(f"{address}/search.html?q=138 states")
    found(view)
    beside = view.locator(".search-page .found li").first.locator(".found-beside")
    assert "unresolved" in beside.get_attribute("class").split()
    view.goto(f"{address}/search.html?q=revisions of the migrant stock")
    found(view)
    path = view.locator(".found li", has_text="Revisions of the migrant stock").first
    assert "Where do the data come from? › Do the producers agree?" in path.inner_text()


def counts(form, facet: str) -> Counter:
    """Return how many claims a filter says there are of each of its values."""
    options = form.locator(f"[name={facet}] option:not([value=''])").evaluate_all(
        "all => all.map((one) => [one.value, Number(one.text.match(/\\((\\d+)\\)$/)[1])])"
    )
    return Counter(dict(options))


def test_the_ledger_is_narrowed_ordered_and_sent(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    form, rows = view.locator(".ledger-filters"), view.locator(".ledger-list li:visible")
    results = ledger.results()
    form.locator("[name=verdict]").select_option("contradicted")
    assert rows.count() == sum(r.verdict == "contradicted" for r in results.values())
    assert counts(form, "topic") == Counter(
        r.claim.topic for r in results.values() if r.verdict == "contradicted"
    )
    assert counts(form, "verdict") == Counter(map(sentences.judgement, results.values()))
    form.locator("[name=order]").select_option("date")
    days = rows.evaluate_all("rows => rows.map((row) => row.dataset.date)")
    assert days == sorted(days)
    assert days[0] != days[-1]
    view.reload()
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.date)") == days
    form.get_by_role("button", name="Show all").click()
    view.wait_for_function("!location.search")
    assert rows.count() == len(results)
    form.locator("[name=order]").select_option("failing")
    shares = rows.evaluate_all("rows => rows.map((row) => row.dataset.share ?? '')")
    computed = [float(share) for share in shares if share]
    assert computed == sorted(computed)
    assert set(shares[len(computed) :]) == {""}
    form.get_by_label("Words").fill("NATIONS 138")
    assert rows.get_by_role("link").all_inner_texts() == [CLAIM_138]
    assert form.locator("output").inner_text() == f"1 of {len(results)} claims"


def test_a_number_of_the_ledger_leads_to_the_claims_that_it_counts(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    view.locator("a.num[href='#num-stand']").first.click()
    view.get_by_role("dialog").get_by_role("link", name="claims that it counts").click()
    view.wait_for_url("**/ledger.html?claims=*")
    form, rows = view.locator(".ledger-filters"), view.locator(".ledger-list li:visible")
    results = ledger.results().values()
    stand = sum(result.verdict in ("confirmed", "reproduced") for result in results)
    assert rows.count() == stand
    told = f"{stand} of {len(results)} claims: those that the number counts"
    assert form.locator("output").inner_text() == told
    assert counts(form, "verdict")["contradicted"] == 0
    form.get_by_role("button", name="Show all").click()
    view.wait_for_function("!location.search")
    assert rows.count() == len(results)


def test_the_timeline_is_zoomed_by_keys_and_sent(view, address):
    view.goto(f"{address}/notebooks/timeline.html")
    dots, said = view.locator(".timeline-strip > a:visible"), view.locator(".timeline output")
    every = dots.count()
    view.get_by_role("button", name="Zoom in").focus()
    for key in ("+", "Enter", "+", "ArrowRight"):
        view.keyboard.press(key)
    years = [int(year) for year in re.findall(r"\d{4}", view.url.partition("?")[2])]
    assert 0 < years[1] - years[0] < 10
    assert 0 < dots.count() < every
    assert said.inner_text().endswith(f"events, {years[0]} to {years[1]}")
    names = view.locator(".timeline-strip > a > span:visible")
    boxes = [name.bounding_box() for name in names.locator("span").all()]
    assert len(boxes) >= min(4, dots.count())
    for place, one in enumerate(boxes):
        assert not [other for other in boxes[:place] if covers(one, other)]
    kept = dots.count()
    view.reload()
    assert dots.count() == kept
    view.get_by_role("button", name="Zoom in").focus()
    view.keyboard.press("Home")
    assert dots.count() == every
    assert "?" not in view.url


def covers(one: dict, other: dict) -> bool:
    """Return whether two boxes have a point in common."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def column(table, number: int) -> list[str]:
    return table.evaluate(
        "(table, n) => [...table.tBodies[0].rows].map((row) => row.cells[n].textContent.trim())",
        number,
    )


def test_a_table_is_sorted_by_numbers_and_its_total_stays_last(view, address):
    view.goto(f"{address}/notebooks/ibero-america.html")
    table = view.locator("table#tbl-ibero-reported")
    before, total = column(table, 1), column(table, 0)[-1]
    heading = table.locator("thead th").nth(1)
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    numbers = [int(text.replace(",", "")) for text in column(table, 1)[:-1]]
    assert numbers == sorted(numbers, reverse=True)
    assert column(table, 0)[-1] == total == "2007 to 2023"
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert [int(text.replace(",", "")) for text in column(table, 1)[:-1]] == numbers[::-1]
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") is None
    assert column(table, 1) == before


@pytest.mark.parametrize(
    ("shuffled", "ordered"),
    [
        (
            ["US$ 3.4 million", "n/a", "US$ 1.2 billion", "US$ 900"],
            ["US$ 1.2 billion", "US$ 3.4 million", "US$ 900", "n/a"],
        ),
        (["−1.5", "12.5", "–", "3"], ["12.5", "3", "−1.5", "–"]),
        (["9.1 per cent", "1,234 per cent", ""], ["1,234 per cent", "9.1 per cent", ""]),
        (
            ["4 May 1980", "1974", "not read", "after March 1980"],
            ["1974", "after March 1980", "4 May 1980", "not read"],
        ),
        (
            ["Togo", "Åland", "", "Benin 10", "Benin 9"],
            ["Åland", "Benin 9", "Benin 10", "Togo", ""],
        ),
        (["A/RES/40/182", "A/RES/3281(XXIX)"], ["A/RES/40/182", "A/RES/3281(XXIX)"]),
    ],
)
def test_a_column_is_ordered_by_what_its_cells_say(view, shuffled, ordered):
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in shuffled)
    head = "<thead><tr><th><p>What</p></th></tr></thead>"
    view.set_content(f'<table class="sortable">{head}<tbody>{rows}</tbody></table>')
    view.add_script_tag(path=ROOT / "_static" / "tables.js")
    view.get_by_role("button", name="What").click()
    assert column(view.locator("table"), 0) == ordered


def test_tables_whose_order_carries_meaning_cannot_be_sorted(view, address):
    view.goto(f"{address}/notebooks/data.html")
    assert view.locator("table#tbl-corrections thead th").count() > 2
    assert view.locator("table#tbl-corrections button").count() == 0
    assert view.locator("script[src*='tables.js']").count() == 0
    view.goto(f"{address}/notebooks/trade.html")
    assert view.locator("table#tbl-trade-pairs button").count() == 0
    assert view.locator("table#tbl-trade-definitions thead button").count() == 7


def test_a_source_is_found_by_its_letter_and_by_words_of_it(view, address):
    view.goto(f"{address}/bibliography.html")
    labels = view.locator(".citation:visible .label")
    every = labels.all_inner_texts()
    assert (
        every.index("A/RES/33/134") < every.index("A/RES/3251 (XXIX)") < every.index("AIPR 2014a")
    )
    view.get_by_role("navigation", name="Sources by letter").get_by_role("link", name="Z").click()
    first = view.locator(":target .label").inner_text()
    assert first == next(label for label in every if label.startswith("Z"))
    field = view.get_by_label("Words of a title")
    field.fill("gravity cepii")
    assert 0 < labels.count() < 10
    kept = labels.all_inner_texts()
    view.reload()
    assert labels.all_inner_texts() == kept
    said = view.locator(".sources-filter output").inner_text()
    assert said == f"{len(kept)} of {len(every)} sources"


@pytest.mark.parametrize("width", [360, 1100])
def test_the_strip_of_the_timeline_names_the_turning_points_and_cuts_no_name_off(
    browser, address, width
):
    view = browser.new_page(viewport={"width": width, "height": 800})
    view.goto(f"{address}/notebooks/timeline.html")
    names = view.locator(".timeline-strip > a > span:visible > span")
    assert {NAMED[id] for id in TURNING_POINTS} < set(names.all_inner_texts())
    cut = "all => all.filter((name) => name.scrollWidth > name.clientWidth).length"
    assert names.evaluate_all(cut) == 0
    view.close()


def test_without_a_script_the_whole_ledger_and_every_event_stand(browser, address):
    view = browser.new_context(java_script_enabled=False).new_page()
    view.goto(f"{address}/notebooks/ledger.html")
    assert view.locator(".ledger-list li:visible").count() == len(ledger.results())
    assert not view.locator(".ledger-filters").is_visible()
    view.goto(f"{address}/notebooks/timeline.html")
    assert view.locator(".timeline-event:visible").count() > 50
    assert not view.locator(".timeline-zoom").is_visible()
    view.goto(f"{address}/search.html")
    assert view.get_by_role("link", name="the list of briefs").is_visible()
