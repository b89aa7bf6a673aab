"""What computes a claim: a name in the registry to a function.

A computation takes a claim and a memo shared by claims, and returns a function from a choice (axis
to option) to named values; that function raises ``NotComputable`` with the reason where the data
cannot compute the choice.
"""

from southsouth.claims.computations import (
    dates,
    dependence,
    geography,
    growth,
    investment,
    least_developed,
    migration,
    remittances,
    stocks,
    trade,
)

COMPUTATIONS = {
    "dates.weekday": dates.weekday,
    "dates.interval": dates.interval,
    "migration.born-in-the-south": migration.born_in_the_south,
    "migration.south-south-and-south-north": migration.south_south_and_south_north,
    "migration.growth": migration.growth,
    "growth.share-of-world-growth": growth.share_of_world_growth,
    "trade.intra-south": trade.intra_south,
    "trade.above-earlier": trade.above_earlier,
    "investment.share-of-outflows": investment.share_of_outflows,
    "remittances.to-low-and-middle-income": remittances.to_low_and_middle_income,
    "geography.high-income-in-the-north": geography.high_income_in_the_north,
    "geography.least-developed-in-the-south": geography.least_developed_in_the_south,
    "stocks.multiple-in-a-region": stocks.multiple_in_a_region,
    "least-developed.share-of-population": least_developed.share_of_population,
    "least-developed.share-of-displaced": least_developed.share_of_displaced,
    "dependence.most-dependent": dependence.most_dependent,
}
