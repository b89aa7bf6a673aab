"""Where countries lie: coordinates and capitals, from the project "World countries"."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

COLUMNS = {"cca3": "iso3", "name.common": "name", "capital": "capital", "latlng": "latlng"}
CODES = {"UNK": "XKX"}
"""The file has the code UNK for Kosovo."""


def countries(path: Path) -> pd.DataFrame:
    """Return latitude and longitude of each country or area.

    Columns: iso3, name, capital (missing where there is none; several are joined by a comma),
    latitude (degrees, north positive), longitude (degrees, east positive) of a point within the
    country that stands for it.

    Raises
    ------
    SouthSouthError
        If the file is damaged, a column has changed, a code is unknown or comes twice, or a point
        is not on the globe.
    """
    wide = files.csv(path, list(COLUMNS), **files.AS_TEXT)
    table = wide[list(COLUMNS)].rename(columns=COLUMNS)
    table["iso3"] = table["iso3"].replace(CODES)
    names.check(table["iso3"], path.name)
    checks.once(table, ["iso3"], path.name)
    points = [
        _point(text, code, path.name)
        for code, text in zip(table["iso3"], table["latlng"], strict=True)
    ]
    table[["latitude", "longitude"]] = pd.DataFrame(points, index=table.index)
    return table.drop(columns="latlng")


def _point(text: str, code: str, source: str) -> tuple[float, float]:
    """Turn "12.5,-69.96666666" into latitude and longitude."""
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        latitude = longitude = float("nan")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise SouthSouthError(
            f"{source} has the coordinates {text!r} for {code}: correct the raw file or adapt "
            "southsouth.sources.geo."
        )
    return latitude, longitude


MAKERS = {"geo/countries": countries}
