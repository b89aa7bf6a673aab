"""How a benchmark tells what it measured: in words, or in one line for machines."""

import argparse
import json
from collections.abc import Callable


def tell(about: str, measure: Callable[[], dict], words: Callable[[dict], str]) -> None:
    """Measure, and print the figures as JSON if the command line asks for it, else in words.

    Parameters
    ----------
    about : str
        What the help of the command says.
    measure : callable
        Returns the figures by name.
    words : callable
        Returns the lines that tell them.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--json", action="store_true", help="one line for machines")
    as_json = parser.parse_args().json
    found = measure()
    print(json.dumps(found) if as_json else words(found))
