"""A small web server on this machine whose answers and faults a test decides."""

import http.server
import threading
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import unquote

Answer = bytes | int | Callable[[], bytes | int]


class Server:
    """Serves ``answers`` by path; before that, the ``faults`` queued for a path, one a request.

    An answer is bytes, or an HTTP state. A fault is an HTTP state, bytes, or "cut": the true
    answer, of which only the first half comes. ``asked`` lists the paths requested.
    """

    def __init__(self):
        self.answers: dict[str, Answer] = {}
        self.faults: dict[str, list] = defaultdict(list)
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_arguments):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, handler):
        """Answer one request."""
        path = unquote(handler.path)
        self.asked.append(path)
        fault = self.faults[path].pop(0) if self.faults[path] else None
        found = self.answers.get(path, 404) if fault in (None, "cut") else fault
        found = found() if callable(found) else found
        status, body = (found, b"<html>no</html>") if isinstance(found, int) else (200, found)
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2] if fault == "cut" else body)
        handler.close_connection = True

    def close(self):
        """Stop serving; the address then refuses connections."""
        self.http.shutdown()
        self.http.server_close()
