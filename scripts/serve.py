"""Show the book on this machine; build it again when a source changes, and load the page again.

    serve.py [PORT]    8000 if not given

A build that fails says why, and the book built before stays.
"""

import runpy
import subprocess
import sys
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado.web import Application, OutputTransform

ROOT = Path(__file__).parents[1]
SOUTHSOUTH = ROOT / ".venv" / "bin" / "southsouth"
FILES = runpy.run_path(str(ROOT / "src" / "southsouth" / "book" / "made_of.py"))
WATCHED = (*FILES["FILES"], FILES["NOTEBOOKS"], "*.md", "src")


class Reloading(OutputTransform):
    """Puts livereload's script first into each page, where its policy and a long head let it be.

    Livereload itself puts one inside the page at the end of the head: the policy refuses it there,
    and a head that is sent in pieces does not get it.
    """

    HEAD, SCRIPT = b"<head>", b'<script src="/livereload.js"></script>'

    def transform_first_chunk(self, status_code, headers, chunk, finishing):
        """Return what is sent, with the script and its length; called by Tornado."""
        if "html" in headers.get("Content-Type", "") and self.HEAD in chunk:
            chunk = chunk.replace(self.HEAD, self.HEAD + self.SCRIPT, 1)
            headers["Content-Length"] = str(int(headers["Content-Length"]) + len(self.SCRIPT))
        return status_code, headers, chunk


class BookServer(Server):
    """Livereload's server, but for what it puts into a page."""

    def application(self, port: int, host: str, **_options) -> None:
        """Listen; called by ``serve``."""
        LiveReloadHandler.watcher = self.watcher
        pages = {"path": self.root, "default_filename": self.default_filename}
        handlers = [
            ("/livereload", LiveReloadHandler),
            ("/livereload.js", LiveReloadJSHandler),
            ("/(.*)", StaticFileHandler, pages),
        ]
        Application(handlers, transforms=[Reloading]).listen(port, address=host)


def build() -> None:
    """Build the default edition; where nothing has changed this takes a second."""
    subprocess.run([SOUTHSOUTH, "book"], cwd=ROOT, check=False)


def main() -> None:
    """Build, then serve and watch."""
    build()
    server = BookServer()
    for source in WATCHED:
        server.watch(str(ROOT / source), build)
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    server.serve(root=str(ROOT / "_build" / "html"), host="127.0.0.1", port=port)


if __name__ == "__main__":
    main()
