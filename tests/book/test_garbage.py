"""How often Python looks for garbage."""

import gc
from types import SimpleNamespace

from southsouth.book import garbage
from southsouth.execution import garbage as thresholds


def test_a_build_looks_for_garbage_rarely_and_leaves_python_as_it_was():
    before, app = gc.get_threshold(), SimpleNamespace()
    garbage.rarely(app)
    assert gc.get_threshold() == thresholds.RARELY != before
    garbage.as_before(app, None)
    assert gc.get_threshold() == before


def test_what_is_made_in_the_meantime_is_not_looked_through():
    kept = gc.get_freeze_count()
    with garbage.left():
        assert not gc.isenabled()
        made = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= kept + len(made)
    gc.unfreeze()
