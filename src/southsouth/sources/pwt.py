"""Groningen Growth and Development Centre: Penn World Table 10.01."""

from pathlib import Path

import pandas as pd

from southsouth.sources import checks, files, names

NAMED = {
    "isocode": "iso3",
    "year": "year",
    "pop": "persons_million",
    "rgdpe": "rgdpe_usd_million",
    "rgdpo": "rgdpo_usd_million",
    "rgdpna": "rgdpna_usd_million",
    "i_outlier": "outlier",
}
# Double precision holds 15 significant digits; the two more that some values show are noise.
DIGITS = 15
GDP = ["rgdpe_usd_million", "rgdpo_usd_million", "rgdpna_usd_million"]


def real_gdp(path: Path) -> pd.DataFrame:
    """Return population and the three measures of real GDP by economy and year.

    Columns: iso3, year, persons_million, rgdpe_usd_million (expenditure side), rgdpo_usd_million
    (output side), rgdpna_usd_million (growth of national accounts), all in million US dollars of
    2017 at purchasing power parity; outlier (the producer's own flag). Economies have rows from
    their first year of data.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, or a code is unknown or stands twice.
    """
    frame = files.rda(path, NAMED).rename(columns=NAMED)
    frame = frame.astype({"iso3": str, "year": int, "outlier": str})
    names.check(frame["iso3"], path.name)
    checks.once(frame, ["iso3", "year"], path.name)
    frame = frame[frame["persons_million"].notna()]
    for column in GDP:
        # The producer stores single precision; this is its shortest decimal form.
        frame[column] = frame[column].astype("float32").astype(str).astype(float)
    frame["persons_million"] = [float(f"{value:.{DIGITS}g}") for value in frame["persons_million"]]
    return frame.assign(outlier=frame["outlier"] == "yes").reset_index(drop=True)


MAKERS = {"economy/pwt_10_01": real_gdp}
