"""YAML as this project reads it: plain data, each key once, and no more than stands there.

PyYAML's safe loader runs nothing, but it takes the last of two equal keys in silence, lets a short
text stand for a structure without end, and lets some errors through that are not its own.
"""

import re
from collections import Counter
from pathlib import Path

import yaml
from yaml.composer import Composer, ComposerError
from yaml.constructor import ConstructorError

from southsouth.errors import SouthSouthError

_CONTROL = re.compile(r"[^\t\n\x20-\x7e\xa0-\U0010ffff]")


class Strict(Composer):
    """What is stricter than in the loader it is mixed into; too deep a text is an error here."""

    def compose_node(self, parent, index):
        """Compose a node; only a text may be repeated by an alias."""
        repeated = self.check_event(yaml.AliasEvent)
        mark = self.peek_event().start_mark
        node = super().compose_node(parent, index)
        if repeated and not isinstance(node, yaml.ScalarNode):
            raise ComposerError(None, None, "only a text may be repeated by an alias", mark)
        return node

    def compose_mapping_node(self, anchor):
        """Compose a mapping without a key that stands twice."""
        node = super().compose_mapping_node(anchor)
        keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        if twice := [key for key, count in keys.items() if count > 1]:
            raise ComposerError(None, None, f"{twice[0]!r} stands twice", node.start_mark)
        return node

    def construct_object(self, node, deep=False):
        """Make a value; what is not of the kind it looks like, such as 2019-02-30, is refused.

        PyYAML lets through what Python raises: ValueError for that day, IndexError for a number
        without digits, KeyError for an unknown truth value, AttributeError for a time of letters.
        """
        try:
            found = super().construct_object(node, deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            raise _odd(node, "is not what it looks like: put it in quotation marks") from None
        if isinstance(found, str) and _CONTROL.search(found):
            raise _odd(node, "holds a control character")
        return found


_PARSER = getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader
"""In C, where libyaml is: it is several times as fast."""


class _Loader(Strict, _PARSER):  # type: ignore[misc, valid-type]  # one of two
    """The loader of all YAML here."""

    def __init__(self, text: str):
        _PARSER.__init__(self, text)
        Composer.__init__(self)


def _odd(node: yaml.Node, fault: str) -> ConstructorError:
    said = repr(node.value)[:60] if isinstance(node, yaml.ScalarNode) else "a value"
    return ConstructorError(None, None, f"{said} {fault}", node.start_mark)


def read(file: Path, name: str):
    """Return what a YAML file holds; None if it holds nothing.

    Parameters
    ----------
    file : Path
    name : str
        What the file is called in a message: its place in the project.

    Raises
    ------
    SouthSouthError
        It cannot be read, or is not YAML as described above; names the line.
    """
    restore = f"correct it, or restore it (git checkout {name})"
    try:
        loader = _Loader(file.read_text(encoding="utf-8"))
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except FileNotFoundError:
        raise SouthSouthError(f"{name} is missing: restore it (git checkout {name}).") from None
    except OSError as error:
        reason = error.strerror or error
        raise SouthSouthError(f"{name} cannot be read ({reason}): {restore}.") from None
    except UnicodeDecodeError:
        raise SouthSouthError(f"{name} is not in UTF-8: {restore}.") from None
    except RecursionError:
        raise SouthSouthError(f"{name} is not valid YAML (too deep): {restore}.") from None
    except yaml.YAMLError as error:
        raise SouthSouthError(f"{name} is not valid YAML ({_told(error)}): {restore}.") from None


def _told(error: yaml.YAMLError) -> str:
    """Return the line of an error, and what is wrong there."""
    mark, problem = (getattr(error, part, None) for part in ("problem_mark", "problem"))
    line = f"line {mark.line + 1}: " if mark else ""
    return line + " ".join(str(problem or error).split())
