"""Groups of States: the Group of 77 and the Non-Aligned Movement."""

from pathlib import Path

import pandas as pd
import pyreadr

from southsouth.errors import SouthSouthError
from southsouth.sources import names

G77_LISTS = ("2017-07", "2020-12")


def g77(*paths: Path) -> pd.DataFrame:
    """Return the members of the Group of 77 in each list, oldest first.

    Columns: list (year and month the list was taken), iso3.

    Raises
    ------
    SouthSouthError
        If a file's layout has changed or a code is unknown.
    """
    parts = []
    for label, path in zip(G77_LISTS, paths, strict=True):
        members = pd.read_csv(path, keep_default_na=False)
        if list(members.columns) != ["Code", "Name"]:
            raise SouthSouthError(
                f"{path.name} no longer has the columns Code, Name: "
                "adapt southsouth.sources.groups.g77."
            )
        names.check(members["Code"], path.name)
        parts.append(pd.DataFrame({"list": label, "iso3": members["Code"]}))
    return pd.concat(parts, ignore_index=True)


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
    try:
        frame = next(iter(pyreadr.read_r(path).values()))
    except Exception as error:  # pyreadr raises its own error for every kind of damage
        raise SouthSouthError(
            f"{path.name} cannot be read ({error}): take the file again."
        ) from None
    missing = {"state", "year", "nam"} - set(frame.columns)
    if missing:
        raise SouthSouthError(
            f"{path.name} no longer has the column {min(missing)!r}: "
            "adapt southsouth.sources.groups.nam."
        )
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


MAKERS = {"groups/g77": g77, "groups/nam": nam}
