"""What the columns of the table ``timeline/events`` mean in words, and which events stand out."""

FORUMS = {
    "assembly": "General Assembly",
    "conference": "Conferences and committees of the UN",
    "system": "Offices and programmes of the UN",
    "south": "Group of 77, Non-Aligned Movement",
    "region": "Latin America and the Caribbean",
    "donors": "Forums on aid, World Bank, others",
}
"""Where an event happened, by its value in the column ``forum``."""

LEVELS = {"document": "Read in the document", "reported": "Reported by another source"}
"""How certain an event is, by its value in the column ``level``."""

NAMED = {
    "bandung": "Bandung",
    "g77-founded": "Group of 77",
    "special-unit-1974": "Special unit",
    "bapa-adopted": "Plan of Action",
    "bapa-endorsed": "Plan endorsed",
    "high-level-meeting-1980": "First review",
    "south-commission": "South Commission",
    "first-south-summit": "Havana",
    "un-day-proclaimed": "UN Day",
    "nairobi-conference": "Nairobi",
    "busan-forum": "Busan",
    "task-team": "Task team",
    "bapa40-adopted": "BAPA+40",
    "third-south-summit": "Kampala",
    "sela-founded": "SELA",
    "office-name-first": "UNOSSC",
}
"""Events that a drawing names, by id, each in a word or two."""
TURNING_POINTS = (
    "special-unit-1974",
    "bapa-adopted",
    "un-day-proclaimed",
    "nairobi-conference",
    "bapa40-adopted",
)
"""Of these, whose names stand first where there is no room for all."""
