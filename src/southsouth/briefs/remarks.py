"""What the catalogue remarks on single countries, in a sentence for the brief of each.

The catalogue tells the gaps of a table to those who work with the table. Here each stands as the
reader of a brief needs it, or without a sentence if it says nothing of what the brief tells.
"""

from typing import NamedTuple


class Remark(NamedTuple):
    """A sentence on some countries, and the tables whose gaps it stands for."""

    tables: str
    codes: str
    said: str = ""


_GDP = "economy/wdi_gdp_current_2024"
_RECEIVED = "remittances/wdi_received_2026_04"
_KNOMAD = "remittances/inflows_2020_04"
_IDMC = "displacement/idmc_2023_09"
_NEWEST = "displacement/idmc_refugees_package"
_UNHCR = "displacement/unhcr_population"
_CEPII = "trade/gravity_v202211"
_IN, _OUT = "investment/wir_2022_inflows", "investment/wir_2022_outflows"
_STOCKS = " ".join(f"migration/stock_{revision}" for revision in (2015, 2017, 2019, 2020, 2024))
_INCOME = "groups/income"
_ENDS = "Its gross domestic product is not given after {}."

REMARKS = (
    Remark(_GDP, "PRK", "Its gross domestic product is not given for any year."),
    Remark(_GDP, "ERI", _ENDS.format(2011)),
    Remark(_GDP, "VEN", _ENDS.format(2014)),
    Remark(_GDP, "SSD", _ENDS.format(2015)),
    Remark(_GDP, "YEM", _ENDS.format(2018)),
    Remark(_GDP, "CUB", _ENDS.format(2020)),
    Remark(_GDP, "SYR", _ENDS.format(2021)),
    Remark(_GDP, "AFG BTN LBN QAT", _ENDS.format(2022)),
    Remark(_GDP, "GEO", "Its gross domestic product of 1987 to 1989 is about a million times too "
           "small: an error of the source, kept as printed."),
    Remark(_GDP, "SDN", "Its gross domestic product of 2023 is twice that of 2022: an effect of "
           "the exchange rate used."),
    Remark(_RECEIVED, "CHN", "The amounts are far lower than in the files of KNOMAD: 27 billion "
           "dollars for 2016, where those have 61 billion."),
    Remark(_RECEIVED, "ESP ISR PRT", "The amounts are lower than in the files of KNOMAD."),
    Remark(_RECEIVED, "IRN SYR VNM", "The table has no amount for 2016; the files of KNOMAD do."),
    Remark(_RECEIVED, "AFG", "Its figures end in 2020, so that it has no rank."),
    Remark(_RECEIVED, "LBN", "Its figures end in 2023: it is in no ranking of 2024."),
    Remark(_KNOMAD, "DZA", "As it had not reported, the producer repeats one amount, 2.0 billion "
           "dollars, for 2013 to 2016."),
    Remark(_KNOMAD, "YEM", "As it had not reported, the producer repeats one amount, 3.4 billion "
           "dollars, from 2014 on."),
    Remark(_KNOMAD, "MNE", "The amount of 2019, 1.4 billion dollars, is more than twice that of "
           "2018 and that of the later file: a likely error of the producer, kept as printed."),
    Remark(_IDMC, "MWI TGO TUN ZAF", "IDMC withdrew some of its figures of 2019 and 2020; an empty "
           "year need not mean that nobody was displaced."),
    Remark(_IDMC, "ISR KGZ NIC", "IDMC added figures of 2019 and 2020 after they had first been "
           "left out."),
    Remark(f"{_NEWEST} {_IDMC}", "SDN SSD", "Abyei, which the Sudan and South Sudan both "
           "claim, is counted apart from either."),
    Remark(_IDMC, "SRB", "IDMC has no number of people displaced by conflict for 2015 to 2021; it "
           "took it up again for 2022, after a review. It counts Kosovo apart from Serbia."),
    Remark(_IDMC, "TUR", "Of the people displaced by conflict at the end of 2022, 954,000 are "
           "those that a survey of 2006 found; UNHCR’s data leave them out from 2016 on."),
    Remark(_NEWEST, "TUR", "The file of 2026 has no figure of it after 2019; that of 2022 is of "
           "IDMC’s database of September 2023."),
    Remark(_NEWEST, "SRB", "Kosovo is counted with Serbia; the figures of 2015 to 2019 and of 2021 "
           "are those of Kosovo alone."),
    Remark(_NEWEST, "NPL", "The file of 2026 has nobody in it after 2016; the figure of 2017 is of "
           "IDMC’s database of September 2023."),
    Remark(_NEWEST, "AFG CAF IND UKR"),
    Remark(_UNHCR, "COL", "UNHCR counted 8.3 million people displaced inside Colombia in 2020, "
           "IDMC 4.9 million: UNHCR takes the national register of victims, which goes back to "
           "1985, IDMC only those whom it holds to be displaced still."),
    Remark(_UNHCR, "SRB", "Kosovo is counted with Serbia."),
    Remark(_CEPII, "MNE SRB", "The matrix has no trade of it from 2000 to 2005, and none of the "
           "former State of Serbia and Montenegro."),
    Remark(_CEPII, "SDN", "Until 2011 its trade includes that of South Sudan."),
    Remark(_CEPII, "SSD", "Until 2011 its trade is counted with that of the Sudan."),
    Remark(_CEPII, "TLS", "Its trade starts in 2002."),
    Remark(_CEPII, "SAU", "Its exports to Japan in 2015, 2.5 billion dollars, are probably "
           "incomplete: they were 42.7 billion in 2014 and 17.9 billion in 2016."),
    Remark(_CEPII, "JPN", "Its imports from Saudi Arabia in 2015, 2.5 billion dollars, are "
           "probably incomplete: they were 42.7 billion in 2014 and 17.9 billion in 2016."),
    Remark(_CEPII, "LIE MCO"),
    Remark(_IN, "SDN", "Until 2011 its inflows include those of South Sudan."),
    Remark(_IN, "SSD", "Until 2011 its inflows are counted with those of the Sudan."),
    Remark(_OUT, "SDN SSD", "The source has no outflows of it."),
    Remark(f"{_IN} {_OUT}", "BEL", "Until 2001 the flows are those of Belgium and Luxembourg "
           "together."),
    Remark(f"{_IN} {_OUT}", "LUX", "Until 2001 its flows are counted with those of Belgium."),
    Remark(f"{_IN} {_OUT}", "SRB", "The copy writes 0 for 1990, where there is no figure: the cell "
           "is left empty."),
    Remark(_STOCKS, "CHN", "China is counted without Hong Kong (China), Macao (China) and Taiwan "
           "Province of China."),
    Remark(_STOCKS, "SRB", "Kosovo is counted with Serbia. What this brief says of Kosovo is to be "
           "understood in the context of Security Council resolution 1244 (1999)."),
    Remark("migration/stock_2017", "MNE", "In years before 2005 or 2010 it is counted with "
           "Serbia."),
    Remark("migration/stock_2017", "SRB", "In years before 2005 or 2010 Montenegro is counted "
           "with Serbia."),
    Remark("migration/stock_2017", "SDN", "From 1990 to 2005 South Sudan is counted with it."),
    Remark("migration/stock_2017", "SSD", "From 1990 to 2005 it is counted with the Sudan."),
    Remark("migration/stock_2019", "CAN", "Some of the producer’s own sums for 2015 and 2019 rest "
           "on a row of Canada that is out of step; the figures used here are not affected."),
    Remark("migration/stock_2019", "PHL", "The producer printed 5.4 million emigrants for 2019, a "
           "sum with an error; the places of residence add up to 6.0 million."),
    Remark("migration/stock_2019", "MKD ZWE"),
    Remark("cooperation/segib_initiatives", "AND ESP PRT"),
    Remark("groups/nam", "BRN FJI", "The source lacks four of the 120 members that the Movement "
           "counted in 2014; this is one of them."),
    Remark("groups/nam", "VCT", "The source ends its membership in 2013; the Movement counted it "
           "in 2014."),
    Remark("un/members", "EGY IDN SYR YEM"),
    Remark("un/members", "THA", "The source has 15 December 1946 for its admission; it was on the "
           "16th."),
    Remark("groups/unctad_2020", "MNE SDN SRB"),
    Remark("groups/unctad_2020", "CUB", "The file from which this list was reconstructed has no "
           "flows of Cuba; it is placed as a developing economy, as in M49."),
    Remark("groups/g77", "AZE", "It is on the list of 2020 and not on that of 2017; the source "
           "does not say when it joined."),
    Remark("groups/g77", "BIH", "It is on the list of 2017 and not on that of 2020; the source "
           "does not say when it left."),
    Remark("groups/g77", "CHN", "China is on the list and does not count itself as a member; hence "
           "the name Group of 77 and China."),
    Remark("groups/lldc", "ETH", "The list has no dates and is used for earlier years as well, "
           "though Ethiopia became landlocked in 1993."),
    Remark("groups/lldc", "SSD", "The list has no dates and is used for earlier years as well, "
           "though South Sudan became landlocked in 2011."),
    Remark(_INCOME, "ETH", "It has low income in fiscal year 2026 here; the World Bank’s own sums "
           "of that year leave it out of every group."),
    Remark(_INCOME, "VEN", "It has no income group from fiscal year 2022 on."),
    Remark(_INCOME, "YEM", "Its groups of fiscal years 1989 and 1990, before its union with "
           "Democratic Yemen, are marked in the source; they are read as lower middle income."),
    Remark(_INCOME, "MNE SRB", "Serbia and Montenegro stand under one name until they are listed "
           "apart."),
    Remark("groups/sids", "BHR", "It was on older lists of small island developing States and is "
           "not on this one."),
    Remark("groups/ldc", "BTN", "The list has the year in which it left, 2023, and not the day, in "
           "December."),
    Remark("groups/ldc", "STP", "The list ends in October 2024 and has it still; it left in "
           "December 2024."),
    Remark("groups/ldc", "YEM", "Democratic Yemen, on the list until 1990, is missing from the "
           "source."),
    Remark("groups/oecd", "ITA", "The list has 1962, when the Convention came into force for it, "
           "though it is one of the 20 founders."),
    Remark("groups/un_regional_groups", "KIR", "It is listed with the Asia-Pacific Group, though "
           "it did not take part in any group."),
    Remark("groups/un_regional_groups", "TUR", "It takes part in two groups; for elections it "
           "counts in that of Western European and other States only."),
    Remark("groups/un_regional_groups", "USA", "It is listed with the group of Western European "
           "and other States, in which it is an observer."),
    Remark("debate/term_counts", "KOR VNM", "A “North-South dialogue” near the name of Korea or "
           "Viet Nam is counted apart, as it need not be that of the world."),
    Remark("debate/speeches debate/term_counts", "CAF", "The file of one speech, that of South "
           "Africa in 1984, holds the words of this country; it is left out of all counts."),
    Remark("economy/wdi_population_2025", "STP"),
    Remark("votes/roll_calls", "USA"),
    Remark("votes/votes", "SRB", "The producer writes Yugoslavia also after 2000, for Serbia; "
           "these votes are counted as its own."),
)  # fmt: skip
