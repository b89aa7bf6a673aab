"""How a country is named: in a sentence, with its article, and shortly in a table."""

import re
from functools import cache

from southsouth import tables
from southsouth.briefs import apart

_ARTICLES = (
    "ARE BES BHS CAF COD COG COK COM CYM DOM FLK FRO GBR GMB IMN KOR LAO MDA MHL MNP NER NLD PHL "
    "PRK PSE RUS SDN SYR TCA TZA USA VAT VGB VIR XCI"
)
ARTICLES = frozenset(_ARTICLES.split())
"""Countries and areas whose name takes an article in a sentence, as the United Nations writes it.
Those of the form "Iran (Islamic Republic of)" take it as well."""

SHORT = {
    "GBR": "United Kingdom",
    "TUR": "Türkiye",
    **apart.NAMES,
    "XKX": "Kosovo",
    "XCI": "Channel Islands",
    "XAB": "Abyei",
    "FLK": "Falkland Islands (Malvinas)",
    "PSE": "State of Palestine",
}
"""Names that differ from those of M49 of April 2019, or that M49 does not have."""

OTHER = {
    "ARE": ("UAE", "Emirates"),
    "BEN": ("Dahomey",),
    "BFA": ("Upper Volta",),
    "BLR": ("Byelorussia",),
    "CAF": ("CAR",),
    "CHN": ("PRC",),
    "CIV": ("Ivory Coast",),
    "COD": ("DR Congo", "DRC", "Congo-Kinshasa", "Zaire"),
    "COG": ("Republic of the Congo", "Congo-Brazzaville"),
    "CPV": ("Cape Verde",),
    "CZE": ("Czech Republic",),
    "GBR": ("UK", "Great Britain", "Britain"),
    "KHM": ("Kampuchea",),
    "KNA": ("St. Kitts and Nevis",),
    "KOR": ("South Korea", "Korea", "ROK"),
    "LAO": ("Laos",),
    "LCA": ("St. Lucia",),
    "LKA": ("Ceylon",),
    "MDA": ("Moldova",),
    "MKD": ("Macedonia", "FYROM"),
    "MMR": ("Burma",),
    "NLD": ("Holland",),
    "PRK": ("North Korea", "DPRK"),
    "RUS": ("Russia",),
    "SAU": ("KSA",),
    "SVK": ("Slovak Republic",),
    "SWZ": ("Swaziland",),
    "SYR": ("Syria",),
    "THA": ("Siam",),
    "TLS": ("East Timor",),
    "TUR": ("Turkey",),
    "TZA": ("Tanzania",),
    "USA": ("United States", "US"),
    "VCT": ("St. Vincent and the Grenadines",),
    "VNM": ("Vietnam",),
    "WSM": ("Western Samoa",),
}
"""Other names of Members, which notes on the data use too; what only readers use is in
:mod:`southsouth.briefs.called_also`."""

_INVERTED = re.compile(r"(?P<name>.+) \((?P<form>.+ of)\)")


@cache
def called() -> dict[str, str]:
    """Return the name of each country and area by code, as a table writes it."""
    listed = tables.read("groups/m49_2019").set_index("iso3")["name"].to_dict()
    return {code: name.replace("'", "’") for code, name in {**listed, **SHORT}.items()}


def other_names(iso3: str) -> tuple[str, ...]:
    """Return the other names by which a Member is looked for: "Ivory Coast", "Burma", "UK"."""
    return OTHER.get(iso3, ())


def in_sentence(code: str) -> str:
    """Return the name of a country or area as a sentence has it: "Kenya", "the Sudan"."""
    name = called()[code]
    if inverted := _INVERTED.fullmatch(name):
        return f"the {inverted['form']} {inverted['name']}"
    return f"the {name}" if code in ARTICLES else name
