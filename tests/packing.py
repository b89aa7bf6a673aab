"""A folder served as servers of static sites do, and the slow network it is read over."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PACKED = {".html", ".css", ".js", ".svg", ".json"}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 1e5}
"""A phone on a slow network: 150 ms, 1.6 megabits a second."""


@cache
def packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Packing(SimpleHTTPRequestHandler):
    """Sends text gzipped, to be kept by the browser, as servers of static sites do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        text = file.suffix in PACKED
        content = packed(file) if text else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)


class Patient(ThreadingHTTPServer):
    """Lets a browser that opens many connections at once wait, and refuses none."""

    request_queue_size = 128


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""
    server = Patient(("127.0.0.1", 0), partial(Packing, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
