"""Random edits of a project: those notebooks run again that depend on what was edited, no others.

What each depends on is known here from how the project was made: the modules that its cells reach,
the tables that it reads. The execution itself is left out: in its place a notebook's output says
what the notebook was made of.
"""

import contextlib
import itertools
import json
import os
import random
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import v4

from southsouth import reads
from southsouth.execution import batch, dependencies, keys
from southsouth.execution.kept import Kept
from southsouth.execution.orders import Outcome
from southsouth.execution.runs import plan

MODULES = ("one", "two", "part.three", "part.four")
ENGINE = ("execution.execute", "execution.interpreter")
TABLES = ("a/first", "a/second", "b/third")
NOTEBOOKS = ("growth", "trade", "method")
FORMS = (
    "import southsouth.{module}",
    "import southsouth.{module} as other",
    "from southsouth.{module} import value",
    "from southsouth.{folder} import {name}",
    "def later():\n    from southsouth.{module} import value",
    "try:\n    import json, southsouth.{module}\nexcept ImportError:\n    pass",
)
"""How a module is imported."""


class Project:
    """A small project: its parts as they are here, and the same in files."""

    def __init__(self, folder: Path, chance: random.Random):
        self.folder, self.chance, self.tick = folder, chance, itertools.count(1)
        named = (*MODULES, *ENGINE)
        self.bodies = dict.fromkeys(named, "value = 0")
        self.imports = {name: self._some(MODULES, 1) for name in named}
        self.forms = {name: chance.choice(FORMS) for name in (*named, *NOTEBOOKS)}
        self.tables = dict.fromkeys(TABLES, "iso3\nARG\n")
        self.described = dict.fromkeys(TABLES, "A table.")
        self.used_by = "growth"
        self.cells = dict.fromkeys(NOTEBOOKS, "print(0)")
        self.texts = dict.fromkeys(NOTEBOOKS, "# A title")
        self.used = {name: self._some(MODULES, 2) for name in NOTEBOOKS}
        self.read = {name: self._some((*TABLES, "a/*"), 2) for name in NOTEBOOKS}
        self.lock, self.font, self.south = "numpy==1", "Sans", "m49"
        for edit in EDITS:
            getattr(self, f"write_{edit}")()

    def _some(self, names, most: int) -> list[str]:
        return self.chance.sample(names, self.chance.randint(0, most))

    def _another(self, kind: dict, says: str) -> None:
        name = self.chance.choice(list(kind))
        kind[name] = says.format(self.chance.randint(0, 3))  # now and then what it was before

    # What is edited, at random.

    def edit_module(self):
        self._another(self.bodies, "value = {}")

    def edit_imports(self):
        self.imports[self.chance.choice(list(self.imports))] = self._some(MODULES, 1)

    def edit_cell(self):
        self._another(self.cells, "print({})")

    def edit_uses(self):
        name = self.chance.choice(NOTEBOOKS)
        self.used[name], self.read[name] = self._some(MODULES, 2), self._some(TABLES, 2)

    def edit_text(self):
        self._another(self.texts, "# Title {}")

    def edit_table(self):
        self._another(self.tables, "iso3\nKEN\n{}\n")

    def edit_new_table(self):
        self.tables[f"a/new-{self.chance.randint(0, 2)}"] = "iso3\n"

    def edit_description(self):
        self._another(self.described, "Table {}.")

    def edit_used_by(self):
        self.used_by = self.chance.choice(NOTEBOOKS)

    def edit_lock(self):
        self.lock = f"numpy=={self.chance.randint(1, 3)}"

    def edit_font(self):
        self.font = self.chance.choice(["Sans", "Serif"])

    def edit_edition(self):
        self.south = self.chance.choice(["m49", "g77"])

    # The same in files.

    def _write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_text() != text:
            file.write_text(text)
            moment = next(self.tick) * 10**9  # edits may come within one tick of the disk's clock
            os.utime(file, ns=(moment, moment))

    def _imported(self, name: str, modules: list[str]) -> str:
        parts = [(module, *f".{module}".rpartition(".")[::2]) for module in modules]
        lines = (
            self.forms[name]
            .format(module=module, folder=folder.strip("."), name=last)
            .replace("southsouth. ", "southsouth ")
            for module, folder, last in parts
        )
        return "\n".join(lines)

    def write_module(self):
        for folder in ("", "part/", "execution/"):
            self._write(f"src/{folder}__init__.py", "")
        for name, body in self.bodies.items():
            text = f"{self._imported(name, self.imports[name])}\n{body}\n"
            self._write(f"src/{name.replace('.', '/')}.py", text)

    def write_cell(self):
        for name in NOTEBOOKS:
            reading = "\n".join(f"tables.read({table!r})" for table in self.read[name])
            code = f"{self._imported(name, self.used[name])}\n{reading}\n{self.cells[name]}"
            parameters = v4.new_code_cell(
                "south = 'm49'", metadata={"tags": ["parameters"]}, id="south"
            )
            text = v4.new_markdown_cell(self.texts[name], id="text")
            cells = [text, parameters, v4.new_code_cell(code, id="code")]
            self._write(f"notebooks/{name}.ipynb", nbformat.writes(v4.new_notebook(cells=cells)))

    def write_table(self):
        for name, text in self.tables.items():
            self._write(f"data/{name}.csv", text)
        told = [
            {"id": name, "path": f"{name}.csv", "title": self.described.get(name, "New.")}
            | {"usedBy": [self.used_by]}
            for name in self.tables
        ]
        self._write("data/datapackage.json", json.dumps({"resources": told}))

    def write_lock(self):
        self._write("_toc.yml", "")
        self._write("requirements.txt", self.lock)
        self._write("fonts/sans.ttf", self.font)

    write_imports = write_module
    write_uses = write_text = write_cell
    write_new_table = write_description = write_used_by = write_table
    write_font = write_lock

    def write_edition(self):
        """It is no file: the parameters of a build are asked for."""

    # What depends on what.

    def _reached(self, name: str) -> set[str]:
        found, waiting = set(), {*self.used[name], *ENGINE}
        while waiting:
            module = waiting.pop()
            found.add(module)
            waiting |= set(self.imports[module]) - found
        return found

    def _rests_on(self, table: str) -> list:
        names = sorted(name for name in self.tables if fnmatch(name, table))
        told = [self.described.get(name) for name in names if name == table]
        return [[(name, self.tables[name]) for name in names], told]

    def made_of(self, name: str) -> str:
        """Return all that the outputs of a notebook depend on."""
        modules = {m: (self.bodies[m], self.imports[m]) for m in sorted(self._reached(name))}
        tables = {table: self._rests_on(table) for table in sorted(self.read[name])}
        importing = self._imported(name, self.used[name])
        cells = [self.cells[name], importing, self.read[name]]
        return json.dumps([cells, modules, tables, self.lock, self.font, self.south])

    def build(self, kept: Kept) -> tuple[set[str], dict]:
        """Build as the book does; return which notebooks were executed, and all as they are."""
        executed = set()

        def run(runs, folder, jobs):
            for run in runs:
                executed.add(run.name)
                notebook = nbformat.read(run.notebook, as_version=4)
                if run.parameters:
                    tags = {"tags": ["injected-parameters"]}
                    notebook.cells.insert(2, v4.new_code_cell("", metadata=tags, id="injected"))
                notebook.cells[-1].outputs = [v4.new_output("stream", text=self.made_of(run.name))]
                nbformat.write(notebook, folder / f"{run.name}.ipynb")
                names = [n if "*" in n else f"{n}.csv" for n in self.read[run.name]]
                files = {name: reads.digest(name) for name in names}
                yield Outcome(run.name, files, catalogue=keys.catalogue())

        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            interpreter = contextlib.nullcontext(SimpleNamespace(run=run))
            patch.setattr(batch.warm, "WarmInterpreter", lambda _warming: interpreter)
            patch.setattr(dependencies, "FOLDER", self.folder / "src")
            patch.setattr(dependencies, "FONTS", self.folder / "fonts")
            files = [self.folder / "notebooks" / f"{name}.ipynb" for name in NOTEBOOKS]
            runs = [plan(file, {"south": self.south}) for file in files]
            return executed, batch.execute_all(runs, kept, 1, lambda _line: None)


EDITS = tuple(name.removeprefix("edit_") for name in vars(Project) if name.startswith("edit_"))


def check(seed: int, edits: list[str], folder: Path) -> None:
    project = Project(folder, random.Random(seed))
    kept, known = Kept(folder / "kept"), set()
    for edit in ("", *edits):
        if edit:
            getattr(project, f"edit_{edit}")()
            getattr(project, f"write_{edit}")()
        executed, built = project.build(kept)
        now = {name: project.made_of(name) for name in NOTEBOOKS}
        assert executed == {name for name in NOTEBOOKS if now[name] not in known}
        for name, notebook in built.items():
            assert notebook.cells[0].source == project.texts[name]
            assert notebook.cells[-1].outputs[0].text == now[name]
        known |= set(now.values())  # what another notebook made of the same serves as well


edited = given(
    seed=st.integers(0, 2**32), edits=st.lists(st.sampled_from(EDITS), min_size=10, max_size=20)
)


@settings(max_examples=60, deadline=None, derandomize=True)
@edited
def test_those_run_again_that_depend_on_what_was_edited(tmp_path_factory, seed, edits):
    check(seed, edits, tmp_path_factory.mktemp("project"))


@pytest.mark.thorough
@settings(max_examples=1000, deadline=None)
@edited
def test_so_they_do_after_many_edits(tmp_path_factory, seed, edits):
    check(seed, edits, tmp_path_factory.mktemp("project"))
