"""The vocabulary of South-South cooperation that is looked for in the General Debate.

Three patterns a term, each wider than the one before:

strict
    The wording of the United Nations, in either of the spellings it has used (co-operation until
    about 1990, cooperation since).
spelling
    Also what a speaker or an editor may have chosen: a dash or a stroke for the hyphen, an
    article, a near synonym, an abbreviation.
variants
    Also what copying did to it: a hyphen lost, or broken over two lines, and letters misread.

They are matched against text in small letters whose white space is single blanks. What the
variants rest on: for the chief terms all places in the speeches before 1995 that are within one to
three letters of them were listed and read (letters only, so that lost hyphens and split words count
as equal), and so was every wording that the patterns take (the table of forms). Misread letters are
rare: none in "technical co-operation among developing countries", seven near 2,060 places of "new
international economic order", 15 near 1,227 of "Non-Aligned Movement", one in "South-South". Lost
hyphens are not: the texts of 1970, 1974, 1980, 1981 and 1984 lack many ("South South",
"SouthSouth", "nonaligned"), those of 1982 have a sign of negation in their place, and most sessions
break words at line ends. Of 14 mentions drawn by lot at each of ten pairs of a term and a level
(those with a count of at least 36, above all variants) every one was the term.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

JOINT = r"(?:\s?[-‐‑–—/¬]\s?|\s)?"
COOP, COOP_V = r"co-?operation", rf"co{JOINT}operation"
AMONG = r"among developing countries"
AMONG_S = (
    r"(?:among(?:st)?|between) (?:the )?developing (?:countries|nations)"
    r"(?! and (?:the )?(?:developed|industrial))"
)
NOT_A_PLACE = (
    r"(?![a-z])(?!-?(?:east|west))"
    r"(?! (?:africa|korea|sudan|pacific|asia|america|atlantic|viet))"
)
SOUTH2, SOUTH2_S = r"south-south", r"south[-–—/]south"
SOUTH2_V = rf"[s8]outh{JOINT}[s8]outh"
BETWEEN = (
    r"[\"”’']?(?: (?:and|or|triangular|trilateral|north-south|economic|technical|scientific|trade"
    r"|financial|development|regional|global)){0,4}"
)
CLIMATE = r"climat|greenhouse|kyoto|global warming|emission"
KOREA = r"korea|pyongyang|seoul|panmunjom|peninsula|viet"
REACH = 300
"""Characters on either side in which a context rule looks."""
SPAN = 120
"""More characters than any mention has, with what must not follow it."""

LEVELS = ("strict", "spelling", "variants")


@dataclass(frozen=True)
class Term:
    """One term: what it is called, its patterns, and why they are so.

    `gates` are small-letter strings one of which stands in every mention: a search for a plain
    string is many times faster than one for a pattern, so that only around them is looked. `near`
    (or `far`) is a pattern that must (or must not) stand within REACH characters. `within` is the
    id of a wider term, looked for before, that every text with this one has too.
    """

    id: str
    label: str
    group: str
    strict: str
    spelling: str
    variants: str
    gates: tuple[str, ...]
    why: str
    near: str = ""
    far: str = ""
    within: str = ""

    @cached_property
    def compiled(self) -> tuple[re.Pattern, ...]:
        """The three patterns, ready for use."""
        return tuple(re.compile(getattr(self, level)) for level in LEVELS)

    def hits(self, text: str):
        """Yield start, end and level (0 strict, 1 spelling, 2 variants) of each mention."""
        strict, spelling, variants = self.compiled
        for begin, stop in self._stretches(text):
            for match in variants.finditer(text, begin, stop):
                if not self._fits(text, *match.span()):
                    continue
                if strict.fullmatch(text, *match.span()):
                    level = 0
                else:
                    level = 1 if spelling.fullmatch(text, *match.span()) else 2
                yield *match.span(), level

    def _stretches(self, text: str) -> list[list[int]]:
        """Return where the stretches of a text that can hold a mention begin and end."""
        stretches: list[list[int]] = []
        for place in sorted(place for gate in self.gates for place in _places(gate, text)):
            begin, stop = max(0, place - SPAN), place + SPAN
            if stretches and begin <= stretches[-1][1]:
                stretches[-1][1] = stop
            else:
                stretches.append([begin, stop])
        return stretches

    def _fits(self, text: str, start: int, end: int) -> bool:
        """Apply the context rule."""
        if not (self.near or self.far):
            return True
        around = text[max(0, start - REACH) : end + REACH]
        return bool(re.search(self.near, around)) and not (self.far and re.search(self.far, around))


def _places(part: str, text: str) -> Iterator[int]:
    """Yield where a text has a part."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _term(  # noqa: PLR0917
    name: str, label: str, group: str, strict: str, gates: str, why: str, **more
) -> Term:
    """Make a term; a level that is not given is the one before."""
    spelling = more.pop("spelling", strict)
    variants = more.pop("variants", spelling)
    return Term(
        name, label, group, strict, spelling, variants, tuple(gates.split("|")), why, **more
    )


_LINE = "Variants: hyphen lost or broken over two lines."
_BAPA = {
    "strict": r"buenos aires plan of action",
    "spelling": (
        r"buenos aires (?:plan|program(?:me)?)s? of action"
        r"|(?:plan|program(?:me)?) of action (?:adopted )?(?:of|in|at) buenos aires"
    ),
    "gates": "buenos aires",
}
_DIALOGUE = {
    "strict": r"north-south dialogue",
    "spelling": (
        r"(?:north[-–—/]south|south[-–—/]north) dialog(?:ue)?"
        r"|dialogue between (?:the )?north and (?:the )?south(?![a-z])"
    ),
    "variants": (
        rf"(?:north{JOINT}south|south{JOINT}north) dialog(?:ue)?"
        r"|dialogue between (?:the )?north and (?:the )?south(?![a-z])"
    ),
    "gates": "dialog",
}

TERMS: tuple[Term, ...] = (
    _term(
        "south_south",
        "South-South",
        "south",
        SOUTH2 + NOT_A_PLACE,
        "outh",
        "Spelling: dash or stroke. Variants: hyphen lost (South South in 1980 and 1984, SouthSouth "
        "in 1981), broken over two lines, S read as 8. Names of places (South South Africa) are "
        "left out; so is 'North-South, South' followed by a comma.",
        spelling=SOUTH2_S + NOT_A_PLACE,
        variants=rf"(?<![a-z]){SOUTH2_V}{NOT_A_PLACE}",
    ),
    _term(
        "south_south_cooperation",
        "South-South cooperation",
        "south",
        rf"{SOUTH2} {COOP}",
        "outh",
        "Spelling: dash or stroke; words between, such as economic, technical, and triangular. "
        "Variants as of South-South, and a hyphen lost or broken in co-operation.",
        spelling=rf"{SOUTH2_S}{BETWEEN} {COOP}",
        variants=rf"(?<![a-z]){SOUTH2_V}{BETWEEN} {COOP_V}",
        within="south_south",
    ),
    _term(
        "cooperation_among",
        "Cooperation among developing countries (of any kind)",
        "among",
        rf"{COOP} {AMONG}",
        "operation a|operation between",
        "The umbrella: contains TCDC, ECDC and both together. Spelling and variants as theirs.",
        spelling=rf"{COOP} {AMONG_S}",
        variants=rf"co{JOINT}operation (?:a )?{AMONG_S}",
    ),
    _term(
        "tcdc",
        "Technical cooperation among developing countries (TCDC)",
        "among",
        rf"(?<!economic and )technical {COOP} {AMONG}",
        "technical",
        "Not where 'economic and' comes before: that is its own term. Spelling: amongst or "
        "between for among, the developing countries, nations. Variants: hyphen of co-operation "
        "lost, broken or misread. The abbreviation TCDC is not counted: one speech has it (Kenya, "
        "1986).",
        spelling=rf"(?<!economic and )technical {COOP} {AMONG_S}",
        variants=rf"(?<!economic and )technical {COOP_V} {AMONG_S}",
        within="cooperation_among",
    ),
    _term(
        "ecdc",
        "Economic cooperation among developing countries (ECDC)",
        "among",
        rf"(?<!technical and )economic {COOP} {AMONG}",
        "economic",
        "Not where 'technical and' comes before. Spelling: amongst or between for among, the "
        "developing countries, nations. Variants: hyphen lost, broken or misread; 'a among' "
        "(1982). The abbreviation ECDC is not counted: one speech has it (Kenya, 1986).",
        spelling=rf"(?<!technical and )economic {COOP} {AMONG_S}",
        variants=rf"(?<!technical and )economic {COOP_V} (?:a )?{AMONG_S}",
        within="cooperation_among",
    ),
    _term(
        "etcdc",
        "Economic and technical cooperation among developing countries",
        "among",
        rf"(?:economic and technical|technical and economic) {COOP} {AMONG}",
        "economic and tech|technical and econ",
        "The two named together; counted neither as TCDC nor as ECDC. Spelling: technological, "
        "amongst or between, the developing countries, nations. Variants: hyphen lost or broken.",
        spelling=rf"(?:economic and techn(?:olog)?ical|technical and economic) {COOP} {AMONG_S}",
        variants=rf"(?:economic and techn(?:olog)?ical|technical and economic) {COOP_V} {AMONG_S}",
        within="cooperation_among",
    ),
    _term(
        "tcdc_conference",
        "United Nations Conference on TCDC (Buenos Aires, 1978)",
        "among",
        rf"conference on technical {COOP} {AMONG}",
        "conference on tech",
        "How much of the mention of TCDC is the name of the Conference. Spelling and variants as "
        "of TCDC.",
        spelling=rf"conference on technical {COOP} {AMONG_S}",
        variants=rf"conference on technical {COOP_V} {AMONG_S}",
        within="tcdc",
    ),
    _term(
        "bapa",
        "Buenos Aires Plan of Action (1978, on TCDC)",
        "among",
        why="Not where climate, greenhouse, Kyoto, global warming or emission stands within 300 "
        "characters: from 1998 a plan for climate negotiations had the same name. Spelling: "
        "Programme of Action; of, in, at Buenos Aires.",
        far=CLIMATE,
        **_BAPA,
    ),
    _term(
        "bapa_climate",
        "Buenos Aires Plan of Action (1998, on climate)",
        "context",
        why="The same words with climate, greenhouse, Kyoto, global warming or emission within "
        "300 characters.",
        near=CLIMATE,
        **_BAPA,
    ),
    _term(
        "south_south_conference",
        "High-level United Nations Conference on South-South Cooperation (2009 or 2019)",
        "south",
        rf"high-level united nations conference on {SOUTH2} {COOP}",
        "high",
        "Nairobi 2009 and Buenos Aires 2019 have the same name. Spelling: the words in another "
        "order. Variants as of South-South.",
        spelling=rf"(?:high-level (?:united nations )?|united nations high-level )conference on "
        rf"{SOUTH2_S} {COOP}",
        variants=rf"(?:high{JOINT}level (?:united nations )?|united nations high{JOINT}level )"
        rf"conference on {SOUTH2_V} {COOP_V}",
        within="south_south",
    ),
    _term(
        "bapa40",
        "BAPA+40",
        "south",
        r"bapa ?\+ ?40",
        "bapa",
        "No speech says it; speakers give the Conference its full name. Variants: the plus lost.",
        variants=r"bapa ?\+? ?40",
    ),
    _term(
        "nairobi_outcome",
        "Nairobi outcome document (2009)",
        "south",
        r"nairobi outcome document",
        "nairobi",
        "No speech says it. Spelling: the outcome of the Nairobi Conference on South-South.",
        spelling=rf"nairobi outcome(?: document)?|nairobi conference on {SOUTH2_S}",
    ),
    _term(
        "unossc",
        "United Nations Office (before: Special Unit) for South-South Cooperation",
        "south",
        rf"united nations office for {SOUTH2} {COOP}|special unit for {SOUTH2} {COOP}"
        rf"|special unit for technical {COOP} {AMONG}",
        "office for|unit for|unossc",
        "Spelling: UN Office, UNOSSC. Variants as of South-South.",
        spelling=rf"(?:united nations|un) office for {SOUTH2_S} {COOP}|unossc"
        rf"|special unit for {SOUTH2_S} {COOP}|special unit for technical {COOP} {AMONG}",
        variants=rf"(?:united nations|un) office for {SOUTH2_V} {COOP_V}|unossc"
        rf"|special unit for {SOUTH2_V} {COOP_V}|special unit for technical {COOP_V} {AMONG}",
    ),
    _term(
        "triangular_cooperation",
        "Triangular cooperation",
        "south",
        rf"triangular {COOP}",
        "triangular",
        "Spelling: partnership, development cooperation. Trilateral cooperation is left out: it "
        "mostly means three governments. Variants: hyphen of co-operation lost or broken.",
        spelling=rf"triangular (?:development )?(?:{COOP}|partnerships?)",
        variants=rf"triangular (?:development )?(?:{COOP_V}|partnerships?)",
    ),
    _term(
        "horizontal_cooperation",
        "Horizontal cooperation",
        "south",
        rf"horizontal {COOP}",
        "horizontal",
        "A Latin American name for the same. Variants: hyphen lost or broken.",
        variants=rf"horizontal {COOP_V}",
    ),
    _term(
        "global_south",
        "Global South",
        "south",
        r"global south" + NOT_A_PLACE,
        "outh",
        "Not the beginning of global South-South. Variants: a hyphen, none or a line end between.",
        variants=rf"global{JOINT}south(?!{JOINT}south){NOT_A_PLACE}",
        spelling=rf"global[ -]south(?!{JOINT}south){NOT_A_PLACE}",
    ),
    _term(
        "countries_of_the_south",
        "Countries of the South",
        "south",
        r"countries of the south" + NOT_A_PLACE,
        "of the south",
        "Spelling: nations of the South. Not followed by the name of a place "
        "(Pacific, Atlantic), nor southern.",
        spelling=r"(?:countries|nations) of the south" + NOT_A_PLACE,
    ),
    _term(
        "third_world",
        "Third World",
        "context",
        r"third world(?! war)",
        "third",
        "Not third world war. Spelling: third-world. Variants: hyphen broken over two lines.",
        spelling=r"third[- –—]world(?! war)",
        variants=rf"third{JOINT}world(?!{JOINT}war)",
    ),
    _term(
        "group_of_77",
        "Group of 77",
        "context",
        r"group of 77(?!\d)",
        "77|seventy",
        "Spelling: Seventy-Seven, G-77, G77. Variants: a note number run together with 77 "
        "(1971, 1982, 1983), hyphen lost or broken.",
        spelling=r"group of 77(?!\d)|group of (?:the )?seventy-seven|(?<![a-z])g-?77(?!\d)",
        variants=rf"group of 77\d{{0,2}}|group of (?:the )?seventy{JOINT}seven"
        rf"|(?<![a-z])g{JOINT}77(?!\d)",
    ),
    _term(
        "non_aligned",
        "Non-aligned, non-alignment",
        "context",
        r"non-align(?:ed|ment)",
        "lign",
        "Contains the Movement. Variants: nonaligned, non aligned (above all 1970 to 1984), "
        "hyphen broken or misread, non read as hon, bon, mon, ron, won or nan.",
        variants=rf"(?<![a-z])(?:non{JOINT}|(?:[hbmrw]on|nan)- ?)align(?:ed|ment)",
    ),
    _term(
        "non_aligned_movement",
        "Non-Aligned Movement",
        "context",
        r"non-aligned movement|movement of non-aligned countries",
        "movement",
        "Spelling: of the non-aligned, States. Variants as of non-aligned.",
        spelling=r"non-align(?:ed|ment) movement"
        r"|movement of (?:the )?non-aligned(?: countries| states)?",
        variants=rf"(?<![a-z])(?:non{JOINT}|(?:[hbmrw]on|nan)- ?)align(?:ed|ment){JOINT}movement"
        rf"|movement of (?:the )?non{JOINT}aligned(?: countries| states)?",
        within="non_aligned",
    ),
    _term("bandung", "Bandung", "context", r"bandung", "bandung", "The Conference of 1955."),
    _term(
        "nieo",
        "New International Economic Order (NIEO)",
        "context",
        r"new international economic order",
        "nomic order|nomic cfrder",
        "Spelling: one to three adjectives between (new and just international economic order), "
        "new world economic order. Variants: words broken over two lines; new read as hew, nev, "
        "sew, a now; internatidnal; cfrder.",
        spelling=r"new,?(?: (?:and )?(?:more )?[a-z]{4,10},?){0,2} international economic order"
        r"|new (?:world|global) economic order",
        variants=r"(?:(?<![a-z])(?:new|hew|nev|sew)|a now),?(?: (?:and )?(?:more )?[a-z]{4,10},?)"
        rf"{{0,2}} inter{JOINT}nati[od]nal:? eco{JOINT}nomic (?:order|cfrder)"
        r"|new (?:world|global) economic order",
    ),
    _term(
        "cerds",
        "Charter of Economic Rights and Duties of States",
        "context",
        r"charter of economic rights and duties of states",
        "rights and duties",
        "Spelling: the Economic Rights; without of States.",
        spelling=r"charter (?:of|on) (?:the )?economic rights and duties(?: of states)?",
    ),
    _term(
        "global_negotiations",
        "Global negotiations",
        "context",
        r"global negotiations",
        "global negotiations",
        "The round proposed in 1979; later also negotiations of other kinds.",
    ),
    _term(
        "north_south",
        "North-South",
        "context",
        r"north-south" + NOT_A_PLACE,
        "outh",
        "Includes the dialogue, and Korean affairs. Spelling and variants as of South-South.",
        spelling=r"north[-–—/]south" + NOT_A_PLACE,
        variants=rf"(?<![a-z])north{JOINT}south{NOT_A_PLACE}",
    ),
    _term(
        "north_south_dialogue",
        "North-South dialogue",
        "context",
        why="Not where Korea, Pyongyang, Seoul, Panmunjom, peninsula or Viet Nam stands within 300 "
        "characters. Spelling: dialog, South-North, between North and South. Variants as of "
        "South-South.",
        far=KOREA,
        **_DIALOGUE,
    ),
    _term(
        "north_south_dialogue_korea",
        "North-South dialogue in Korea (or Viet Nam)",
        "context",
        why="The same words with one of Korea, Pyongyang, Seoul, Panmunjom, peninsula, Viet Nam "
        "within 300 characters.",
        near=KOREA,
        **_DIALOGUE,
    ),
    _term(
        "self_reliance",
        "Self-reliance, self-reliant",
        "context",
        r"self-relian(?:ce|t)",
        "relian",
        "Contains the collective. " + _LINE,
        variants=rf"self{JOINT}relian(?:ce|t)",
    ),
    _term(
        "collective_self_reliance",
        "Collective self-reliance",
        "among",
        r"collective self-reliance",
        "collective",
        _LINE,
        variants=rf"collective self{JOINT}reliance",
        within="self_reliance",
    ),
    _term(
        "caracas_programme",
        "Caracas Programme of Action (1981)",
        "among",
        r"caracas programme of action",
        "caracas",
        "On economic cooperation among developing countries. Spelling: Program.",
        spelling=r"caracas program(?:me)?s? of action",
    ),
    _term(
        "south_commission",
        "South Commission",
        "south",
        r"(?<![a-z][-– ])(?<!north)south commission|the south commission",
        "south commission",
        "Not North-South Commission (the Brandt Commission).",
    ),
    _term(
        "south_summit",
        "South Summit",
        "south",
        r"(?<!north[-– ])(?<!north)(?<!south[-– ])south summit",
        "south summit",
        "Of the Group of 77 (2000, 2005, 2024). Not North-South Summit; spelling: South-South "
        "Summit.",
        spelling=r"(?<!north[-– ])(?<!north)south summit",
    ),
    _term(
        "brics",
        "BRICS",
        "context",
        r"\bbrics\b",
        "brics",
        "Whole word. A plus or another sign may follow.",
    ),
    _term(
        "new_development_bank",
        "New Development Bank",
        "south",
        r"new development bank",
        "new development bank",
        "Each place was read: the bank of BRICS in three of four.",
    ),
    _term(
        "developing_countries",
        "Developing countries",
        "context",
        r"(?<![a-z])developing countr(?:ies|y)",
        "developing",
        "What the speeches call the South most often. Spelling: developing nations. Not developing "
        "States: nearly always small island developing States.",
        spelling=r"(?<![a-z])developing (?:countr(?:ies|y)|nations?)",
    ),
    _term(
        "underdeveloped",
        "Under-developed countries",
        "context",
        r"under-developed (?:countries|areas)",
        "developed",
        "The usual name until about 1965. Spelling: underdeveloped, nations. " + _LINE,
        spelling=r"under-?developed (?:countries|areas|nations|regions)",
        variants=rf"under{JOINT}developed (?:countries|areas|nations|regions)",
    ),
    _term(
        "solidarity",
        "Solidarity",
        "context",
        r"(?<![a-z])solidarity",
        "solidarity",
        "Of every kind: a measure of how the word itself comes and goes.",
    ),
)
