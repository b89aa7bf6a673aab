"""What the columns of the table ``timeline/events`` mean in words."""

FORUMS = {
    "assembly": "General Assembly",
    "conference": "Conferences and committees of the UN",
    "system": "Offices and programmes of the UN",
    "south": "Group of 77, Non-Aligned Movement",
    "region": "Latin America and the Caribbean",
    "donors": "Forums on aid, World Bank, others",
}
"""Where an event happened, by its value in the column ``forum``."""

LEVELS = {"document": "Read in the document", "reported": "Reported by a source"}
"""How certain an event is, by its value in the column ``level``."""
