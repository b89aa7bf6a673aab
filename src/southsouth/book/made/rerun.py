"""A zip of each notebook with all that it takes to run it again, wherever Python is.

It has the notebook as it was executed, the tables of ``data/`` that it read, described in a data
package of their own, the code, and the list of packages with their hashes. As a reader may choose
another South, the tables of every definition are in it too.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from southsouth import paths, tables
from southsouth.book import zips
from southsouth.book.exhibits import credits
from southsouth.book.imprint import Imprint
from southsouth.book.pages import BRIEF, CLAIMS, is_brief
from southsouth.book.parameters import PARAMETERS
from southsouth.errors import SouthSouthError
from southsouth.execution import cores
from southsouth.execution.outputs import set_parameters
from southsouth.execution.runs import defaults
from southsouth.south import SOUTH, tables_of_options
from southsouth.wording import listing

FOLDER = "rerun"
"""Of the site."""
LEDGER = "ledger"
"""The notebook that reads the tables of every claim."""
WITH = {"what-survives": LEDGER}
"""Notebooks that read just what another reads, to the other, whose zip has both."""
PACKAGES = "requirements-notebooks.txt"
"""The locked list of what notebooks need, and what opens them."""
PACKAGE = Path(__file__).parents[2]
CHECKOUT = PACKAGE.parents[1]
HIDDEN = {"__pycache__", ".ipynb_checkpoints"}
CODE = ("LICENSE", "LICENSE-content", "pyproject.toml")
REGISTRY = "claims/"
BIBLIOGRAPHY = "references.bib"
"""The registry of claims cites from it."""


def notebook_of(docname: str) -> str:
    """Return the name of the notebook that runs a page again, if one does.

    Briefs are one notebook with many parameters, and every claim is judged from the ledger's
    tables.
    """
    if is_brief(docname):
        return BRIEF
    folder, _, name = docname.rpartition("/")
    return LEDGER if folder == CLAIMS else name


def zip_of(notebook: str) -> str:
    """Return the name of the zip that has a notebook."""
    return f"{WITH.get(notebook, notebook)}.zip"


def write(
    folder: Path, notebooks: Mapping[str, Path], read: Mapping[str, Iterable[str]], about: Imprint
) -> None:
    """Write the zips of notebooks; the same files give the same bytes.

    Parameters
    ----------
    folder : Path
        It is made.
    notebooks : mapping
        Name to the executed notebook.
    read : mapping
        Name to the files of ``data/`` that it read, and patterns of those it only listed.
    about : Imprint

    Raises
    ------
    SouthSouthError
        The package runs from elsewhere than a checkout.
    """
    folder.mkdir()
    code = {name: (CHECKOUT / name).read_bytes() for name in _code()}
    lists = _lists()
    together: dict[str, dict[str, Path]] = {}
    for name, notebook in notebooks.items():
        together.setdefault(zip_of(name), {})[name] = notebook

    def pack(file: str) -> None:
        inside = together[file]
        used = itertools.chain.from_iterable(read[name] for name in inside)
        data = sorted(lists | {name for name in used if "*" not in name})
        _pack(folder / file, {**code, **_own(inside, data, about)})

    with ThreadPoolExecutor(cores.available()) as pool:  # compressing is nearly all of it
        list(pool.map(pack, together))


def _pack(target: Path, content: Mapping[str, bytes]) -> None:
    """Write a zip of files in one folder."""
    top = f"southsouth-{target.stem}"
    zips.write(target, ((f"{top}/{name}", content[name]) for name in sorted(content)))


def _code() -> list[str]:
    """Return the files of the checkout that any notebook needs."""
    if missing := [name for name in (*CODE, PACKAGES) if not (CHECKOUT / name).is_file()]:
        raise SouthSouthError(
            f"{missing[0]} is not beside the code of southsouth: install the project from its "
            "checkout, as `make book` does."
        )
    package = (file for file in sorted(PACKAGE.rglob("*")) if not HIDDEN.intersection(file.parts))
    own = (file for file in package if file.is_file() and not file.name.startswith("."))
    return [*CODE, *(file.relative_to(CHECKOUT).as_posix() for file in own)]


def _lists() -> set[str]:
    """Return the files of ``data/`` that a run under any South may need."""
    return {tables.describe(table)["path"] for table in tables_of_options()}


def _own(notebooks: Mapping[str, Path], files: list[str], about: Imprint) -> dict[str, bytes]:
    """Return what is in one zip alone: notebooks, data, list of packages and instructions."""
    names, chosen = list(notebooks), about.edition.parameters
    catalogue, declared = package(names, files), defaults(list(notebooks.values()))
    parameters = {key: chosen.get(key, value) for key, value in declared.items()}
    told = readme(names, parameters, catalogue, about)
    described = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    own = {
        "README.md": told.encode(),
        "requirements.txt": (CHECKOUT / PACKAGES).read_bytes(),
        **{f"notebooks/{name}.ipynb": _as_run(file) for name, file in notebooks.items()},
        f"data/{tables.CATALOGUE}": described.encode(),
        **{f"data/{file}": (paths.data() / file).read_bytes() for file in files},
    }
    if any(file.startswith(REGISTRY) for file in files):
        own[BIBLIOGRAPHY] = (paths.root() / BIBLIOGRAPHY).read_bytes()
    return own


def _as_run(file: Path) -> bytes:
    """Return an executed notebook with its parameters in the cell where a reader changes them."""
    notebook = nbformat.read(file, as_version=4)
    set_parameters(notebook)
    return f"{nbformat.writes(notebook)}\n".encode()


def package(names: list[str], files: Iterable[str]) -> dict:
    """Return the description of the files that notebooks read, with the ids of all other tables."""
    whole, here = tables.package(), set(files)
    inside = [item for item in whole["resources"] if item["path"] in here]
    return {
        **{key: value for key, value in whole.items() if key != "unused"},
        "name": f"southsouth-{names[0]}",
        "title": f"The tables that are read by {listing(names)}",
        "resources": inside,
        tables.ELSEWHERE: [item["id"] for item in whole["resources"] if item not in inside],
    }


def readme(names: list[str], parameters: Mapping, catalogue: Mapping, about: Imprint) -> str:
    """Return the instructions that lie beside notebooks; their commands are for the first."""
    identity, name = about.identity, names[0]
    given = "".join(f" -p {key} {value}" for key, value in _example(name, parameters).items())
    judge = (
        "\nAny claim, by the id in the address of its page:\n\n"
        "    .venv/bin/python -c 'from southsouth.claims import ledger; "
        'print(ledger.result("more-than-half-of-world-growth").verdict)\'\n'
    )
    return f"""# {listing(names)}: with data, to be run again

From “{identity.title}”, {identity.built[0].lower()}{identity.built[1:]}; {about.edition.label}.

With Python 3.11, 3.12 or 3.13, in this folder (on Windows, .venv\\Scripts for .venv/bin):

    python3 -m venv .venv
    .venv/bin/pip install --require-hashes -r requirements.txt
    .venv/bin/pip install --no-deps .
    .venv/bin/papermill notebooks/{name}.ipynb again.ipynb{given}
    .venv/bin/jupyter lab notebooks/{name}.ipynb
{judge if name == LEDGER else ""}
Papermill runs it with other parameters; in JupyterLab, change the cell of parameters and run all.

{"".join(_choices(parameters))}
The code is under the terms of LICENSE, the text under those of LICENSE-content. Each table has the
terms of its producer, in data/datapackage.json:

{"".join(_credits(catalogue))}"""


def _example(name: str, parameters: Mapping) -> dict:
    """Return parameters that a reader might choose."""
    others = [south for south in SOUTH if south != parameters.get("south")]
    chosen = {"iso3": "BRA"} if name == BRIEF else {}
    return {**chosen, **({"south": others[-1]} if "south" in parameters else {})}


def _choices(parameters: Mapping) -> Iterator[str]:
    for name, value in parameters.items():
        if known := PARAMETERS.get(name):
            yield f"- {name}: {known.meaning}; one of {', '.join(map(str, known.choices))}\n"
        else:
            yield f"- {name}: see the notebook; {value!r} in it\n"


def _credits(catalogue: Mapping) -> Iterator[str]:
    for item in catalogue["resources"]:
        terms = "; ".join(licence.get("title", licence["name"]) for licence in item["licenses"])
        yield f"- {item['path']}: {credits.dated(item['credit'], item['vintage'])}. {terms}\n"
