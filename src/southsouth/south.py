"""Definitions of the South: named sets of countries and areas, with their hard cases.

A definition reads one published list. What the list leaves unsaid is decided by data in this
module, each ruling with its reason: areas a list does not name (``FOLLOWS``), States that no longer
exist (``FORMER``), and dependent territories (the option ``territories``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from southsouth import reads, tables
from southsouth.errors import SouthSouthError


@dataclass(frozen=True)
class Definition:
    """A named South.

    Attributes
    ----------
    id : str
        Also the value of the book's parameter ``south``.
    label : str
        Noun phrase for a sentence ("the developing regions of M49").
    short : str
        For an axis or a table cell.
    note : str
        What the list is, and what it does with the hard cases.
    options : mapping
        Name of an option to its admitted values, the default first. The fiscal years of the World
        Bank are those of its table, and 2018 (July 2017 to June 2018) is the default.
    """

    id: str
    label: str
    short: str
    note: str
    options: Mapping[str, tuple] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Ids of the tables that it reads with its default options."""
        return tables_of(self.id)


_DEFINITIONS = (
    Definition(
        "m49",
        "the developing regions of the M49 standard",
        "M49",
        "The South is the developing regions as the United Nations Statistics Division published "
        "them until December 2021 (page of April 2019). Israel and Cyprus are developed there; "
        "the Republic of Korea, Türkiye, the Caucasus and Central Asia are developing. Every "
        "dependent territory is listed. Taiwan has no entry and follows China; Kosovo follows "
        "Serbia.",
    ),
    Definition(
        "m49-core",
        "the developing regions of the M49 standard without the Republic of Korea",
        "M49 without the Republic of Korea",
        "The South is M49 without the Republic of Korea, a high-income State of Asia. M49 itself "
        "has Israel and Cyprus among the developed.",
    ),
    Definition(
        "undesa",
        "the less developed regions of the United Nations Population Division",
        "UN DESA",
        "The South is Africa, Asia without Japan, Latin America and the Caribbean, and Oceania "
        "without Australia and New Zealand: the grouping of the producer of the migrant stock. It "
        "is M49 with Israel and Cyprus, and it names Taiwan. Kosovo follows Serbia.",
    ),
    Definition(
        "unctad",
        "the developing economies of UNCTAD before 2021",
        "UNCTAD",
        "The South is the developing economies in the three groups that UNCTAD used until 2021, "
        "reconstructed from its printed group rows of July 2020. The Caucasus and Central Asia "
        "are transition economies, outside the South unless transition is 'south'; Israel and "
        "Cyprus are developed; the Republic of Korea, Türkiye and Taiwan are developing.",
        {"transition": ("north", "south"), "territories": ("list", "m49")},
    ),
    Definition(
        "lmic",
        "the low- and middle-income economies of the World Bank",
        "World Bank low and middle income",
        "The South is the economies of low, lower middle and upper middle income in one fiscal "
        "year of the World Bank. Israel, the Republic of Korea, Cyprus, Taiwan, Hong Kong and "
        "Macao are high income; Türkiye, the Caucasus, Central Asia and Kosovo are not. So are "
        "not several States of Europe. A Member of the United Nations that the Bank leaves "
        "unclassified in a year keeps its last class (Venezuela since fiscal year 2022).",
        {"fiscal_year": (2018,), "territories": ("list", "m49")},
    ),
    Definition(
        "g77",
        "the Group of 77 and China",
        "Group of 77",
        "The South is the States that the Group of 77 lists as its members, and China. Israel, "
        "the Republic of Korea, Cyprus, Türkiye, Mexico, Armenia, Georgia, Kazakhstan, Kyrgyzstan "
        "and Uzbekistan are not members; Azerbaijan is on the list of 2020, Bosnia and "
        "Herzegovina on that of 2017. Taiwan, Kosovo, Hong Kong, Macao and all dependent "
        "territories are not on it.",
        {
            "list": ("2017-07", "2020-12"),
            "china": (True, False),
            "territories": ("list", "m49"),
        },
    ),
)

SOUTH: Mapping[str, Definition] = {definition.id: definition for definition in _DEFINITIONS}

CORE_LEAVES_OUT = frozenset({"ISR", "KOR", "CYP"})


class Follows(NamedTuple):
    """An area that a list does not name takes the status of the State it is counted in."""

    state: str
    reason: str


_TAIWAN = Follows("CHN", "no entry of its own in M49; United Nations statistics count it in China")
_KOSOVO = Follows("SRB", "no entry of its own; United Nations statistics count it in Serbia")
_ABYEI = Follows("SDN", "claimed by the Sudan and South Sudan, which every list treats alike")
_CHANNEL = Follows("GGY", "a reporting area of Guernsey and Jersey, which M49 lists")

FOLLOWS: Mapping[str, Mapping[str, Follows]] = {
    "m49": {"TWN": _TAIWAN, "XKX": _KOSOVO, "XCI": _CHANNEL, "XAB": _ABYEI},
    "m49-core": {"TWN": _TAIWAN, "XKX": _KOSOVO, "XCI": _CHANNEL, "XAB": _ABYEI},
    "undesa": {"XKX": _KOSOVO, "XAB": _ABYEI},
    "unctad": {"XKX": _KOSOVO, "XAB": _ABYEI},
    "lmic": {"XAB": _ABYEI},
    "g77": {"XAB": _ABYEI},
}

_USSR = "ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB"
FORMER: Mapping[str, tuple[str, ...]] = {
    "ANT": ("BES", "CUW", "SXM"),
    "CSK": ("CZE", "SVK"),
    "DDR": ("DEU",),
    "SCG": ("MNE", "SRB"),
    "SUN": tuple(_USSR.split()),
    "YMD": ("YEM",),
    "YUG": ("BIH", "HRV", "MKD", "MNE", "SRB", "SVN"),
}
"""Former States and territories, and what is on their ground today. The lists used here are later
than all of them, so one rule holds for every definition: what is no more is in the South if every
one of its successors is."""

HARD_CASES: Mapping[str, tuple[str, ...]] = {
    "Israel": ("ISR",),
    "Republic of Korea": ("KOR",),
    "Cyprus": ("CYP",),
    "Türkiye": ("TUR",),
    "Caucasus (Armenia, Azerbaijan, Georgia)": ("ARM", "AZE", "GEO"),
    "Central Asia (five States)": ("KAZ", "KGZ", "TJK", "TKM", "UZB"),
    "Taiwan": ("TWN",),
    "Kosovo": ("XKX",),
    "Hong Kong and Macao": ("HKG", "MAC"),
    "Mexico": ("MEX",),
    "Gulf Cooperation Council (six States)": ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU"),
    "High-income economies: Chile, Singapore, Uruguay": ("CHL", "SGP", "URY"),
    "Russian Federation and Ukraine": ("RUS", "UKR"),
    "Former Czechoslovakia": ("CSK",),
    "Former German Democratic Republic": ("DDR",),
    "Former Democratic Yemen": ("YMD",),
    "Former Yugoslavia": ("YUG",),
}

_OBSERVERS = frozenset({"PSE", "VAT"})
_INCOMES = {"L": "low", "LM": "lower middle", "UM": "upper middle", "H": "high"}


def get(definition_id: str) -> Definition:
    """Return a definition.

    Raises
    ------
    SouthSouthError
        If there is none of that name; lists the names there are.
    """
    if definition_id not in SOUTH:
        raise SouthSouthError(
            f"There is no definition of the South {definition_id!r}: use one of {', '.join(SOUTH)}."
        )
    return SOUTH[definition_id]


@reads.remembered
def tables_of(*definition_ids: str) -> tuple[str, ...]:
    """Return the ids of the tables that some definitions, or all, read with their default options.

    Errors as ``members``.
    """
    with reads.recording() as names:
        for chosen in definition_ids or SOUTH:
            members(chosen)
    return tuple(tables.of_files(names))


def tables_of_options() -> tuple[str, ...]:
    """Return the ids of the tables that the definitions read with any of their options."""
    with reads.recording(apart=True) as names:
        for definition in _DEFINITIONS:
            members(definition.id)
            for option, values in definition.options.items():
                for value in values:
                    members(definition.id, **{option: value})
    return tuple(tables.of_files(names))


@reads.remembered
def members(definition_id: str, **options) -> frozenset[str]:
    """Return the codes of the countries and areas in the South.

    Parameters
    ----------
    definition_id : str
        One of ``SOUTH``.
    **options
        As in ``Definition.options``: ``territories`` ("list" or "m49"), ``transition``,
        ``fiscal_year``, ``list``, ``china``.

    Returns
    -------
    frozenset of str
        ISO 3166-1 alpha-3 codes, with TWN, XKX, XAB and the keys of ``FORMER`` where they belong.

    Raises
    ------
    SouthSouthError
        Unknown definition or option.
    """
    status = _status(definition_id, options)
    return frozenset(status.index[status["south"]])


def hard_cases(definition_id: str, **options) -> pd.DataFrame:
    """Return what a definition does with the hard cases, and why.

    Columns: case, codes (in the South), count (areas in the case), south ("South", "North" or
    "n of m"), reason. The last row is the dependent territories. Options and errors as in
    ``members``.
    """
    status = _status(definition_id, options)
    cases = {**HARD_CASES, "Dependent territories": tuple(sorted(territories()))}
    return pd.DataFrame([_case(name, codes, status) for name, codes in cases.items()])


def territories() -> frozenset[str]:
    """Return the areas of M49 that are neither Members nor observers of the United Nations.

    Taiwan and Kosovo are not in M49 and so not here. The Cook Islands and Niue, in free association
    with New Zealand, are.
    """
    return frozenset(tables.read("groups/m49_2019")["iso3"]) - _un_members() - _OBSERVERS


def _case(name: str, codes: Iterable[str], status: pd.DataFrame) -> dict:
    codes = list(codes)
    inside = [code for code in codes if code in status.index and status.at[code, "south"]]
    known = status.reindex(codes)["reason"].fillna("not on the list")
    reasons = list(dict.fromkeys(known))
    return {
        "case": name,
        "codes": ", ".join(inside),
        "count": len(codes),
        "south": {0: "North", len(codes): "South"}.get(
            len(inside), f"{len(inside)} of {len(codes)}"
        ),
        "reason": "; ".join(reasons),
    }


def _status(definition_id: str, options: Mapping) -> pd.DataFrame:
    """Return, by code, whether an area is in the South and why (columns south, reason)."""
    definition = get(definition_id)
    chosen = _choose(definition, options)
    status = _LISTS[definition_id](chosen)
    status = _follow(status, definition_id)
    if chosen.get("territories") == "m49":
        status = _by_m49(status)
    return _former(status)


def _choose(definition: Definition, options: Mapping) -> dict:
    """Return the options with their defaults, checked."""
    for name, value in options.items():
        if name not in definition.options:
            known = ", ".join(definition.options) or "none"
            raise SouthSouthError(
                f"The definition {definition.id!r} has no option {name!r}: it has {known}."
            )
        admitted = _fiscal_years() if name == "fiscal_year" else definition.options[name]
        if value not in admitted:
            listed = ", ".join(str(value) for value in admitted)
            raise SouthSouthError(
                f"{name}={value!r} is not possible for {definition.id!r}: use one of {listed}."
            )
    return {**{name: values[0] for name, values in definition.options.items()}, **options}


def _frame(codes: Iterable[str], south: Iterable[bool], reason: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {"south": list(south), "reason": list(reason)}, index=pd.Index(codes, dtype=object)
    )


def _m49(_options: Mapping) -> pd.DataFrame:
    listed = tables.read("groups/m49_2019").dropna(subset=["development"])
    return _frame(
        listed["iso3"],
        listed["development"] == "developing",
        "listed as " + listed["development"].astype(str),
    )


def _m49_core(options: Mapping) -> pd.DataFrame:
    status = _m49(options)
    out = status.index.isin(CORE_LEAVES_OUT)
    status.loc[out, ["south", "reason"]] = [False, "left out by this definition"]
    return status.astype({"south": bool})


def _undesa(_options: Mapping) -> pd.DataFrame:
    listed = tables.read("groups/undesa_development")
    return _frame(
        listed["iso3"],
        listed["development"] == "less",
        "listed as " + listed["development"].astype(str) + " developed",
    )


def _unctad(options: Mapping) -> pd.DataFrame:
    listed = tables.read("groups/unctad_2020")
    inside = {"developing", "transition"} if options["transition"] == "south" else {"developing"}
    return _frame(
        listed["iso3"], listed["group"].isin(inside), "listed as " + listed["group"].astype(str)
    )


def _lmic(options: Mapping) -> pd.DataFrame:
    """Return the income classes of a fiscal year, with the last class of unclassified Members."""
    chosen = options["fiscal_year"]
    table = tables.read("groups/income").sort_values("fiscal_year")
    table = table[table["fiscal_year"] <= chosen]
    last = table.drop_duplicates("iso3", keep="last").set_index("iso3")
    now = last["fiscal_year"] == chosen
    kept = last[now | last.index.isin(_un_members())]
    words = (
        kept["income"].map(_INCOMES)
        + " income in fiscal year "
        + kept["fiscal_year"].astype(int).astype(str)
    )
    return _frame(kept.index, kept["income"] != "H", words)


def _g77(options: Mapping) -> pd.DataFrame:
    table = tables.read("groups/g77")
    group = set(table.loc[table["list"] == options["list"], "iso3"])
    group = group | {"CHN"} if options["china"] else group - {"CHN"}
    codes = sorted(_un_members() | _OBSERVERS | group)
    return _frame(
        codes,
        [code in group for code in codes],
        [f"{'on' if code in group else 'not on'} the list of {options['list']}" for code in codes],
    )


_LISTS = {
    "m49": _m49,
    "m49-core": _m49_core,
    "undesa": _undesa,
    "unctad": _unctad,
    "lmic": _lmic,
    "g77": _g77,
}


def _follow(status: pd.DataFrame, definition_id: str) -> pd.DataFrame:
    """Add the areas that follow a State the list names."""
    rules = {
        code: rule
        for code, rule in FOLLOWS.get(definition_id, {}).items()
        if code not in status.index and rule.state in status.index
    }
    added = _frame(
        rules,
        [status.at[rule.state, "south"] for rule in rules.values()],
        [rule.reason for rule in rules.values()],
    )
    return pd.concat([status, added]) if rules else status


def _by_m49(status: pd.DataFrame) -> pd.DataFrame:
    """Give areas on which the list is silent their status in M49."""
    world = _follow(_m49({}), "m49")
    silent = world[~world.index.isin(status.index) & ~world.index.isin(_un_members())]
    return pd.concat([status, silent.assign(reason="not on the list; in M49 " + silent["reason"])])


def _former(status: pd.DataFrame) -> pd.DataFrame:
    """Add the former States: in the South if every successor is."""
    south = set(status.index[status["south"]])
    rows = _frame(
        FORMER,
        [set(successors) <= south for successors in FORMER.values()],
        [
            f"former State: in the South if all of {', '.join(successors)} are"
            for successors in FORMER.values()
        ],
    )
    return pd.concat([status[~status.index.isin(FORMER)], rows])


def _un_members() -> frozenset[str]:
    """Return the present Members of the United Nations."""
    table = tables.read("un/members")
    return frozenset(table.loc[table["ended"].isna(), "iso3"])


def _fiscal_years() -> tuple[int, ...]:
    return tuple(sorted(tables.read("groups/income")["fiscal_year"].unique().tolist()))


def compare() -> pd.DataFrame:
    """Return what every definition, with its default options, does with the hard cases.

    Columns: case, and one column a definition ("South", "North" or "n of m").
    """
    columns = {
        definition_id: hard_cases(definition_id).set_index("case")["south"]
        for definition_id in SOUTH
    }
    return pd.DataFrame(columns).reset_index()
