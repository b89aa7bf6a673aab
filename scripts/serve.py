"""Show the book on this machine; build it again when a source changes, and load the page again.

    serve.py [PORT]    8000 if not given

A build that fails says why, and the book built before stays.
"""

import subprocess
import sys
from pathlib import Path

from livereload import Server

ROOT = Path(__file__).parents[1]
SOUTHSOUTH = ROOT / ".venv" / "bin" / "southsouth"
SOURCES = ("*.md", "_*.yml", "CITATION.cff", "references.bib", "_static", "data", "editions")
MADE_OF = (*SOURCES, "notebooks/*.ipynb", "src")


def build() -> None:
    """Build the default edition; where nothing has changed this takes a second."""
    subprocess.run([SOUTHSOUTH, "book"], cwd=ROOT, check=False)


def main() -> None:
    """Build, then serve and watch."""
    build()
    server = Server()
    for source in MADE_OF:
        server.watch(str(ROOT / source), build)
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    server.serve(root=str(ROOT / "_build" / "html"), host="127.0.0.1", port=port)


if __name__ == "__main__":
    main()
