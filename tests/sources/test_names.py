"""Names of countries become codes, or a clear fault."""

import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import names


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("TFYR Macedonia", "MKD"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("China Hong Kong SAR", "HKG"),
        ("Micronesia (Fed. States of)", "FSM"),
        ("Channel Islands", "XCI"),
        ("Republic of Korea", "KOR"),
        ("Dem. People's Republic of Korea", "PRK"),
        ("Congo", "COG"),
        ("Rep. Dem. of the Congo", "COD"),
    ],
)
def test_spellings(printed, code):
    assert names.iso3(printed, "a file") == code


@pytest.mark.parametrize("printed", ["Micronesia", "Atlantis", "Northern Europe"])
def test_unknown_name_is_named(printed):
    with pytest.raises(SouthSouthError, match=rf"raw\.csv .*'{printed}'"):
        names.iso3(printed, "raw.csv")


def test_every_code_has_one_set_of_spellings():
    lines = names._NAMES.strip().splitlines()
    codes = [line.split(" ", 1)[0] for line in lines]
    spellings = [name for line in lines for name in line.split(" ", 1)[1].split(" | ")]
    assert len(codes) == len(set(codes))
    assert len({names._plain(name) for name in spellings}) == len(spellings)


def test_unknown_code_is_named():
    names.check(["FRA", "ZZN", "YUG", "XCI"], "a table")
    with pytest.raises(SouthSouthError, match="'QQQ'"):
        names.check(["FRA", "QQQ"], "a table")
