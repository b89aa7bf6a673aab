"""Of a style sheet stays what can apply to the pages."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from conftest import ROOT
from southsouth.book.site.style_sheet import (
    OF_FIRST_LINES,
    cut,
    letters,
    named,
    purged,
    with_faces,
)

STATIC = ROOT / "_static"


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p { color: red }", "p{color:red}\n"),
        (".card, .note p { margin: 0 }", ".note p{margin:0}\n"),
        ("#toc a:hover { margin: 0 } #map { margin: 0 }", "#toc a:hover{margin:0}\n"),
        ("p:not(.card)::before { content: '' }", 'p:not(.card)::before{content:""}\n'),
        ("[data-x] > p + p { margin: 0 !important }", "[data-x] > p + p{margin:0!important}\n"),
        ("@media print { .card { margin: 0 } }", ""),
        ("@media print { p { margin: 0 } .card { top: 0 } }", "@media print{p{margin:0}\n}\n"),
        (
            "p { --a: 1; --b: var(--a); --c: 2; top: var(--b) }",
            "p{--a:1;--b:var(--a);top:var(--b)}\n",
        ),
        ("p { --a: 1 } .card { top: var(--a) }", ""),
        ("p { --drawn: red }", "p{--drawn:red}\n"),
        ("@keyframes spin { to { top: 0 } } p { margin: 0 }", "p{margin:0}\n"),
        (
            "@keyframes spin { to { top: 0 } } p { animation: spin 1s }",
            "@keyframes spin { to { top: 0 } }\np{animation:spin 1s}\n",
        ),
        ("@keyframes spin { to { top: 0 } } .card { animation: spin 1s }", ""),
        ("@font-face { src: url(vendor/fontawesome/a.woff2) }", ""),
        ("@font-face { src: url(fonts/a.woff2) }", "@font-face { src: url(fonts/a.woff2) }\n"),
    ],
)
def test_what_can_apply_to_nothing_goes(css, left):
    assert purged(css, {"p", "a", "note", "toc", "--drawn"}) == left


def test_names_are_those_of_pages_and_of_the_scripts_they_load(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "used.js").write_text('view.classList.add("is-open")')
    (tmp_path / "_static" / "vain.js").write_text('view.classList.add("is-vain")')
    (tmp_path / "index.html").write_text(
        '<main id="here" class="one two"><svg style="fill: var(--ink)"></svg></main>'
        '<script defer src="_static/used.js?v=1"></script>'
    )
    found = named(tmp_path)
    assert {"main", "here", "one", "two", "svg", "--ink", "is-open"} <= found
    assert "is-vain" not in found


def test_a_style_sheet_brings_the_typefaces_of_the_first_lines_and_names_each_once():
    first, later = (
        f"@font-face {{ src: url({name}) }}\n" for name in (OF_FIRST_LINES[0], "fonts/later.woff2")
    )
    held, named_once = with_faces(first + later + first + later, STATIC, "ab").splitlines(True)
    assert held.startswith("@font-face { src: url(data:font/woff2;base64,")
    assert named_once == later


def test_a_typeface_that_comes_along_has_the_letters_of_pages_and_styles():
    whole = (STATIC / OF_FIRST_LINES[0]).read_bytes()
    face = cut(whole, letters(["<p>Peña</p>", ".up::after { content: '↑' }"]))
    held = TTFont(BytesIO(face)).getBestCmap()
    assert len(face) < len(whole)
    assert {ord(letter) for letter in "Peña 09z↑"} <= set(held)
    assert ord("é") not in held
