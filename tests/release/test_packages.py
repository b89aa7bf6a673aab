"""The packages: what the lock says and what is installed agree, or the release is refused."""

import pytest

from southsouth.errors import SouthSouthError
from southsouth.release import packages

LOCK = """\
# made by a program
numpy==1.26.4 ; python_full_version < '3.12' \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via pandas
Ruamel.Yaml==0.18 \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def test_a_lock_is_read_by_name_and_version():
    pins = packages.locked(LOCK)
    assert pins["numpy", "1.26.4"] == ("a" * 64, "b" * 64)
    assert pins["ruamel-yaml", "0.18"] == ("a" * 64,)


def test_a_package_that_the_lock_does_not_name_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "locked", lambda _: {})
    with pytest.raises(SouthSouthError, match=r"installed, which requirements.txt does not name"):
        packages.installed()


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(packages, "BOOK", "no-such-book")
    with pytest.raises(SouthSouthError, match="The environment lacks no-such-book"):
        packages.installed()
