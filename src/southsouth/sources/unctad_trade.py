"""UNCTAD: the merchandise trade matrix of 1995, 2005 and 2015."""

import re
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

YEARS = (1995, 2005, 2015)
MATRIX = ["year", "exporter", "importer", "usd"]
EDGES = {"source": "exporter", "target": "importer", "edgewidth": "thousand_usd"}

# The copy runs the words of a name together. These do not come apart into a known name; Sudan2011
# and Indonesia2002 are the two States as they were until those years.
SPELLINGS = {
    "AntiguaandBarbuda": "ATG",
    "BosniaandHerzegovina": "BIH",
    "ChinaTaiwanProvince": "TWN",
    "CotedIvoire": "CIV",
    "DemRepoftheCongo": "COD",
    "Indonesia2002": "IDN",
    "IranIslamicRepublic": "IRN",
    "KoreaDemPeoples": "PRK",
    "KoreaRepublicof": "KOR",
    "LaoPeoplesDemRep": "LAO",
    "MicronesiaFedSts": "FSM",
    "NetherlandsAntilles": "ANT",
    "NorthernMarianas": "MNP",
    "RepublicofMoldova": "MDA",
    "SaintKittsandNevis": "KNA",
    "SaintPierreandMiquelon": "SPM",
    "SaintVincentandGrenadines": "VCT",
    "SaoTomeandPricipe": "STP",
    "SerbiaandMontenegro": "SCG",
    "SintBonaire": "BES",
    "StateofPalestine": "PSE",
    "Sudan2011": "SDN",
    "TFYRofMacedonia": "MKD",
    "TanzaniaUnitedRepublic": "TZA",
    "TrinidadandTobago": "TTO",
    "TurksandCaicos": "TCA",
    "UnitedStates": "USA",
    "WallisandFutuna": "WLF",
}
# Destinations that the copy of 1995 and 2005 failed to turn into rows: each is a column that
# repeats one figure on all rows of an exporter, or is empty.
AS_COLUMNS = {"Curaçao": "CUW", "HolySee": "VAT", "SanMarino": "SMR", "SouthSudan": "SSD"}


def matrix(*paths: Path) -> pd.DataFrame:
    """Return merchandise exports by partner in 1995, 2005 and 2015.

    Parameters
    ----------
    paths : Path
        The three files, oldest year first.

    Returns
    -------
    DataFrame
        Columns: year, exporter, importer (codes), usd (US dollars, whole: the source has thousands
        with three decimals). Pairs that the source does not have are not in it.

    Raises
    ------
    SouthSouthError
        If a file is damaged, its columns have changed, a name is unknown, a pair occurs twice, or
        an amount is not a whole number of dollars.
    """
    parts = [_edges(path).assign(year=year) for year, path in zip(YEARS, paths, strict=True)]
    return pd.concat(parts, ignore_index=True)[MATRIX]


def _edges(path: Path) -> pd.DataFrame:
    """Return exporter, importer and US dollars of one year."""
    raw = files.stata(path, EDGES)
    rows = pd.concat([raw, *_columns_as_rows(raw, path.name)], ignore_index=True)[list(EDGES)]
    rows = rows.rename(columns=EDGES)
    for side in ("exporter", "importer"):
        rows[side] = rows[side].map({name: _code(name, path.name) for name in rows[side].unique()})
    twice = rows[rows.duplicated(["exporter", "importer"])]
    if len(twice):
        raise SouthSouthError(
            f"{path.name} has two rows for exports from {twice['exporter'].iloc[0]} to "
            f"{twice['importer'].iloc[0]}: correct the raw file."
        )
    return rows.assign(usd=checks.whole_dollars(rows["thousand_usd"], path.name))


def _columns_as_rows(raw: pd.DataFrame, source: str) -> list[pd.DataFrame]:
    """Return rows for the destinations that stand in columns of their own."""
    parts = []
    for name in raw.columns.difference(list(EDGES)):
        if name not in AS_COLUMNS:
            raise SouthSouthError(
                f"{source} has a column {name!r} that is not known here: "
                "adapt southsouth.sources.unctad_trade to the new layout."
            )
        pairs = raw.loc[raw[name].notna(), ["source", name]].drop_duplicates()
        if pairs["source"].duplicated().any():
            raise SouthSouthError(
                f"{source}, column {name!r}: an exporter has more than one figure; "
                "take the file again."
            )
        parts.append(pairs.rename(columns={name: "edgewidth"}).assign(target=name))
    return parts


def _code(name: str, source: str) -> str:
    """Return the code of a name whose words are run together."""
    if name in AS_COLUMNS:
        return AS_COLUMNS[name]
    return SPELLINGS.get(name) or names.iso3(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name), source)


MAKERS = {"trade/unctad_matrix": matrix}
