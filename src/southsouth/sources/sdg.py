"""The United Nations Statistics Division: Sustainable Development Goal indicator 17.3.2."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

COLUMNS = ["geo_area", "nature", "units", "year", "bx_trf_pwkr"]
NATURE, UNITS = "ca", "percent"
# Areas that are not countries, by their M49 code or the database's own code.
AREAS = {
    "1": "World",
    "2": "Africa",
    "5": "South America",
    "9": "Oceania",
    "11": "Western Africa",
    "13": "Central America",
    "14": "Eastern Africa",
    "15": "Northern Africa",
    "17": "Middle Africa",
    "18": "Southern Africa",
    "19": "Americas",
    "21": "Northern America",
    "30": "Eastern Asia",
    "34": "Southern Asia",
    "35": "South-Eastern Asia",
    "39": "Southern Europe",
    "53": "Australia and New Zealand",
    "54": "Melanesia",
    "61": "Polynesia",
    "62": "Central and Southern Asia",
    "135": "Caucasus and Central Asia",
    "142": "Asia",
    "143": "Central Asia",
    "145": "Western Asia",
    "150": "Europe",
    "151": "Eastern Europe",
    "154": "Northern Europe",
    "155": "Western Europe",
    "199": "Least Developed Countries (LDCs)",
    "202": "Sub-Saharan Africa",
    "419": "Latin America and the Caribbean",
    "432": "Landlocked developing countries (LLDCs)",
    "485": "Western Asia (exc. Armenia, Azerbaijan, Cyprus, Israel and Georgia)",
    "513": "Europe and Northern America",
    "514": "Developed regions (Europe, Cyprus, Israel, Northern America, Japan, "
    "Australia & New Zealand)",
    "515": "Developing regions",
    "518": "Eastern Asia (excluding Japan)",
    "543": "Oceania (exc. Australia and New Zealand)",
    "738": "Sub-Saharan Africa (inc. Sudan)",
    "746": "Northern Africa (exc. Sudan)",
    "747": "Northern Africa and Western Asia",
    "753": "Eastern and South-Eastern Asia",
}


def remittances(path: Path, areas: Path) -> pd.DataFrame:
    """Return remittances received as a share of GDP, by country and year.

    Columns: iso3, year, percent_of_gdp.

    Raises
    ------
    SouthSouthError
        If a file is damaged, its columns have changed, an area or country is unknown or has two
        values for a year, or a value is not a number.
    """
    frame = _values(path, areas)
    rows = frame[~frame["geo_area"].isin(AREAS)]
    codes = {name: names.iso3(name, areas.name) for name in rows["name"].unique()}
    return rows.assign(iso3=rows["name"].map(codes))[["iso3", "year", "percent_of_gdp"]]


def remittances_printed(path: Path, areas: Path) -> pd.DataFrame:
    """Return the same for the world and for groups of countries.

    Columns: area (M49 code, or the code of the database), name, year, percent_of_gdp.
    """
    frame = _values(path, areas)
    rows = frame[frame["geo_area"].isin(AREAS)]
    rows = rows.assign(area=rows["geo_area"].astype(int))
    return rows[["area", "name", "year", "percent_of_gdp"]]


def _values(path: Path, areas: Path) -> pd.DataFrame:
    """Return geo_area, name, year, percent_of_gdp of every area."""
    frame = files.csv(path, COLUMNS, exactly=True, **files.AS_TEXT)
    listed = files.csv(areas, ["geo_area", "name"], exactly=True, **files.AS_TEXT)
    listed = listed.set_index("geo_area")["name"]
    for column, only in (("nature", NATURE), ("units", UNITS)):
        if (frame[column] != only).any():
            strange = frame[column][frame[column] != only].iloc[0]
            raise SouthSouthError(
                f"{path.name}, column {column}: {strange!r} where only {only!r} is expected; "
                "adapt southsouth.sources.sdg."
            )
    unknown = sorted(set(frame["geo_area"]) - set(listed.index))
    if unknown:
        raise SouthSouthError(f"{areas.name} does not list the area {unknown[0]}: take it again.")
    checks.once(frame, ["geo_area", "year"], path.name)
    _check_areas(listed, areas.name)
    values = pd.to_numeric(frame["bx_trf_pwkr"], errors="coerce")
    if values.isna().any():
        strange = frame["bx_trf_pwkr"][values.isna()].iloc[0]
        raise SouthSouthError(f"{path.name}: {strange!r} is not a number; take the file again.")
    return frame.assign(
        name=frame["geo_area"].map(listed), year=frame["year"].astype(int), percent_of_gdp=values
    )


def _check_areas(listed: pd.Series, source: str) -> None:
    """Check that the codes of the groups still mean the same groups."""
    for code, name in AREAS.items():
        if code in listed.index and listed[code] != name:
            raise SouthSouthError(
                f"{source} calls the area {code} {listed[code]!r} where {name!r} is expected; "
                "adapt southsouth.sources.sdg."
            )


MAKERS = {
    "remittances/sdg_17_3_2_2020": remittances,
    "remittances/sdg_17_3_2_2020_printed": remittances_printed,
}
