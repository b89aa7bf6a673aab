"""The vocabulary: what each pattern takes, and what it leaves."""

import pytest

from southsouth.sources.terms import LEVELS, SPAN, TERMS

BY_ID = {term.id: term for term in TERMS}


def levels(term, text):
    return [LEVELS[level] for _, _, level in BY_ID[term].hits(text)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("south_south", "growing south-south trade", ["strict"]),
        ("south_south", "south/south links and south–south links", ["spelling"] * 2),
        ("south_south", "south south, southsouth, south- south, 8outh-8outh", ["variants"] * 4),
        ("south_south", "from north to south, south africa and south south africa", []),
        ("south_south", "the north. the south. south sudan and south-southeast", []),
        ("south_south_cooperation", "south-south co-operation", ["strict"]),
        ("south_south_cooperation", "south-south and triangular cooperation", ["spelling"]),
        ("south_south_cooperation", "south-south economic co¬operation", ["variants"]),
        ("south_south_cooperation", "south-south talks. we want cooperation", []),
        ("tcdc", "technical cooperation among developing countries", ["strict"]),
        ("tcdc", "technical co-operation among the developing countries", ["spelling"]),
        ("tcdc", "technical co- operation among developing countries", ["variants"]),
        ("tcdc", "technical co-operation between developing and developed countries", []),
        ("tcdc", "technical co-operation between developing countries and developed ones", []),
        ("tcdc", "economic and technical co-operation among developing countries", []),
        ("etcdc", "economic and technical co-operation among developing countries", ["strict"]),
        ("ecdc", "economic co-operation a among developing countries", ["variants"]),
        ("ecdc", "technical and economic cooperation among developing countries", []),
        ("bapa", "the buenos aires plan of action on technical co-operation", ["strict"]),
        ("bapa", "the buenos aires plan of action on climate change", []),
        ("bapa_climate", "the buenos aires plan of action on climate change", ["strict"]),
        ("bapa", "the buenos aires plan of action" + " word" * 70 + " climate", ["strict"]),
        ("nieo", "new international economic order", ["strict"]),
        ("nieo", "a new, more just international economic order", ["spelling"]),
        ("nieo", "hew international economic order", ["variants"]),
        ("nieo", "the present international economic order", []),
        ("global_south", "the global south. global south-south fair", ["strict"]),
        ("third_world", "the third world and a third world war", ["strict"]),
        ("third_world", "third-world debt", ["spelling"]),
        ("group_of_77", "the group of 77 and china", ["strict"]),
        ("group_of_77", "the g-77 of the group of seventy-seven", ["spelling"] * 2),
        ("group_of_77", "the group of 779 met", ["variants"]),
        ("non_aligned", "non-aligned, nonaligned and hon-aligned", ["strict"] + ["variants"] * 2),
        ("non_aligned", "won alignment", []),
        ("north_south_dialogue", "the north-south dialogue in paris", ["strict"]),
        ("north_south_dialogue", "the north-south dialogue in korea", []),
        ("north_south_dialogue_korea", "the north-south dialogue in korea", ["strict"]),
        ("south_commission", "the north-south commission", []),
        ("south_summit", "the second south summit, not the north-south summit", ["strict"]),
        ("unossc", "the un office for south- south cooperation", ["variants"]),
    ],
)
def test_what_is_taken_and_at_which_level(term, text, expected):
    assert levels(term, text) == expected


def test_mentions_far_apart_and_close_together_are_each_found_once():
    near = "south-south, south-south. "
    text = near + "word " * SPAN + near
    found = list(BY_ID["south_south"].hits(text))
    assert [text[start:end] for start, end, _ in found] == ["south-south"] * 4
    assert len(set(found)) == 4


def test_ids_are_single_and_wider_terms_come_first():
    ids = [term.id for term in TERMS]
    assert len(set(ids)) == len(ids)
    for place, term in enumerate(TERMS):
        assert not term.within or term.within in ids[:place]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_every_text_with_a_term_passes_its_gate_and_has_the_wider_term(term):
    from southsouth import tables  # noqa: PLC0415

    forms = tables.read("debate/term_forms")
    for form in forms.loc[forms["term"] == term.id, "form"]:
        assert any(gate in form for gate in term.gates)
        assert len(form) < SPAN - len(" and the industrial")
        if term.within:
            assert list(BY_ID[term.within].hits(form))
