"""Numbers of members that the groups themselves print, and one list against another."""

from southsouth.sources import groups
from southsouth.sources.controls import EXPECTED, Control, Read, same

G77 = {"2017-07": 134, "2020-12": 134}
"""The Group of 77 prints 134 member countries."""
# The Committee for Development Policy: 24 countries of today's list or graduated since in the
# first list, 50 after Timor-Leste came in, 47 before and 46 after Vanuatu's graduation.
LDC = {1971: 24, 2003: 50, 2019: 47, 2021: 46, 2024: 45}
M49_PAGES = {2019: "groups/m49_2019", 2024: "groups/m49_2024"}
LLDC = 32
# The 20 States that signed the Convention of 1960, the last in force for Italy in 1962; 34 after
# the four accessions of 2010; 38 members are printed today.
OECD = {1962: 20, 2010: 34, 2021: 38}
# The department for the General Assembly counts Türkiye in two groups and the United States, an
# observer of WEOG, with that group.
REGIONAL = {
    "African Group": 54,
    "Asia-Pacific Group": 55,
    "Eastern European Group": 23,
    "GRULAC": 33,
    "WEOG": 29,
}
NAM = {1961: 37, 1978: 86, 2014: 116}
"""The counts of the Correlates of War project."""
# The Movement itself has printed 120 members since 2012. The project does not follow the State of
# Palestine, misses Brunei Darussalam and Fiji, and lets Saint Vincent end in 2013.
NAM_PRINTED = 120
NAM_MISSED = {"BRN", "FJI", "PSE", "VCT"}
# The only breaks in a membership and the only ends before 2014, in the source: Chile after 1973,
# Cambodia and Myanmar (left in Havana in 1979); Argentina, Cyprus, Malta, Saint Vincent (see
# above), Democratic Yemen and Yugoslavia.
NAM_RETURNED = {"CHL", "KHM", "MMR"}
NAM_ENDED = {"ARG": 1994, "CYP": 2003, "MLT": 2004, "VCT": 2013, "YMD": 1989, "YUG": 1992}
# Members of the Movement before they came into the United Nations.
NAM_EARLY = {"BGD", "PRK", "VNM"}
NAM_NOT_G77 = {"BLR", "UZB"}
"""Of the members of 2014 these are not in the Group of 77."""


def g77(read: Read, _entries: list[dict]) -> str:
    """Count both lists and compare them with the Members of the United Nations."""
    table = read("groups/g77")
    for name, printed in G77.items():
        members = set(table.loc[table["list"] == name, "iso3"])
        same("groups/g77", f"the number of members in {name}", len(members), printed)
        outside = members - _un_members(read) - {"PSE"}
        same(
            "groups/g77",
            f"the number of members in {name} outside the UN",
            len(outside),
            0,
            by=EXPECTED,
        )
    return "134 members in each list; all but the State of Palestine are Members of the UN"


def ldc(read: Read, _entries: list[dict]) -> str:
    """Compare the number of countries in five years, and the M49 pages of 2019 and 2024."""
    table = read("groups/ldc")
    for year, printed in LDC.items():
        found = len(groups.ldc_in(table, year))
        same("groups/ldc", f"the number of countries on the list in {year}", found, printed)
    for year, page in M49_PAGES.items():
        marked = read(page)
        apart = groups.ldc_in(table, year) ^ set(marked.loc[marked["ldc"], "iso3"])
        what = f"the number of countries that differ from {page}"
        same("groups/ldc", what, len(apart), 0, by=EXPECTED)
    return f"{len(LDC)} yearly counts; the same countries as on the M49 pages of 2019 and 2024"


def lldc(read: Read, _entries: list[dict]) -> str:
    """Compare the list with the M49 pages."""
    listed = set(read("groups/lldc")["iso3"])
    same("groups/lldc", "the number of countries", len(listed), LLDC)
    for page in M49_PAGES.values():
        marked = read(page)
        apart = listed ^ set(marked.loc[marked["lldc"], "iso3"])
        same(
            "groups/lldc",
            f"the number of countries that differ from {page}",
            len(apart),
            0,
            by=EXPECTED,
        )
    return f"{LLDC} countries, the same as on the M49 pages of 2019 and 2024"


def sids(read: Read, _entries: list[dict]) -> str:
    """Compare the list with the M49 pages, which have territories as well."""
    listed = set(read("groups/sids")["iso3"])
    for page in M49_PAGES.values():
        marked = read(page)
        members = set(marked.loc[marked["sids"], "iso3"]) & _un_members(read)
        what = f"the number of countries that differ from the UN Members of {page}"
        same("groups/sids", what, len(listed ^ members), 0, by=EXPECTED)
    return f"{len(listed)} countries, the UN Members among the SIDS of the M49 pages"


def oecd(read: Read, _entries: list[dict]) -> str:
    """Compare the number of members in three years."""
    accession = read("groups/oecd")["accession"]
    for year, printed in OECD.items():
        found = int((accession <= year).sum())
        same("groups/oecd", f"the number of members at the end of {year}", found, printed)
    return "20 members in 1962, 34 in 2010, 38 in 2021"


def un_regional_groups(read: Read, _entries: list[dict]) -> str:
    """Compare the size of each group, and all of them with the Members."""
    table = read("groups/un_regional_groups")
    for group, printed in REGIONAL.items():
        found = int((table["group"] == group).sum())
        same("groups/un_regional_groups", f"the number of States in {group}", found, printed)
    apart = set(table["iso3"]) ^ _un_members(read)
    same(
        "groups/un_regional_groups",
        "the number of Members without a group",
        len(apart),
        0,
        by=EXPECTED,
    )
    twice = set(table.loc[table["iso3"].duplicated(), "iso3"])
    what = "the number of States in two groups besides Türkiye"
    same("groups/un_regional_groups", what, len(twice ^ {"TUR"}), 0, by=EXPECTED)
    return "five groups, all 193 Members, only Türkiye in two"


def nam(read: Read, _entries: list[dict]) -> str:
    """Compare counts of three years, each membership over the years, the UN and the Group of 77.

    The counts of other years are nowhere printed: that no membership has a hole stands for them.
    """
    table = read("groups/nam")
    for year, printed in NAM.items():
        found = int((table["year"] == year).sum())
        same("groups/nam", f"the number of members in {year}", found, printed)
    last = set(table.loc[table["year"] == max(NAM), "iso3"])
    found = len(last | NAM_MISSED)
    same("groups/nam", "the number of members with the four that are missed", found, NAM_PRINTED)
    years = table.groupby("iso3")["year"].agg(["min", "max", "size"])
    holes = set(years.index[years["max"] - years["min"] + 1 != years["size"]])
    what = f"the number of unknown breaks in memberships {sorted(holes ^ NAM_RETURNED)[:3]}"
    same("groups/nam", what, len(holes ^ NAM_RETURNED), 0, by=EXPECTED)
    ended = years.loc[years["max"] < max(NAM), "max"].to_dict()
    apart = len(set(ended.items()) ^ set(NAM_ENDED.items()))
    same("groups/nam", "the number of unknown ends of memberships", apart, 0, by=EXPECTED)
    admitted = read("un/members").set_index("iso3")["admitted"].dt.year
    early = set(years.index[years["min"] < admitted.reindex(years.index)]) ^ NAM_EARLY
    same("groups/nam", "the number of unknown early members", len(early), 0, by=EXPECTED)
    others = last - set(read("groups/g77")["iso3"])
    same("groups/nam", "the unknown non-members of G77", len(others ^ NAM_NOT_G77), 0, by=EXPECTED)
    return (
        "37 members in 1961, 86 in 1978; 116 in 2014 and the four missed are the 120 printed; "
        f"other years are not printed: {len(years)} memberships without unknown breaks"
    )


def _un_members(read: Read) -> set[str]:
    """Return the present Members of the United Nations."""
    members = read("un/members")
    return set(members.loc[members["ended"].isna(), "iso3"])


CONTROLS: dict[str, Control] = {
    "groups/g77": g77,
    "groups/ldc": ldc,
    "groups/lldc": lldc,
    "groups/nam": nam,
    "groups/oecd": oecd,
    "groups/sids": sids,
    "groups/un_regional_groups": un_regional_groups,
}
