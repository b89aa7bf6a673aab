"""The claim that 138 Members adopted the Plan, read as the membership on the day."""

import pytest

from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import membership

CLAIM = "un-138-members-on-18-september-1978"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[CLAIM])


def test_the_preferred_value_by_hand(result):
    table = tables.read("un/members")
    day = "1978-09-18"
    there = (table["admitted"] <= day) & (table["ended"].isna() | (table["ended"] >= day))
    assert result.preferred["members"] == there.sum() == 149
    assert (result.held, result.verdict) == (0, "not reproduced")


def test_the_days_and_the_printed_count(result):
    values = result.frame.set_index(["day", "source"])["members"]
    assert len(values) == result.total == 5  # four days, and one of them with the printed count
    assert values.xs("admissions", level="source").tolist() == [149, 149, 149, 151]
    printed = tables.read("un/membership_by_year").set_index("year")["members"]
    assert values["1978-12-19", "printed"] == printed[1978] == 151


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    read = tables.read

    def altered(table_id):
        table = read(table_id)
        if table_id == "un/members":
            early = table[table["admitted"] <= "1978-09-18"].index
            return table.drop(early[:11])
        return table

    monkeypatch.setattr(membership.tables, "read", altered)
    found = evaluation.evaluate(registry.load()[CLAIM])
    assert found.preferred["members"] == 138
    assert found.verdict == "reproduced"
