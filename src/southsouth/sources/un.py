"""The United Nations: Member States, dates of admission, and the yearly count."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import files
from southsouth.sources.checks import ADAPT
from southsouth.sources.names import iso3

# The copy lost the accents of these names (it was saved as Windows-1252).
ENCODING = "cp1252"

# Members that dissolved or merged, with the last day of membership. They are not in the list
# of present Member States. `source` is a key of references.bib.
FORMER = [
    {
        "iso3": "CSK",
        "name": "Czechoslovakia",
        "admitted": "1945-10-24",
        "ended": "1992-12-31",
        "note": "Dissolved at the end of 31 December 1992; Czechia and Slovakia were admitted "
        "on 19 January 1993.",
        "source": "wiki_unenlarge",
    },
    {
        "iso3": "DDR",
        "name": "German Democratic Republic",
        "admitted": "1973-09-18",
        "ended": "1990-10-02",
        "note": "Acceded to the Federal Republic of Germany with effect from 3 October 1990.",
        "source": "wiki_unenlarge",
    },
    {
        "iso3": "YMD",
        "name": "Democratic Yemen",
        "admitted": "1967-12-14",
        "ended": "1990-05-21",
        "note": "Merged with Yemen into one Member on 22 May 1990.",
        "source": "wiki_unenlarge",
    },
    {
        "iso3": "YUG",
        "name": "Yugoslavia",
        "admitted": "1945-10-24",
        "ended": "2000-10-31",
        "note": "The United Nations went on counting this membership until the Federal Republic "
        "of Yugoslavia (now Serbia) was admitted on 1 November 2000.",
        "source": "wiki_unenlarge",
    },
]

# What one row cannot say of Members whose membership was continued, merged or interrupted.
NOTES = {
    "CHN": "The seat was held by the Republic of China until 25 October 1971.",
    "DEU": "Admitted as the Federal Republic of Germany.",
    "EGY": "From 21 February 1958 to 13 October 1961 one Member with Syria, as the United Arab "
    "Republic.",
    "IDN": "Announced its withdrawal on 20 January 1965 and resumed participation on 28 September "
    "1966; counted here throughout.",
    "MYS": "Admitted as the Federation of Malaya.",
    "RUS": "Continues the membership of the Union of Soviet Socialist Republics since "
    "24 December 1991.",
    "SRB": "Admitted as the Federal Republic of Yugoslavia.",
    "SYR": "From 21 February 1958 to 13 October 1961 one Member with Egypt, as the United Arab "
    "Republic; counted here throughout.",
    "TZA": "Admitted as Tanganyika; Zanzibar, a Member from 16 December 1963, merged with it on "
    "26 April 1964 and is not counted here.",
    "YEM": "United with Democratic Yemen on 22 May 1990.",
}


def members(path: Path) -> pd.DataFrame:
    """Return the Members of the United Nations, present and former, one row each.

    Columns: iso3, name, admitted (ISO date), ended (last day of membership, missing for present
    Members), note, source (key of the bibliography).

    Raises
    ------
    SouthSouthError
        If the file is damaged, its layout has changed, a date cannot be read or a name is unknown.
    """
    pairs = files.csv(path, ["dat", "type", "group"], exactly=True, encoding=ENCODING, dtype=str)
    wide = _wide(pairs, path.name)
    present = pd.DataFrame(
        {
            "iso3": [iso3(name, path.name) for name in wide["Country"]],
            "name": wide["Country"].str.replace("\x92", "'").str.replace("’", "'"),
            "admitted": [_day_first(text, path.name) for text in wide["Date"]],
        }
    )
    present["note"] = present["iso3"].map(NOTES)
    present["source"] = "un_members_list"
    columns = ["iso3", "name", "admitted", "ended", "note", "source"]
    return pd.concat([present, pd.DataFrame(FORMER)], ignore_index=True)[columns]


def membership_by_year(path: Path) -> pd.DataFrame:
    """Return the number of Member States that the United Nations printed for each year.

    Columns: year, members (number of Member States at the end of the year).

    Raises
    ------
    SouthSouthError
        If the file is damaged or its layout has changed.
    """
    counts = files.csv(path, ["Year", "Number of states"], exactly=True)
    return counts.rename(columns={"Year": "year", "Number of states": "members"})


def _wide(pairs: pd.DataFrame, source: str) -> pd.DataFrame:
    """Turn one row a cell (dat, type, group) into one row a Member, its Country and Date."""
    strange = pairs.duplicated(["group", "type"]) | ~pairs["type"].isin(["Country", "Date"])
    lone = pairs.groupby("group")["dat"].transform("count") != 2
    if (strange | lone).any():
        row = pairs[strange | lone].iloc[0]
        raise SouthSouthError(
            f"{source} has not one Country and one Date at the number {row['group']}: {ADAPT}."
        )
    return pairs.pivot(index="group", columns="type", values="dat")


def _day_first(text: str, source: str) -> str:
    """Turn 19-11-1946 or 8/10/1962 (day first) into an ISO date."""
    try:
        return pd.to_datetime(text.replace("/", "-"), format="%d-%m-%Y").strftime("%Y-%m-%d")
    except ValueError:
        raise SouthSouthError(
            f"{source} has the date {text!r}, which is not day-month-year: correct the raw file "
            "or adapt southsouth.sources.un."
        ) from None


MAKERS = {"un/members": members, "un/membership_by_year": membership_by_year}
