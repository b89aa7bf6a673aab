"""A papermill engine that runs a notebook in the interpreter it is called from.

papermill's own engine starts a kernel for every notebook, which costs seconds before the first
cell runs. Here the kernel's own shell runs the cells in this process, and what it would send
through a socket is handed to papermill's own client, which makes the same outputs of it. Nothing
keeps one notebook from the next here: :mod:`southsouth.execution.interpreter` gives each a process
of its own.
"""

import codecs
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from typing import IO

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from traitlets import Any
from traitlets.config import Config

from southsouth.execution.disk import full

NAME = "southsouth"


class InProcessEngine(Engine):
    """Runs a notebook in this process; papermill knows it by ``NAME``."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **_options):
        """Run all cells; those after a failing one are not run. See ``papermill.engines``."""
        _Client(nb_man, kernel_name=kernel_name, record_timing=False).execute()


papermill_engines.register(NAME, InProcessEngine)


class _Client(PapermillNotebookClient):
    """papermill's client with a shell in this process in the place of a kernel."""

    def execute(self) -> NotebookNode:
        """Run all cells of the notebook."""
        self.reset_execution_trackers()
        self.session = _Recorder()
        self.shell = _shell(self.session)
        with _streams(self.session):
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = IPythonKernel.language_info
        return self.nb

    def execute_cell(self, cell, cell_index, **_options) -> NotebookNode:
        """Run one cell.

        Raises
        ------
        CellExecutionError
            It fails, and is not tagged as one that may.
        OSError
            It could not write: the disk is full.
        """
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        cell.outputs = []
        self.clear_before_next_output = False
        self.session.receive = partial(self.process_message, cell=cell, cell_index=cell_index)
        count = self.shell.execution_count
        result = self.shell.run_cell(cell.source, store_history=True)
        _flush()
        cell.execution_count = count
        failure = result.error_before_exec or result.error_in_exec
        if no_room := full(failure):
            raise no_room
        if failure and "raises-exception" not in cell.metadata.get("tags", []):
            said = {"ename": type(failure).__name__, "evalue": str(failure), "traceback": []}
            raise CellExecutionError.from_cell_and_msg(cell, said)
        return cell


class _Recorder(Session):
    """A session that hands over the messages of a kernel instead of sending them."""

    receive = Any(help="called with each message")

    def send(  # type: ignore[override]  # options of the sockets that there are none of
        self, _stream, msg_or_type, content=None, parent=None, **_options
    ) -> dict:
        """Hand over a message, or make one of its type and content."""
        message = msg_or_type
        if isinstance(msg_or_type, str):
            message = self.msg(msg_or_type, content, parent)
        self.receive(message)
        return message


class _Stream(io.TextIOBase):
    """Standard output or error: gathered until something else is shown or the cell ends.

    What C code or another process writes to the file descriptor goes into ``file``, and is fetched
    from there whenever the stream is used: a pipe would hold only so much.
    """

    encoding = "UTF-8"

    def __init__(self, name: str, descriptor: int, file: IO[bytes], session: Session):
        self.name, self.session, self.held = name, session, io.StringIO()
        self._owner, self._file, self._fetched = os.getpid(), file, 0
        self._text = codecs.getincrementaldecoder(self.encoding)("replace")
        self._descriptor, self._before = descriptor, os.dup(descriptor)
        os.dup2(file.fileno(), descriptor)

    def fileno(self) -> int:
        """Return the descriptor of the stream as it was before; a kernel's does the same."""
        return self._before

    def write(self, text: str) -> int:
        """Take what a cell writes; a process that it forked writes as C code does."""
        if os.getpid() != self._owner:
            os.write(self._descriptor, text.encode())
        else:
            self._fetch()
            self.held.write(text)
        return len(text)

    def flush(self) -> None:
        """Show what was gathered."""
        if os.getpid() != self._owner:
            return
        self._fetch()
        if text := self.held.getvalue():
            self.held = io.StringIO()
            self.session.send(None, "stream", {"name": self.name, "text": text})

    def close(self) -> None:
        """Give the file descriptor back."""
        if not self.closed:
            os.dup2(self._before, self._descriptor)
            os.close(self._before)
            super().close()

    def _fetch(self) -> None:
        """Take what was written to the file descriptor since the last time."""
        while found := os.pread(self._file.fileno(), io.DEFAULT_BUFFER_SIZE, self._fetched):
            self._fetched += len(found)
            self.held.write(self._text.decode(found))


def _shell(session: Session) -> ZMQInteractiveShell:
    """Return a new shell, as a kernel has it, that sends by ``session``; without history."""
    ZMQInteractiveShell.clear_instance()
    shell = ZMQInteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    shell.displayhook.session = shell.display_pub.session = session
    shell.displayhook.pub_socket = shell.display_pub.pub_socket = None
    return shell


@contextlib.contextmanager
def _streams(session: Session) -> Iterator[None]:
    """Gather what is written on standard output and error."""
    with (
        tempfile.TemporaryFile() as first,
        tempfile.TemporaryFile() as second,
        _Stream("stdout", 1, first, session) as output,
        _Stream("stderr", 2, second, session) as error,
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(error),
    ):
        yield


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
