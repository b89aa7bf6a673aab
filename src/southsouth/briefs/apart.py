"""What producers count apart from China or with Serbia, and how that is named and said.

Hong Kong and Macao are named as in M49. Taiwan is not in M49; the producers of the United Nations
that count it apart, UN DESA and UNCTAD, write "Taiwan Province of China", and a brief does so
throughout, also where it repeats the description of a table.
"""

import re
from collections.abc import Collection

from southsouth.wording import listing

CHINA = "CHN"
NAMES = {
    "HKG": "Hong Kong (China)",
    "MAC": "Macao (China)",
    "TWN": "Taiwan Province of China",
}
SERBIA = "SRB"
KOSOVO = {
    "people": "UN DESA counts Kosovo with Serbia.",
    "remittances": "The World Bank counts Kosovo apart from Serbia.",
    "trade": "CEPII has no row for Kosovo.",
    "investment": "UNCTAD counts Kosovo in its totals and not with Serbia.",
    "displacement": "UNHCR counts Kosovo with Serbia, also where it publishes figures of IDMC; "
    "IDMC’s own database counts it apart.",
}
"""What each section of the brief of Serbia says of it."""
_OTHER_FORM = re.compile(r"\bTaiwan\b(?! Province of China)")


def one_form(text: str) -> str:
    """Return the words of another with the name of Taiwan as a brief has it."""
    return _OTHER_FORM.sub(NAMES["TWN"], text)


def named(known: Collection[str]) -> str:
    """Return the names of those that a table counts apart from China, for a sentence."""
    return listing(name for code, name in NAMES.items() if code in known)


def said(producer: str, known: Collection[str]) -> str:
    """Return the sentence on what a producer counts apart from China, or does not have.

    Parameters
    ----------
    producer : str
        At the beginning of a sentence.
    known : collection of str
        Codes with a row in its tables.
    """
    absent = listing((name for code, name in NAMES.items() if code not in known), none="")
    lacks = f" and has no row for {absent}" if absent else ""
    return f"{producer} counts {named(known)} apart from China{lacks}."
