"""World Bank: net outflows of foreign direct investment in percent of GDP."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import fdi_wdi
from southsouth.sources.controls import fdi_wdi as controls

HEAD = f"geo,time,{fdi_wdi.VALUE}\n"


def write(tmp_path, text):
    path = tmp_path / "outflows.csv"
    path.write_text(text)
    return path


def test_codes_and_missing_figures(tmp_path):
    text = HEAD + "kos,2008,0.8\nnld_curacao,2011,-0.9\nabw,1986,0\nafg,1986,\n"
    assert fdi_wdi.outflows(write(tmp_path, text)).values.tolist() == [
        ["XKX", 2008, 0.8],
        ["CUW", 2011, -0.9],
        ["ABW", 1986, 0.0],
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("geo,time,value\nabw,1986,0\n", r"outflows\.csv no longer has the columns geo, time"),
        (HEAD + "qqq,1986,0\n", "the country code 'QQQ'"),
        (HEAD + "abw,1986,0\nabw,1986,1\n", "two rows for ABW in 1986"),
    ],
)
def test_faults_are_named(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        fdi_wdi.outflows(write(tmp_path, text))


def test_committed_table():
    table = tables.read("investment/wdi_outflows_pct_gdp")
    assert (len(table), table["year"].min(), table["year"].max()) == (8961, 1970, 2024)
    values = table.set_index(["iso3", "year"])["percent_of_gdp"]
    assert values["CHN", 2017] == 1.10303
    assert values["USA", 2018] == -0.63663


def test_other_unit_is_noticed():
    def read(name):
        table = tables.read(name)
        return table.assign(percent_of_gdp=table["percent_of_gdp"] / 100)

    with pytest.raises(SouthSouthError, match="net outflows of AZE in 2024"):
        controls.outflows(read, [])


def test_kosovo_is_what_the_report_of_2022_counts_and_does_not_list(raw_files):
    """The World Bank's outflows of Kosovo are those missing in UNCTAD's Other Europe."""
    gdp = pd.read_csv(raw_files / "worldbank/gdp_current_usd.csv")
    gdp = gdp[gdp["Country Code"] == "XKX"].set_index("Year")["Value"]
    share = tables.read("investment/wdi_outflows_pct_gdp")
    share = share[share["iso3"] == "XKX"].set_index("year")["percent_of_gdp"]
    printed = tables.read("investment/wir_2022_printed")
    printed = printed[(printed["area"] == "other_europe") & (printed["direction"] == "outward")]
    flows = tables.read("investment/wir_2022_outflows").merge(tables.read("groups/unctad_2022"))
    listed = flows[flows["region"] == "other_europe"].groupby("year")["usd_million"].sum()
    unlisted = printed.set_index("year")["usd_million"] - listed
    kosovo = (gdp * share / 100 / 1e6).loc[2008:2021]
    apart = (kosovo - unlisted).loc[2008:2021].abs()
    assert len(apart.dropna()) == 14
    assert (apart < 1.2).all()
    assert unlisted.loc[:2005].abs().max() < 0.01
