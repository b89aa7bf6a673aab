"""Inputs that nobody meant: sound ones altered in a few places, and sound ones garbled."""

import copy
import datetime
from collections.abc import Iterator

import yaml
from hypothesis import strategies as st

NASTY = (
    "",
    " ",
    "\t",
    "0",
    "-1",
    "1e400",
    "nan",
    "None",
    "null",
    "../../../etc/passwd",
    "/etc/passwd",
    "~",
    "-",
    "--help",
    "%s%n",
    "{x}",
    "$HOME",
    "`id`",
    "a;b",
    "a=b",
    "<script>alert(1)</script>",
    "]]>",
    "&amp;",
    "\\input{x}",
    "{{ x }}",
    "x" * 300,
    "\u202e\u200b",
    "é\N{COMBINING ACUTE ACCENT}",
    "\N{EARTH GLOBE AMERICAS}",
    "2019-02-30",
    "9999-99-99",
    "١٩٧٨",
)
NASTY_BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r",
    b"\x85",
    b"&a *a",
    b"*a",
    b"<<: ",
    b"!!python/object/apply:os.system ['touch pwned']",
    b"!!timestamp x",
    b"!!binary x",
    b"2019-02-30",
    b".nan",
    b"1e999",
    b"NaN",
    b"Infinity",
    b"[" * 3000,
    b"{" * 3000,
    b"\\",
    b'"',
    b"'",
    b":",
    b",",
    b"\n",
    b"\n\n---\n",
    b"@comment{",
    b"%",
    b"#",
    b"x" * 140_000,
    b"9" * 5000,
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 2**63, -1, 0]),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(NASTY),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.integers(), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def altered(draw, sound, values=VALUES):
    """A structure in which one to three places are another value, gone, doubled or renamed."""
    content = copy.deepcopy(sound)
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2, 3]))):
        holder, key = draw(st.sampled_from(list(_places(content)) or [(None, None)]))
        if holder is None:
            break
        _alter(draw, holder, key, values)
    return content


def _alter(draw, holder, key, values) -> None:
    deed = draw(st.sampled_from(["replace", "replace", "remove", "double", "move", "add"]))
    if deed == "replace":
        holder[key] = draw(values)
    elif deed == "remove":
        del holder[key]
    elif isinstance(holder, list):
        holder.insert(0, copy.deepcopy(holder[key]) if deed == "double" else draw(values))
    else:
        kept = holder.pop(key) if deed == "move" else copy.deepcopy(holder[key])
        name = draw(st.sampled_from([*NASTY, "x"]) | st.text(max_size=6))
        holder[name] = draw(values) if deed == "add" else kept


def _places(content) -> Iterator[tuple]:
    """Yield every place in a structure: what holds it, and its key there."""
    if isinstance(content, dict | list):
        entries = content.items() if isinstance(content, dict) else enumerate(content)
        for key, value in entries:
            yield content, key
            yield from _places(value)


@st.composite
def garbled(draw, sound: bytes):
    """Bytes that are cut, or in which something is put in, left out or repeated."""
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2, 3]))):
        start, end = sorted(draw(st.tuples(*2 * [st.integers(0, len(sound))])))
        more = draw(st.sampled_from(NASTY_BYTES) | st.binary(max_size=4))
        sound = draw(
            st.sampled_from(
                [
                    sound[:start] + more + sound[start:],
                    sound[:start] + more + sound[min(end, start + 40) :],
                    sound[:start] + sound[end:],
                    sound[:start],
                    sound[:end] + sound[start:],
                ]
            )
        )
    return sound


class _Plain(yaml.SafeDumper):
    """Writes what is equal twice, and a tuple or a date as what a reader takes for one."""

    def ignore_aliases(self, _data) -> bool:
        return True


def as_yaml(content) -> bytes:
    """Return a structure as a YAML file."""
    text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def yaml_files(sound):
    """Return a strategy of YAML files: a sound structure altered, or its file garbled."""
    dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
    return altered(sound, VALUES | dates).map(as_yaml) | garbled(as_yaml(sound))
