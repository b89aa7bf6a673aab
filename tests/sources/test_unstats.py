"""The M49 page."""

import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import unstats

HEAD = list(unstats.HEADINGS)


def page(tmp_path, rows, head=HEAD, table="downloadTableEN"):
    def line(cells, tag="td"):
        return "<tr>" + "".join(f"<{tag}>\n {cell} </{tag}>" for cell in cells) + "</tr>"

    body = f'<table id="{table}">{line(head)}{"".join(map(line, rows))}</table>'
    path = tmp_path / "m49.html"
    path.write_text(f"<table id='other'><tr><td>no</td></tr></table>{body}", encoding="utf-8")
    return path


MALI = [
    "MLI",
    "466",
    "Mali",
    "Africa",
    "Sub-Saharan Africa",
    "<code>Developing</code>",
    "x",
    "x",
    "",
]
SARK = ["", "680", "Sark", "Europe", "Northern Europe", "Developed", "", "", ""]


def test_rows_become_typed_columns(tmp_path):
    table = unstats.m49(page(tmp_path, [MALI, SARK]))
    assert len(table) == 1
    row = table.iloc[0]
    assert (row["iso3"], row["m49"], row["development"]) == ("MLI", "466", "developing")
    assert (row["ldc"], row["lldc"], row["sids"]) == (True, True, False)


def test_cut_page(tmp_path):
    with pytest.raises(SouthSouthError, match="has no table downloadTableEN"):
        unstats.m49(page(tmp_path, [MALI], table="downloadTableFR"))


def test_dropped_column_is_named(tmp_path):
    head = ["Status" if name.startswith("Developed") else name for name in HEAD]
    with pytest.raises(SouthSouthError, match="no column 'Developed / Developing Countries'"):
        unstats.m49(page(tmp_path, [MALI], head=head))


def test_agrees_with_a_second_copy(raw_files):
    ours = unstats.m49(raw_files / "unstats/m49_overview_2019-04-24.html").set_index("iso3")
    other = pd.read_csv(
        raw_files / "unstats/country_codes_2019-04-04.csv", dtype=str, keep_default_na=False
    )
    other = other[other["Developed / Developing Countries"] != ""]
    other = other.set_index("ISO3166-1-Alpha-3")["Developed / Developing Countries"].str.lower()
    shared = ours.index.intersection(other.index)
    assert len(shared) >= 245
    assert ours.loc[shared, "development"].eq(other[shared]).all()
