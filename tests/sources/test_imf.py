"""World Economic Outlook."""

import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import imf
from southsouth.sources.controls import imf as controls

HEAD = "year,country,pppgdp\n"


def outlook(tmp_path, text):
    path = tmp_path / "weo.csv"
    path.write_text(text, encoding="utf-8")
    return imf.outlook("pppgdp", "intl_billion", path)


def test_noise_missing_cells_and_projections(tmp_path):
    text = HEAD + "2018,afg,20.851999999999997\n2019,uvk,7\n2020,syr,n/a\n"
    assert outlook(tmp_path, text).to_dict("records") == [
        {"iso3": "AFG", "year": 2018, "intl_billion": 20.852, "projection": False},
        {"iso3": "XKX", "year": 2019, "intl_billion": 7.0, "projection": True},
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year,country,ngdpd\n", "no longer has the columns year, country, pppgdp"),
        (HEAD + "2018,qqq,1\n", "country code 'QQQ'"),
        (HEAD + "2018,afg,1\n2018,afg,2\n", "two rows for AFG in 2018"),
        (HEAD + "2018,afg,1\n2019,af", "does not end with a line break, so it may be cut short"),
        (
            HEAD + "2018,afg,1\n2019,afg\n",
            "may be cut short: its row 3 has 2 cells, its headings are 3",
        ),
        (HEAD + "2018,afg,--\n", "not a number"),
    ],
)
def test_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        outlook(tmp_path, text)


def test_committed_headlines():
    growth = tables.read(controls.GROWTH).set_index(["iso3", "year"])
    assert growth.loc[("USA", 2019), "percent"] == 2.331
    assert growth.loc[("CHN", 2019), "percent"] == 6.267
    product = tables.read(controls.PPP)
    assert product.query("year == 2018")["intl_billion"].sum() == pytest.approx(134_851.268)
    assert product.query("projection")["year"].min() == 2019


def altered(table_id, iso3, year, change):
    """Read tables, one value of one of them changed."""

    def read(wanted):
        frame = tables.read(wanted)
        if wanted == table_id:
            row = ((frame["iso3"] == iso3) & (frame["year"] == year)).argmax()
            frame.iloc[row, 2] = change(frame.iloc[row, 2])
        return frame

    return read


def test_other_edition_is_noticed():
    """The update of January 2019 had 6.2 per cent for China in 2019."""
    read = altered(controls.GROWTH, "CHN", 2019, lambda _: 6.2)
    with pytest.raises(SouthSouthError, match=r"growth of CHN in 2019 is 6\.2"):
        controls.CONTROLS[controls.GROWTH](read, [])


def test_world_growth_is_checked():
    read = altered(controls.GROWTH, "DEU", 2018, lambda rate: rate - 10)
    with pytest.raises(SouthSouthError, match="world growth in 2018"):
        controls.CONTROLS[controls.GROWTH](read, [])


@pytest.mark.parametrize("table", [controls.PPP, controls.GROWTH])
def test_value_out_of_line_is_noticed(table):
    read = altered(table, "BRA", 2015, lambda value: value * 1.01)
    with pytest.raises(SouthSouthError, match=r"the price rise implied for BRA in 201[56]"):
        controls.CONTROLS[controls.PPP](read, [])
