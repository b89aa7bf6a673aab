"""The M49 pages of 2019 and 2024."""

import pandas as pd
import pytest

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, unstats
from southsouth.sources.controls.unstats import CONTROLS

HEAD = list(unstats.HEADINGS)


def page(tmp_path, rows, head=HEAD, table="downloadTableEN"):
    def line(cells, tag="td"):
        return "<tr>" + "".join(f"<{tag}>\n {cell} </{tag}>" for cell in cells) + "</tr>"

    body = f'<table id="{table}">{line(head)}{"".join(map(line, rows))}</table>'
    path = tmp_path / "m49.html"
    path.write_text(
        f"<table id='other'><tr><td>no</td></tr></table>{body}</html>", encoding="utf-8"
    )
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
    path = page(tmp_path, [MALI])
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    with pytest.raises(
        SouthSouthError, match="does not end with '</html>', so it may be cut short"
    ):
        unstats.m49(path)


def test_dropped_column_is_named(tmp_path):
    head = ["Status" if name.startswith("Developed") else name for name in HEAD]
    with pytest.raises(
        SouthSouthError, match="no longer has the column 'Developed / Developing Countries'"
    ):
        unstats.m49(page(tmp_path, [MALI], head=head))


def test_agrees_with_a_second_copy(raw_files):
    ours = unstats.m49(raw_files / "unstats/m49_overview_2019-04-24.html").set_index("iso3")
    other = pd.read_csv(
        raw_files / "unstats/country_codes_2019-04-04.csv", dtype=str, keep_default_na=False
    )
    other = other[other["Developed / Developing Countries"] != ""]
    other = other.set_index("ISO3166-1-Alpha-3")["Developed / Developing Countries"].str.lower()
    shared = ours.index.intersection(other.index)
    assert len(shared) == 247
    assert ours.loc[shared, "development"].eq(other[shared]).all()
    assert other.value_counts().to_dict() == {"developing": 182, "developed": 66}


HEAD_2024 = ",".join(unstats.HEADINGS_2024)
HAITI = "HTI,332,Haiti,Americas,Latin America and the Caribbean,Caribbean,x,,x"
TAIWAN = "TWN,158,Taiwan,Asia,Eastern Asia,,,,"


def later(tmp_path, *rows, head=HEAD_2024):
    path = tmp_path / "m49.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8-sig")
    return path


def test_later_page_leaves_out_what_m49_does_not_list(tmp_path):
    table = unstats.m49_2024(later(tmp_path, HAITI, TAIWAN))
    assert table["iso3"].to_list() == ["HTI"]
    row = table.iloc[0]
    assert (row["m49"], row["intermediate"]) == ("332", "Caribbean")
    assert (row["ldc"], row["lldc"], row["sids"]) == (True, False, True)


def test_later_page_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="no longer has the column 'M49 Code'"):
        unstats.m49_2024(later(tmp_path, HAITI, head=HEAD_2024.replace("M49", "Area")))
    with pytest.raises(SouthSouthError, match="two rows for HTI"):
        unstats.m49_2024(later(tmp_path, HAITI, HAITI))
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        unstats.m49_2024(later(tmp_path, HAITI.replace("HTI", "QQQ")))


def test_committed_pages():
    old, new = tables.read("groups/m49_2019"), tables.read("groups/m49_2024")
    assert old["development"].value_counts().to_dict() == {"developing": 182, "developed": 65}
    assert old[["ldc", "lldc", "sids"]].sum().to_list() == [47, 32, 53]
    assert new[["ldc", "lldc", "sids"]].sum().to_list() == [45, 32, 53]
    assert len(old) == len(new) == 248


@pytest.mark.parametrize(
    ("table_id", "column", "value", "message"),
    [
        ("groups/m49_2019", "development", "developing", "developed areas, with Sark, is 65"),
        ("groups/m49_2019", "region", "Asia", "whose region differs is 1"),
        ("groups/m49_2024", "sids", True, "the number of SIDS is 54"),
        ("groups/m49_2024", "m49", "999", "whose m49 differs is 1"),
    ],
)
def test_controls_notice(table_id, column, value, message):
    def read(wanted):
        frame = tables.read(wanted)
        if wanted == table_id:
            frame.loc[frame["iso3"] == "FRA", column] = value
        return frame

    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](read, corrections.load(paths.data()))
