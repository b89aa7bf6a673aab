"""Control totals of the printed rows of the migrant stock, and of UN DESA's groups."""

import pandas as pd
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections
from southsouth.sources.controls.undesa import CONTROLS
from southsouth.sources.workbook import row_with, sheet

GROUPS = "groups/undesa_development"
TOTALS, DESTINATIONS = "migration/printed_totals", "migration/printed_destinations"


def test_committed_totals():
    printed = tables.read(TOTALS).set_index(["revision", "year", "area"])["migrants"]
    assert printed[2020, 2020, "more"] + printed[2020, 2020, "less"] == 280_598_105
    rows = tables.read(DESTINATIONS)
    assert (
        rows[(rows["revision"] == 2017) & (rows["year"] == 2017)]["migrants"].sum() == 257_715_425
    )
    assert tables.read(GROUPS)["development"].value_counts().to_dict() == {"less": 179, "more": 56}


def moved(iso3, group):
    def change(frame):
        frame.loc[frame["iso3"] == iso3, "development"] = group
        return frame

    return change


def more(column):
    def change(frame):
        frame.loc[frame.index[frame[column].notna()][-1], column] += 1
        return frame

    return change


@pytest.mark.parametrize(
    ("table_id", "change", "message"),
    [
        (TOTALS, more("migrants"), "migrants of the two groups in 2020, revision 2020, is"),
        (TOTALS, more("other_south"), "other_south of the two groups in 2019"),
        (DESTINATIONS, more("migrants"), "the stock of .* in 2020, revision 2020, is"),
        (GROUPS, moved("MEX", "more"), "the stock of .* in 2015, revision 2015, is"),
        (GROUPS, moved("TWN", "more"), None),
        (GROUPS, lambda table: table[table["iso3"] != "MEX"], "destinations without a group is 1"),
        (GROUPS, lambda t: t.assign(ldc=t["ldc"] & (t["iso3"] != "MLI")), "LDC that differ from"),
    ],
)
def test_controls_notice(table_id, change, message):
    read = altered(table_id, change)
    entries = corrections.load(paths.data())
    if message is None:  # no stock and no place in M49: nothing printed to compare with
        assert CONTROLS[table_id](read, entries)
        return
    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](read, entries)


def test_groups_agree_with_the_annex_of_2019_on_all_areas(raw_files):
    path = raw_files / "undesa/ims_2019_totals.xlsx"
    rows = sheet(path, "ANNEX")
    head = row_with(rows, "More Developed Regions", path.name)
    annex = pd.DataFrame(rows[head + 1 :], columns=rows[head])
    annex = annex[annex["Type of data"].notna()]
    numbers = tables.read("groups/m49_2019").set_index("m49")["iso3"].to_dict() | {"830": "XCI"}
    annex.index = [numbers[f"{int(code):03}"] for code in annex["Code"]]
    ours = tables.read(GROUPS).set_index("iso3")["development"]
    assert len(annex) == 232
    assert set(ours.index) - set(annex.index) == {"BLM", "MAF", "TWN"}
    more = annex["More Developed Regions"].notna().map({True: "more", False: "less"})
    assert more.eq(ours[annex.index]).all()
