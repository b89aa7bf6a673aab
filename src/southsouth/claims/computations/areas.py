"""The codes behind an option of the axis ``south``, looked up once for all claims."""

from southsouth import south
from southsouth.claims.computations import reading
from southsouth.claims.model import Option

DEVELOPING = "developing"


def frozen(option: Option) -> tuple:
    """Return the settings of an option in a form that can be a key."""
    return tuple(sorted(option.settings.items()))


def members(option: Option, memo: dict) -> frozenset[str]:
    """Return the codes in the South that an option means.

    Its settings are those of a definition of the South, or name under ``groups`` a table of groups
    of which one is ``developing``.
    """
    key = ("members", frozen(option))
    if key not in memo:
        settings = dict(option.settings)
        if "groups" in settings:
            listed = reading.table(settings["groups"], memo)
            memo[key] = frozenset(listed.loc[listed["group"] == DEVELOPING, "iso3"])
        else:
            memo[key] = south.members(settings.pop("definition"), **settings)
    return memo[key]
