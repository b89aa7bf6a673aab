"""``southsouth data fetch --latest worldbank``, against a server that answers as the API does."""

import datetime
import hashlib
import json

import pytest
from click.testing import CliRunner

from describing import described
from southsouth import tables
from southsouth.cli import main
from southsouth.errors import SouthSouthError
from southsouth.sources import build, swap, web, worldbank_api
from southsouth.sources.controls import fetched
from world_bank import GDP, NEW, OLD, PEOPLE, Bank, cell, path


def refusal(number="120") -> bytes:
    said = {"id": number, "key": "Invalid value", "value": "The provided value is not valid."}
    return json.dumps([{"message": [said]}]).encode()


def resource(name, indicator, value, vintage, rows):
    fields = [{"name": "iso3", "type": "string"}, {"name": "year", "type": "integer"}, value]
    series = {"producer": "worldbank", "indicator": indicator, "vintage": vintage}
    kind = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "series": series}
    return rows, described(f"economy/{name}", fields, ["iso3", "year"], **kind)


@pytest.fixture
def bank(monkeypatch):
    monkeypatch.setattr(worldbank_api, "PER_PAGE", 3)
    serving = Bank()
    yield serving
    serving.close()


@pytest.fixture
def project(tmp_path, monkeypatch, bank):
    """A project with two vintages of one series, one of another, and a table of none."""
    gdp = {"name": "usd_2015", "type": "number", "title": "GDP", "unit": "constant 2015 US$"}
    older = {**gdp, "name": "usd_2010", "unit": "constant 2010 US$"}
    people = {"name": "persons", "type": "integer", "title": "People", "unit": "persons"}
    made = [
        resource("wdi_gdp_2017_04", GDP, older, "2017-04-27", "ARG,2015,8\n"),
        resource("wdi_gdp_2026_02", GDP, gdp, OLD, "ARG,2022,10\nARG,2023,18\nXKX,2023,7\n"),
        resource("wdi_people_2026_02", PEOPLE, people, OLD, "ARG,2023,45500000\n"),
    ]
    own = {"id": "economy/own", "name": "economy-own", "path": "economy/own.csv"}
    resources = [{**made[0][1], **own}]
    resources[0].pop("series")
    (tmp_path / "data/economy").mkdir(parents=True)
    (tmp_path / "data/corrections").mkdir()
    (tmp_path / "data/economy/own.csv").write_text("iso3,year,usd_2010\n")
    for rows, item in made:
        head = ",".join(field["name"] for field in item["schema"]["fields"])
        (tmp_path / "data" / item["path"]).write_text(f"{head}\n{rows}")
        resources.append(item)
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": resources}))
    (tmp_path / "_toc.yml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOUTHSOUTH_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("SOUTHSOUTH_WORLDBANK_API", bank.url)
    monkeypatch.setattr(web, "PAUSES", (0, 0))
    for item in resources:
        build.accept(item["id"])
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["data", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def latest(*arguments):
    return run("fetch", "--latest", "worldbank", *arguments)


def fails(*arguments) -> str:
    """Run a command that must fail with one sentence, and leave ``data/`` as it was."""
    before = snapshot()
    result = latest(*arguments)
    assert result.exit_code == 1, result.output
    (message,) = result.stderr.strip().splitlines()
    assert message.startswith("Error: ")
    assert message.endswith(".")
    assert snapshot() == before
    return message


def snapshot() -> dict:
    data = tables.paths.data()
    assert not list(data.parent.glob(".data-*"))
    return {str(found): found.read_bytes() for found in data.rglob("*") if found.is_file()}


def test_new_tables_beside_the_old(project, bank):
    before = snapshot()
    result = latest()
    assert result.exit_code == 0, result.output
    text = (project / "data/economy/wdi_gdp_2026_10.csv").read_text()
    assert text == (
        "iso3,year,usd_2015\nARG,2022,10.0\nARG,2023,20.25\n"
        "KEN,2023,0.30000000000000004\nXCI,2022,5.0\nXKX,2023,7.0\n"
    )
    people = (project / "data/economy/wdi_people_2026_10.csv").read_text()
    assert people == "iso3,year,persons\nARG,2023,45538401\nKEN,2023,55339003\n"
    after = snapshot()
    assert all(after[name] == before[name] for name in before if "datapackage" not in name)
    assert tables.ids()[:4] == [
        "economy/own",
        "economy/wdi_gdp_2017_04",
        "economy/wdi_gdp_2026_02",
        "economy/wdi_gdp_2026_10",
    ]
    assert f"{GDP}: page 2 of 3\n" in result.stdout
    assert "3 cells also in economy/wdi_gdp_2026_02, of which 1 differ, 1 by more" in result.stdout
    last = "Added economy/wdi_gdp_2026_10, economy/wdi_people_2026_10."
    assert result.stdout.splitlines()[-1] == last


def test_what_the_catalogue_says_of_a_new_table(project, bank):
    latest()
    item = tables.vintages("worldbank", GDP)[-1]
    assert item["class"] == "fetched"
    assert item["title"] == "GDP (constant 2015 US$), October 2026"
    assert item["credit"] == "World Bank, World Development Indicators, October 2026"
    assert item["series"] == {"producer": "worldbank", "indicator": GDP, "vintage": NEW}
    assert item["licenses"][0]["name"] == "CC-BY-4.0"
    assert datetime.date.today().isoformat() in item["description"]
    assert "raw" not in item
    assert len(item["responses"]) == 4
    for response in item["responses"]:
        content = (project / "raw" / response["file"]).read_bytes()
        assert response["sha256"] == hashlib.sha256(content).hexdigest()
        assert response["bytes"] == len(content)
        assert response["url"].startswith(f"{bank.url}/country")
    for key in ("title", "description", "producer", "vintage", "credit", "gaps", "checked"):
        assert item[key], key


@pytest.mark.usefixtures("bank")
def test_build_and_verify_take_it_as_it_is(project):
    latest()
    before = snapshot()
    result = run("verify")
    assert result.exit_code == 0, result.output
    found = next(line for line in result.output.splitlines() if "gdp_2026_10" in line)
    assert "(5 rows): 3 cells also in economy/wdi_gdp_2026_02" in found
    assert run("build").exit_code == 0
    latest_item = tables.describe("economy/wdi_gdp_2026_10")
    assert latest_item["checked"].startswith("3 cells also in")
    del before[str(project / "data/datapackage.json")]
    assert before.items() <= snapshot().items()
    (project / "data/economy/wdi_gdp_2026_10.csv").write_text("iso3,year,usd_2015\n")
    assert "data accept economy/wdi_gdp_2026_10" in run("verify").stderr


def test_nothing_new(project, bank):
    latest()
    before, asked = snapshot(), len(bank.asked)
    result = latest()
    assert result.exit_code == 0
    assert f"{GDP}: nothing new, last updated {NEW}" in result.stdout
    assert result.stdout.splitlines()[-1] == "Nothing is new at the World Bank."
    assert snapshot() == before
    assert len(bank.asked) == asked + 2  # one row of each indicator


def test_a_second_vintage_in_one_month(project, bank):
    latest()
    bank.updated = "2026-10-21"
    assert latest(PEOPLE).exit_code == 0
    assert tables.vintages("worldbank", PEOPLE)[-1]["id"] == "economy/wdi_people_2026_10_21"
    bank.updated = "2026-11-02"
    assert latest(PEOPLE).exit_code == 0
    assert tables.vintages("worldbank", PEOPLE)[-1]["id"] == "economy/wdi_people_2026_11"


def test_only_named_indicators(project, bank):
    assert latest(PEOPLE).exit_code == 0
    assert "economy/wdi_gdp_2026_10" not in tables.ids()
    message = fails("SP.DYN.LE00.IN")
    assert f"SP.DYN.LE00.IN: name one in use ({GDP}, {PEOPLE})" in message


def test_prices_of_another_year(project, bank):
    for row in bank.cells[GDP]:
        row["indicator"] = {"id": GDP, "value": "GDP (constant 2020 US$)"}
    assert latest(GDP).exit_code == 0
    value = tables.describe("economy/wdi_gdp_2026_10")["schema"]["fields"][-1]
    assert (value["name"], value["unit"]) == ("usd_2020", "constant 2020 US$")
    assert tables.describe("economy/wdi_gdp_2026_02")["schema"]["fields"][-1]["name"] == "usd_2015"


@pytest.mark.parametrize("fault", ["cut", 502, 503, b"<html>Service portal</html>", refusal("105")])
def test_a_fault_that_passes(project, bank, fault):
    bank.faults[path(GDP, 1, 1)] = [fault]
    bank.faults[path(GDP, 3, 2)] = [fault, fault]
    bank.faults["/country?format=json&per_page=1000&page=1"] = [fault]
    assert latest().exit_code == 0


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("cut", "the connection was cut"),
        (502, "the server answered HTTP 502"),
        (b"<html>Service portal</html>", "the answer is not JSON"),
        (refusal("105"), "no connection"),
    ],
)
def test_a_fault_that_stays(project, bank, fault, reason):
    bank.faults[path(GDP, 3, 2)] = [fault] * 3
    message = fails()
    assert f"gave no answer for {GDP} ({reason})" in message
    assert "try again later" in message


def test_pages_that_came_are_not_fetched_again(project, bank):
    bank.faults[path(GDP, 3, 3)] = [502] * 3
    fails()
    bank.asked.clear()
    result = latest()
    assert result.exit_code == 0
    assert f"{GDP}: page 1 of 3 (kept)" in result.stdout
    assert [found for found in bank.asked if GDP in found] == [path(GDP, 1, 1), path(GDP, 3, 3)]


def test_kept_pages_that_are_damaged_or_old_are_fetched_again(project, bank):
    bank.faults[path(PEOPLE, 3, 1)] = [502] * 3
    fails()
    kept = project / "raw/worldbank/api" / NEW
    (kept / GDP / "page_1_of_3.json").write_text("[{")
    (kept / "countries.json").write_text("[{")
    head, rows = json.loads((kept / GDP / "page_2_of_3.json").read_text("utf-8-sig"))
    (kept / GDP / "page_2_of_3.json").write_text(json.dumps([{**head, "total": 9}, rows]))
    bank.asked.clear()
    assert latest().exit_code == 0
    again = [path(GDP, 1, 1), path(GDP, 3, 1), path(GDP, 3, 2)]
    assert [found for found in bank.asked if GDP in found] == again
    assert "/country?format=json&per_page=1000&page=1" in bank.asked


def test_stopped_between_pages(project, bank, monkeypatch):
    before = snapshot()
    keep = worldbank_api._keep

    def stopped(content, target):
        if target.name == "page_3_of_3.json":
            raise KeyboardInterrupt
        keep(content, target)

    with monkeypatch.context() as patch:
        patch.setattr(worldbank_api, "_keep", stopped)
        assert latest().exit_code == 130
    assert snapshot() == before
    assert latest().exit_code == 0


@pytest.mark.parametrize("change", [{"lastupdated": "2026-10-08"}, {"total": 9}, {"page": 1}])
def test_an_update_while_reading_begins_anew(project, bank, change):
    bank.heads[GDP, 3, 2] = change
    message = fails()
    key, value = next(iter(change.items()))
    assert f"page 2 has {key} {value} where" in message
    assert "3 times in a row" in message
    assert bank.asked.count(path(GDP, 1, 1)) == 3
    del bank.heads[GDP, 3, 2]
    assert latest().exit_code == 0


def test_an_update_while_reading_is_followed(project, bank):
    """The second page comes after the update: the new vintage is taken whole."""
    old = bank.page(GDP, 3, 2)

    def updating():
        bank.updated = "2026-10-08"
        return old()

    bank.faults[path(GDP, 3, 2)] = [updating]
    result = latest(GDP)
    assert result.exit_code == 0, result.output
    assert f"{GDP}: page 2 has lastupdated 2026-10-08 where {NEW} is expected" in result.stdout
    assert tables.vintages("worldbank", GDP)[-1]["series"]["vintage"] == "2026-10-08"


def test_short_page(project, bank):
    bank.answers[path(GDP, 3, 2)] = lambda: json.dumps(
        [{"page": 2, "total": 8, "lastupdated": NEW}, bank.cells[GDP][:2]]
    ).encode()
    assert "page 2 has 2 rows where 3 are expected" in fails()


def test_refused_indicator(project, bank):
    bank.answers[path(GDP, 1, 1)] = refusal()
    message = fails()
    assert f"refuses {GDP} (Invalid value: The provided value is not valid)" in message
    assert bank.asked.count(path(GDP, 1, 1)) == 1


@pytest.mark.parametrize(
    "answer",
    [b"[]", b"{}", b'"x"', b'[{"page": 1}]', b'[{"page": 1}, [1]]', b'[{"page": 1}, []]'],
)
def test_unknown_shape(project, bank, answer):
    bank.answers[path(GDP, 1, 1)] = answer
    assert f"answers for {GDP} in an unknown shape" in fails()


def test_a_date_that_is_none_names_no_folder(project, bank):
    bank.updated = "../../2026"
    assert "date of last update" in fails()


@pytest.mark.parametrize(
    ("place", "change", "message"),
    [
        (2, {"countryiso3code": "QQQ"}, "has the economy 'QQQ' (Arg), which its list"),
        (2, {"date": "2023Q1"}, "not a value of a country in a year (Arg, 2023Q1)"),
        (2, {"value": "20.25"}, "not a value of a country in a year"),
        (2, {"indicator": {"id": PEOPLE, "value": "?"}}, "not a value of a country in a year"),
        (3, {"date": "2023"}, "two rows with the key (iso3, year) = (ARG, 2023)"),
    ],
)
def test_bad_cells(project, bank, place, change, message):
    bank.cells[GDP][place] |= change
    assert message in fails()


def test_an_economy_that_is_not_known_here(project, bank):
    bank.countries.append({"id": "QQQ", "iso2Code": "QQ", "region": {"id": "SSF"}})
    bank.cells[GDP][2]["countryiso3code"] = "QQQ"
    assert f"answer for {GDP} has the country code 'QQQ'" in fails()


@pytest.mark.parametrize("cells", [[], [cell(GDP, "1W", "WLD", "2023", 1)]])
def test_no_value_for_any_economy(project, bank, cells):
    bank.cells[GDP] = cells
    assert f"answer for {GDP} has no value for any economy" in fails()


@pytest.mark.parametrize(
    "countries", [[], [{"id": "ARG", "iso2Code": "AR"}], [{"name": "Argentina"}]]
)
def test_a_list_of_countries_of_another_shape(project, bank, countries):
    bank.countries[:] = countries
    assert "for the list of countries in an unknown shape" in fails()


def test_another_unit(project, bank):
    for row in bank.cells[GDP]:
        row["value"] = row["value"] and row["value"] * 1_000_000
    message = fails()
    assert "economy/wdi_gdp_2026_10 are not in the unit of economy/wdi_gdp_2026_02" in message
    assert "typically 1e+06 times as large, in 3 cells" in message


def test_values_a_thousand_times_as_large(project, bank):
    for row in bank.cells[GDP]:
        row["value"] = row["value"] and row["value"] * 1000
    assert "are not in the unit of economy/wdi_gdp_2026_02 (typically 1e+03 times" in fails()


def test_no_cell_to_compare(project, bank):
    bank.cells[GDP] = [cell(GDP, "KE", "KEN", "1961", 3.5)]
    message = fails()
    assert "wdi_gdp_2026_10 and economy/wdi_gdp_2026_02 have no cell in common" in message


def test_one_failure_adds_nothing(project, bank):
    bank.answers[path(PEOPLE, 1, 1)] = refusal()
    assert f"refuses {PEOPLE}" in fails()
    assert latest(GDP).exit_code == 0


def test_no_table_to_follow(project, bank):
    package = json.loads((project / "data/datapackage.json").read_text())
    for item in package["resources"]:
        item["schema"]["fields"].append({"name": "note", "type": "string"})
    (project / "data/datapackage.json").write_text(json.dumps(package))
    assert f"No table of {GDP} has the columns iso3, year and one value" in fails()


def test_no_network(project, bank):
    bank.close()
    assert f"gave no answer for {GDP} (no connection)" in fails()


def test_full_disk(project, bank, monkeypatch):
    def full(_frame, _key, target):
        target.write_text("iso3,")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build, "write_csv", full)
    assert "No space left on device" in fails()


def test_another_writer(project, bank):
    with swap.alone(project / "data"):
        assert "Another process is writing to data/" in fails()


def test_a_table_that_came_meanwhile_is_kept(project, bank, monkeypatch):
    known = tables.vintages

    def blind(producer, indicator):
        return [item for item in known(producer, indicator) if item["series"]["vintage"] != NEW]

    latest(PEOPLE)
    monkeypatch.setattr(tables, "vintages", blind)
    monkeypatch.setattr(
        "southsouth.sources.latest._free_id", lambda *_: "economy/wdi_people_2026_10"
    )
    assert "There is a table economy/wdi_people_2026_10 already" in fails(PEOPLE)


def test_control_of_a_fetched_table_names_the_missing_one(project, bank):
    latest(PEOPLE)
    item = tables.describe("economy/wdi_people_2026_10")
    with pytest.raises(SouthSouthError, match="There is no table economy/none"):
        fetched.control({**item, "follows": "economy/none"})


def test_compressed_like_the_last(project, bank):
    package = json.loads((project / "data/datapackage.json").read_text())
    item = package["resources"][-1]
    frame = tables.read(item["id"])
    item |= {"path": f"{item['path']}.gz", "mediatype": "application/gzip", "compression": "gz"}
    build.write_csv(frame, ["iso3", "year"], project / "data" / item["path"])
    (project / "data" / item["path"].removesuffix(".gz")).unlink()
    (project / "data/datapackage.json").write_text(json.dumps(package))
    build.accept(item["id"])
    assert latest(PEOPLE).exit_code == 0
    new = tables.describe("economy/wdi_people_2026_10")
    assert (new["path"], new["compression"]) == ("economy/wdi_people_2026_10.csv.gz", "gz")
    assert len(tables.read(new["id"])) == 2
