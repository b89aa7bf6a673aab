"""The parameters a reader may set, and the values each accepts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from southsouth.errors import SouthSouthError
from southsouth.south import SOUTH


@dataclass(frozen=True)
class Parameter:
    """A choice open to the reader: its meaning and the values it accepts."""

    meaning: str
    choices: tuple

    def parse(self, name: str, value):
        """Return ``value`` as one of the choices, or say which there are."""
        for choice in self.choices:
            if str(value) == str(choice):
                return choice
        listed = ", ".join(str(choice) for choice in self.choices)
        raise SouthSouthError(f"{name}={value} is not possible: {name} is one of {listed}.")


PARAMETERS: Mapping[str, Parameter] = {
    "south": Parameter("definition of the South", tuple(SOUTH)),
    "revision": Parameter("revision of the UN DESA migrant stock", (2017, 2019, 2020, 2024)),
    "start": Parameter(
        "first year compared in the migration chapter", (1990, 1995, 2000, 2005, 2010, 2015)
    ),
    "end": Parameter(
        "last year compared in the migration chapter",
        (1995, 2000, 2005, 2010, 2015, 2017, 2019, 2020, 2024),
    ),
}


def check(values: Mapping) -> dict:
    """Return ``values`` typed and checked.

    Raises
    ------
    SouthSouthError
        An unknown parameter, or a value that is not among its choices.
    """
    checked = {}
    for name, value in values.items():
        if name not in PARAMETERS:
            known = "; ".join(f"{key} ({p.meaning})" for key, p in PARAMETERS.items())
            raise SouthSouthError(f"There is no parameter {name!r}: the book has {known}.")
        checked[name] = PARAMETERS[name].parse(name, value)
    return checked


def in_words(values: Mapping, name: str = "label") -> str:
    """Return parameters as a reader reads them, not as a command takes them.

    "South: the Group of 77 and China; 2024 revision of the migrant stock; migrants of 2000 to 2024"

    Parameters
    ----------
    values : mapping
        Of the parameters, any or all; what is none of them is left out.
    name : str
        What the South is called by: ``label``, or ``short`` where there is little room.
    """
    said = []
    if "south" in values:
        said.append(f"South: {getattr(SOUTH[values['south']], name)}")
    if "revision" in values:
        said.append(f"{values['revision']} revision of the migrant stock")
    if "start" in values and "end" in values:
        said.append(f"migrants of {values['start']} to {values['end']}")
    else:
        ends = {"start": "migrants since", "end": "migrants up to"}
        said += [f"{words} {values[end]}" for end, words in ends.items() if end in values]
    return "; ".join(said)


def from_command_line(pairs: Sequence[str]) -> dict:
    """Return the parameters of ``-p KEY=VALUE`` options; errors as ``check``, and of the form."""
    for pair in pairs:
        if "=" not in pair:
            raise SouthSouthError(f"-p {pair} is not KEY=VALUE: write, for example, -p south=g77.")
    return check(dict(pair.split("=", 1) for pair in pairs))
