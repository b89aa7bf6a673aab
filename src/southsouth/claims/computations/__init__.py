"""What computes a claim: a name in the registry to a function.

A computation takes a claim and a memo shared by claims, and returns a function from a choice (axis
to option) to named values; that function raises ``NotComputable`` with the reason where the data
cannot compute the choice.
"""

from southsouth.claims.computations import migration

COMPUTATIONS = {
    "migration.born-in-the-south": migration.born_in_the_south,
    "migration.south-south-and-south-north": migration.south_south_and_south_north,
    "migration.growth": migration.growth,
}
