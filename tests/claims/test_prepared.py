"""Results that are worked out once for many notebooks are those that each would find itself."""

import pytest

from southsouth import reads
from southsouth.claims import ledger, registry

FEW = ("more-than-half-of-world-growth", "plan-of-action-18-september-1978")


@pytest.fixture
def prepared(monkeypatch):
    claims = {id: registry.load()[id] for id in FEW}
    monkeypatch.setattr(ledger, "_prepared", {})
    with monkeypatch.context() as patched:
        patched.setattr(registry, "load", lambda: claims)
        ledger.prepare()
    return ledger._prepared


def test_what_was_prepared_is_what_would_be_found(prepared):
    found = ledger.results(*FEW)
    assert all(found[id] is prepared[id].result for id in FEW)
    assert [r.to_dict() for r in found.values()] == [
        ledger.judge(registry.load()[id]).to_dict() for id in FEW
    ]


def test_who_asks_for_it_has_read_what_it_rests_on(prepared):
    growth = registry.load()[FEW[0]]
    with reads.recording() as ours:
        ledger.results(FEW[0])
    with reads.recording() as theirs:
        ledger.judge(growth)
        registry.load()
    assert ours == theirs
    tables = ledger.tables_read(growth)
    prepared.clear()
    assert tables == ledger.tables_read(growth)


def test_preparing_itself_reads_nothing_for_others(monkeypatch):
    monkeypatch.setattr(ledger, "_prepared", {})
    claims = registry.load()
    monkeypatch.setattr(registry, "load", lambda: {id: claims[id] for id in FEW})
    with reads.recording() as names:
        ledger.prepare()
    assert ledger._prepared.keys() == set(FEW)
    assert not names


def test_a_claim_that_was_changed_is_judged_anew(prepared, monkeypatch):
    monkeypatch.setitem(prepared, FEW[0], prepared[FEW[1]])
    assert ledger.result(FEW[0]).claim.id == FEW[0]
