"""The United Nations General Debate Corpus: one text file a speech, read as one stream.

The archive is read once for all tables and never unpacked: each speech is counted and let go. What
is kept is small (counts, forms, short contexts).
"""

import lzma
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import names, trees
from southsouth.sources.once import read_once
from southsouth.sources.terms import LEVELS, TERMS, Term

FILE = re.compile(r"(?:.*/)?Session (\d\d) - (\d{4})/([A-Z]{2,3})_(\d\d)_(\d{4})\.txt")
FIRST_YEAR = 1945
"""Session 1 met in 1946: the year of a session is this plus its number."""
CODES = {"EU": "XEU"}
"""The producer's one code that is not ISO 3166: the European Union, an observer."""
QUOTED_WORDS = 25

# Files that hold the words of another speech, found by comparing all speeches with each other
# (twelve words in a row, then eight). ZAF_39_1984 is the Central African Republic's speech and
# nothing else, and is not counted: South Africa did not speak. FJI_27_1972 begins with all of
# Ireland's; MNG_27_1972 and GIN_36_1981 end with all of those of the United Arab Emirates and Sao
# Tome and Principe; DZA_25_1970 has 1,750 words of Egypt's of 1960 in its midst.
WHOLE, PART = "whole", "part"
MISFILED = {
    ("ZAF", 39): ("CAF_39_1984", WHOLE),
    ("FJI", 27): ("IRL_27_1972", PART),
    ("MNG", 27): ("ARE_27_1972", PART),
    ("GIN", 36): ("STP_36_1981", PART),
    ("DZA", 25): ("EGY_15_1960", PART),
}

# The contexts that are quoted: every mention of these, ...
ALL_OF = (
    "bapa",
    "bapa_climate",
    "bapa40",
    "nairobi_outcome",
    "south_south_conference",
    "unossc",
    "new_development_bank",
)
# ... and the first by each country of these, in this order: a speech is quoted once.
FIRST_OF = (
    "tcdc",
    "south_south_cooperation",
    "south_south",
    "triangular_cooperation",
    "ecdc",
    "collective_self_reliance",
    "global_south",
)

SPEECHES = ["iso3", "session", "year", "words", "characters", "holds", "extent"]
COUNTS = ["iso3", "session", "year", "term", *LEVELS]
FORMS = ["term", "form", "level", "mentions", "first_year", "last_year"]
CONTEXTS = ["term", "iso3", "session", "year", "rule", "context"]


class Speech(NamedTuple):
    """One speech: country, session and text, with white space reduced to single blanks."""

    iso3: str
    session: int
    text: str

    @property
    def year(self) -> int:
        """The year in which the session began."""
        return FIRST_YEAR + self.session


class Corpus(NamedTuple):
    """What one reading of the archive leaves."""

    speeches: pd.DataFrame
    counts: pd.DataFrame
    forms: pd.DataFrame
    contexts: pd.DataFrame


def read(path: Path) -> Iterator[Speech]:
    """Yield the speeches in the order of the archive.

    Raises
    ------
    SouthSouthError
        If the archive is damaged or cut, a file in it has another name than expected, is empty or
        not UTF-8, a country code is unknown, or two files are of one country and session.
    """
    seen = set()
    try:
        with tarfile.open(path, "r|xz") as archive:
            for member in archive:
                if member.isfile() and not Path(member.name).name.startswith("."):
                    trees.check_length(member)
                    speech = _speech(member.name, archive.extractfile(member).read(), path.name)
                    if speech[:2] in seen:
                        raise SouthSouthError(
                            f"{path.name} has two speeches of {speech.iso3} in session "
                            f"{speech.session}: take the archive again."
                        )
                    seen.add(speech[:2])
                    yield speech
    except (tarfile.TarError, lzma.LZMAError, EOFError) as error:
        raise SouthSouthError(
            f"{path.name} cannot be read to its end ({error}): take the archive again."
        ) from None
    if not seen:
        raise SouthSouthError(f"{path.name} holds no speech: take the archive again.")


def _speech(name: str, content: bytes, source: str) -> Speech:
    """Make a speech of one file of the archive."""
    found = FILE.fullmatch(name)
    if not found or found[1] != found[4] or found[2] != found[5]:
        raise SouthSouthError(
            f"{source} has a file {name!r}, which is not named ISO3_session_year.txt in the "
            "folder of its session: take the archive again or adapt southsouth.sources.ungdc."
        )
    iso3, session = CODES.get(found[3], found[3]), int(found[1])
    names.check([iso3], f"{source}, {name}")
    if int(found[2]) != FIRST_YEAR + session:
        raise SouthSouthError(
            f"{source}: {name!r} has session {session} in {found[2]}, but that session began in "
            f"{FIRST_YEAR + session}; take the archive again."
        )
    try:
        text = " ".join(content.decode("utf-8-sig").split())
    except UnicodeDecodeError:
        raise SouthSouthError(f"{source}: {name!r} is not UTF-8; take the archive again.") from None
    if not text:
        raise SouthSouthError(f"{source}: {name!r} is empty; take the archive again.")
    return Speech(iso3, session, text)


def small(text: str) -> str:
    """Return a text in small letters, character by character, so that places stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)


def words(text: str) -> int:
    """Return the number of words: letters without a break, apostrophes inside allowed.

    Numbers are not words; the parts of a hyphenated compound are words of their own, so that a
    lost hyphen does not change the count. Arrays count the letters of the corpus in a fraction of
    the time that a pattern takes.
    """
    codes = np.frombuffer(f" {text} ".encode("utf-32-le"), dtype="uint32")
    letter = _letters()[codes]
    apostrophe = (codes == ord("'")) | (codes == ord("’"))
    before, after = letter[:-2], letter[2:]
    runs, joints = letter[1:-1] & ~before, apostrophe[1:-1] & before & after
    return int(np.count_nonzero(runs) - np.count_nonzero(joints))


@cache
def _letters() -> np.ndarray:
    """Return whether each character of Unicode, by its number, is a letter."""
    every = map(chr, range(sys.maxunicode + 1))
    return np.array([one.isalnum() and not one.isdecimal() for one in every])


def quote(text: str, start: int, end: int) -> str:
    """Return the place with words around it, as many on either side, at most 25 in all.

    Both the words of ``words`` and those between blanks are at most so many.
    """
    begin = text.rfind(" ", 0, start) + 1
    stop = text.find(" ", end)
    stop = len(text) if stop < 0 else stop
    grown = True
    while grown:
        grown = False
        if begin > 0:
            left = text.rfind(" ", 0, begin - 1) + 1
            if _short(text[left:stop]):
                begin, grown = left, True
        if stop < len(text):
            right = text.find(" ", stop + 1)
            right = len(text) if right < 0 else right
            if _short(text[begin:right]):
                stop, grown = right, True
    return text[begin:stop]


def _short(text: str) -> bool:
    """Tell whether a quotation is short enough."""
    return len(text.split()) <= QUOTED_WORDS and words(text) <= QUOTED_WORDS


class _Reader:
    """Collects what is kept of the speeches."""

    def __init__(self) -> None:
        self.speeches, self.counts = [], []
        self.forms: Counter = Counter()
        self.years: dict[tuple, tuple[int, int]] = {}
        self.quotes: dict[tuple, list] = {}

    def add(self, speech: Speech) -> None:
        """Count one speech."""
        other, extent = MISFILED.get(speech[:2], (None, None))
        self.speeches.append(
            (*speech[:2], speech.year, words(speech.text), len(speech.text), other, extent)
        )
        if extent == WHOLE:
            return
        lower, found = small(speech.text), {""}
        for term in TERMS:
            if term.within in found and self._count(term, speech, lower):
                found.add(term.id)

    def _count(self, term: Term, speech: Speech, lower: str) -> bool:
        """Count one term in one speech; tell whether it is there."""
        hits = list(term.hits(lower))
        if not hits:
            return False
        levels = [level for _, _, level in hits]
        nested = [sum(level <= widest for level in levels) for widest in range(len(LEVELS))]
        self.counts.append((*speech[:2], speech.year, term.id, *nested))
        for start, end, level in hits:
            key = (term.id, lower[start:end], level)
            first, last = self.years.get(key, (speech.year, speech.year))
            self.forms[key] += 1
            self.years[key] = (min(first, speech.year), max(last, speech.year))
        if term.id in ALL_OF or term.id in FIRST_OF:
            start, end, _ = hits[0]
            self.quotes.setdefault((term.id, speech.iso3), []).append(
                (speech.session, quote(speech.text, start, end))
            )
        return True

    def corpus(self) -> Corpus:
        """Return the tables."""
        forms = [
            (term, form, LEVELS[level], count, *self.years[term, form, level])
            for (term, form, level), count in self.forms.items()
        ]
        return Corpus(
            pd.DataFrame(self.speeches, columns=SPEECHES),
            pd.DataFrame(self.counts, columns=COUNTS),
            pd.DataFrame(forms, columns=FORMS),
            pd.DataFrame(self._chosen(), columns=CONTEXTS),
        )

    def _chosen(self) -> list[tuple]:
        """Choose the contexts by the rule above; a speech is quoted once."""
        chosen: dict[tuple, tuple] = {}
        for term in ALL_OF + FIRST_OF:
            rule = "every mention" if term in ALL_OF else "first of the country"
            for (name, iso3), places in self.quotes.items():
                if name != term:
                    continue
                for session, text in places if term in ALL_OF else [min(places)]:
                    row = (term, iso3, session, FIRST_YEAR + session, rule, text)
                    chosen.setdefault((iso3, session), row)
        return list(chosen.values())


@read_once
def corpus(path: Path) -> Corpus:
    """Read the archive, once for all tables."""
    reader = _Reader()
    for speech in read(path):
        reader.add(speech)
    return reader.corpus()


def speeches(path: Path) -> pd.DataFrame:
    """Return one row a speech.

    Columns: iso3, session, year, words (see ``words``), characters (white space reduced to single
    blanks), holds (name of another file whose words this one also holds, else missing), extent
    (whole: it has nothing else and is left out of all counts of terms; part: counted as it is).
    """
    return corpus(path).speeches


def term_counts(path: Path) -> pd.DataFrame:
    """Return the mentions of each term in each speech that has one.

    Columns: iso3, session, year, term, strict, spelling, variants (mentions; each level contains
    the one before).
    """
    return corpus(path).counts


def term_forms(path: Path) -> pd.DataFrame:
    """Return the wordings in which each term was met.

    Columns: term, form (small letters), level (the narrowest that takes it), mentions, first_year,
    last_year.
    """
    return corpus(path).forms


def first_mentions(path: Path) -> pd.DataFrame:
    """Return when each country first and last said each term.

    Columns: term, iso3, first_session, first_year, first_year_strict (missing if the strict wording
    is never said), last_year, speeches (with the term), mentions (variants).
    """
    counts = corpus(path).counts
    key = ["term", "iso3"]
    found = counts.groupby(key).agg(
        first_session=("session", "min"),
        first_year=("year", "min"),
        last_year=("year", "max"),
        speeches=("session", "size"),
        mentions=("variants", "sum"),
    )
    strict = counts[counts["strict"] > 0].groupby(key)["year"].min()
    found.insert(2, "first_year_strict", strict.reindex(found.index).astype("Int64"))
    return found.reset_index()


def contexts(path: Path) -> pd.DataFrame:
    """Return chosen mentions with the words around them, at most 25 words of any speech.

    Columns: term, iso3, session, year, rule (why this mention), context (as in the text).
    """
    return corpus(path).contexts


def vocabulary(_path: Path) -> pd.DataFrame:
    """Return the terms: term, label, group, strict, spelling, variants, near, far, why."""
    return pd.DataFrame(
        [
            {
                "term": term.id,
                "label": term.label,
                "group": term.group,
                **{level: getattr(term, level) for level in LEVELS},
                "near": term.near or None,
                "far": term.far or None,
                "why": term.why,
            }
            for term in TERMS
        ]
    )


MAKERS = {
    "debate/terms": vocabulary,
    "debate/speeches": speeches,
    "debate/term_counts": term_counts,
    "debate/term_forms": term_forms,
    "debate/first_mentions": first_mentions,
    "debate/contexts": contexts,
}
