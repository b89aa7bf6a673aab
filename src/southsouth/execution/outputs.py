"""What an executed notebook is made of: nothing that differs from run to run, and no warnings."""

import copy
import re

from nbformat import NotebookNode

from southsouth.errors import SouthSouthError
from southsouth.execution.runs import tagged

INJECTED = "injected-parameters"


def tidy(executed: NotebookNode) -> NotebookNode:
    """Drop what differs from run to run: times, the runner's own marks."""
    executed.metadata.pop("papermill", None)
    for cell in executed.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if INJECTED in cell.metadata.get("tags", []):
            cell.metadata.tags.append("hide-input")
            cell.id = INJECTED
    return executed


def refuse_warnings(name: str, executed: NotebookNode) -> None:
    """Raise SouthSouthError if a cell wrote on standard error."""
    for output in (o for cell in executed.cells for o in cell.get("outputs", [])):
        if output.get("name") == "stderr":
            said = " ".join(output.text.split())[:300]
            raise SouthSouthError(f"{name}: a cell wrote a warning, which no page may show: {said}")


def with_outputs(source: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """Return the present text of a notebook with the outputs of its executed twin."""
    result = copy.deepcopy(source)
    ran = [cell for cell in executed.cells if cell.cell_type == "code"]
    injected = [c for c in ran if INJECTED in c.metadata.get("tags", [])]
    own = [cell for cell in ran if cell not in injected]
    code = [cell for cell in result.cells if cell.cell_type == "code"]
    for cell, twin in zip(code, own, strict=True):
        cell.outputs, cell.execution_count = twin.outputs, twin.execution_count
    if injected:
        place = result.cells.index(next(tagged(result, "parameters")))
        result.cells[place + 1 : place + 1] = injected
    return result


def set_parameters(executed: NotebookNode) -> None:
    """Write the parameters of a run into the cell of the defaults; drop the cell that sets them."""
    for injected in list(tagged(executed, INJECTED)):
        (defaults,) = tagged(executed, "parameters")
        for line in injected.source.splitlines():
            name = re.escape(line.partition(" = ")[0])
            written = rf"(?m)^{name} = .*?(?=\s+#|$)"
            text = re.sub(written, lambda _, new=line: new, defaults.source)  # type: ignore[misc]
            defaults.source = text
        executed.cells.remove(injected)
