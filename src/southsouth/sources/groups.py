"""Groups of States: negotiating, regional and vulnerable groups, and who belonged to them when."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

G77_LISTS = ("2017-07", "2020-12")


def g77(*paths: Path) -> pd.DataFrame:
    """Return the members of the Group of 77 in each list, oldest first.

    Columns: list (year and month the list was taken), iso3.

    Raises
    ------
    SouthSouthError
        If a file is damaged, its layout has changed or a code is unknown.
    """
    parts = []
    for label, path in zip(G77_LISTS, paths, strict=True):
        parts.append(_members(path, ["Code", "Name"])[["iso3"]].assign(list=label))
    return pd.concat(parts, ignore_index=True)[["list", "iso3"]]


def ldc(present: Path, graduated: Path) -> pd.DataFrame:
    """Return the least developed countries, present and graduated.

    Columns: iso3, included (year of inclusion in the list), graduated (year in which the country
    left the list; missing for those still on it).

    Raises
    ------
    SouthSouthError
        If a file is damaged, its layout has changed, a code is unknown, a country is listed twice,
        or a year is not one.
    """
    columns = ["Code", "Name", "Year-Of-Inclusion"]
    parts = [_members(present, columns), _members(graduated, [*columns, "Graduation"])]
    table = pd.concat(parts, ignore_index=True).rename(
        columns={"Year-Of-Inclusion": "included", "Graduation": "graduated"}
    )
    twice = table[table["iso3"].duplicated()]
    if len(twice):
        raise SouthSouthError(
            f"{twice['iso3'].iloc[0]} is in {present.name} and in {graduated.name}: correct one of "
            "the raw files."
        )
    table["included"] = _years(table["included"], present.name)
    table["graduated"] = _years(table["graduated"].dropna(), graduated.name)
    return table[["iso3", "included", "graduated"]].astype({"graduated": "Int64"})


def ldc_in(table: pd.DataFrame, year: int) -> set[str]:
    """Return who was on the list at the end of a year, from a table as ``ldc`` returns it."""
    left = (table["graduated"] <= year).fillna(False).astype(bool)
    return set(table.loc[(table["included"] <= year) & ~left, "iso3"])


def lldc(path: Path) -> pd.DataFrame:
    """Return the landlocked developing countries; column iso3. Errors as ``g77``."""
    return _members(path, ["Code", "Name"])[["iso3"]]


def sids(path: Path) -> pd.DataFrame:
    """Return the small island developing States that are Members of the United Nations.

    Columns: iso3, region (Caribbean, Pacific, AIMS). Errors as ``g77``.
    """
    table = _members(path, ["Code", "Name", "Region"])
    return table.assign(region=table["Region"].replace(_AIMS, "AIMS"))[["iso3", "region"]]


def oecd(path: Path) -> pd.DataFrame:
    """Return the members of the OECD; columns iso3, accession (year). Errors as ``ldc``."""
    table = _members(path, ["Code", "Name", "Accession"])
    return table.assign(accession=_years(table["Accession"], path.name))[["iso3", "accession"]]


def un_regional_groups(path: Path) -> pd.DataFrame:
    """Return the regional groups of Member States of the United Nations.

    Columns: iso3, group. Türkiye is in two groups and has two rows. Errors as ``g77``.
    """
    table = _members(path, ["Code", "Name", "Region"], key=("Code", "Region"))
    return table.rename(columns={"Region": "group"})[["iso3", "group"]]


_AIMS = "Atlantic, Indian Ocean, Mediterranean and South China Sea (AIMS)"


def _members(path: Path, columns: list[str], key: tuple[str, ...] = ("Code",)) -> pd.DataFrame:
    """Read a list of members; their codes, checked, are in the column iso3."""
    table = files.csv(path, columns, exactly=True, **files.AS_TEXT)
    names.check(table["Code"], path.name)
    checks.once(table, key, path.name)
    return table.rename(columns={"Code": "iso3"})


def _years(cells: pd.Series, source: str) -> pd.Series:
    """Turn cells into years."""
    strange = ~cells.str.fullmatch(r"(19|20)\d\d")
    if strange.any():
        raise SouthSouthError(
            f"{source} has {cells[strange].iloc[0]!r} where a year should be: correct the raw file."
        )
    return cells.astype(int)


# The names that the Correlates of War project gives to the States that were ever members of the
# Non-Aligned Movement. Yemen is the Yemen Arab Republic before 1990; syemen is Democratic Yemen.
_COW_STATES = """
bahamas BHS, cuba CUB, haiti HTI, domrepublic DOM, jamaica JAM, trinidad TTO, barbados BRB,
dominica DMA, grenada GRD, stlucia LCA, stvincent VCT, antiguabarbuda ATG, stkitts KNA,
belize BLZ, guatemala GTM, honduras HND, nicaragua NIC, panama PAN, colombia COL, venezuela VEN,
guyana GUY, suriname SUR, ecuador ECU, peru PER, bolivia BOL, chile CHL, argentina ARG,
malta MLT, yugoslaviaserb YUG, cyprus CYP, belarus BLR, azerbaijan AZE, capeverde CPV,
saotome STP, guineabissau GNB, eqguinea GNQ, gambia GMB, mali MLI, senegal SEN, benin BEN,
mauritania MRT, niger NER, ivorycoast CIV, guinea GIN, burkinafaso BFA, liberia LBR,
sierraleone SLE, ghana GHA, togo TGO, cameroon CMR, nigeria NGA, gabon GAB, car CAF, chad TCD,
congobrazz COG, zaire COD, uganda UGA, kenya KEN, tanzania TZA, burundi BDI, rwanda RWA,
somalia SOM, djibouti DJI, ethiopia ETH, eritrea ERI, angola AGO, mozambique MOZ, zambia ZMB,
zimbabwe ZWE, malawi MWI, soafrica ZAF, namibia NAM, lesotho LSO, botswana BWA, swaziland SWZ,
madagascar MDG, comoros COM, mauritius MUS, seychelles SYC, morocco MAR, algeria DZA,
tunisia TUN, libya LBY, sudan SDN, iran IRN, iraq IRQ, egypt EGY, syria SYR, lebanon LBN,
jordan JOR, saudiarabia SAU, nyemen YEM, yemen YEM, syemen YMD, kuwait KWT, bahrain BHR,
qatar QAT, uae ARE, oman OMN, afghanistan AFG, turkmenistan TKM, uzbekistan UZB, mongolia MNG,
nokorea PRK, india IND, bhutan BTN, pakistan PAK, bangladesh BGD, myanmar MMR, srilanka LKA,
maldives MDV, nepal NPL, thailand THA, cambodia KHM, laos LAO, vietnam VNM, malaysia MYS,
singapore SGP, philippines PHL, indonesia IDN, etimor TLS, papuanewguinea PNG, vanuatu VUT
"""
COW_STATES = dict(pair.split() for pair in _COW_STATES.split(","))
FULL_MEMBER = 1


def nam(path: Path) -> pd.DataFrame:
    """Return the members of the Non-Aligned Movement in each year.

    Columns: year, iso3. Full members only: associates and observers are left out.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed or it names an unknown State.
    """
    frame = files.rda(path, ["state", "year", "nam"])
    members = frame.loc[frame["nam"] == FULL_MEMBER, ["year", "state"]]
    unknown = sorted(set(members["state"]) - set(COW_STATES))
    if unknown:
        raise SouthSouthError(
            f"{path.name} names a State that is not known here: {unknown[0]!r}; add it to "
            "COW_STATES in src/southsouth/sources/groups.py."
        )
    return pd.DataFrame(
        {"year": members["year"].astype(int), "iso3": members["state"].map(COW_STATES)}
    )


MAKERS = {
    "groups/g77": g77,
    "groups/ldc": ldc,
    "groups/lldc": lldc,
    "groups/nam": nam,
    "groups/oecd": oecd,
    "groups/sids": sids,
    "groups/un_regional_groups": un_regional_groups,
}
