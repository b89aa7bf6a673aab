"""For mutation: a test that finds a fixture of its file made is a test of the code behind it, too.

The tool asks which functions run during a test. A fixture that the tests of a file share runs
during the first of them, which would be the only one to meet a change of what the fixture calls.
"""

from collections import defaultdict

import pytest
from mutmut.state import state

_called = defaultdict(set)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item):
    """Hand on to a test what tests of its file before it have called."""
    called = _called[item.path]
    called |= state()._stats
    state()._stats |= called
