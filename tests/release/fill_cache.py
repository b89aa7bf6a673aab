"""Put the context of RO-Crate 1.1 where its validator looks instead of asking the network.

Run by the Python of the validators: fill_cache.py CACHE CONTEXT
"""

import io
import sys
from pathlib import Path

from requests import Response
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

ADDRESS = "https://w3id.org/ro/crate/1.1/context"


class Local(BaseAdapter):
    """Answers every request with one file."""

    def __init__(self, file: Path):
        super().__init__()
        self.content = file.read_bytes()

    def send(self, request, **_):
        answer = Response()
        answer.request, answer.url, answer.status_code = request, request.url, 200
        answer.headers["Content-Type"] = "application/ld+json"
        answer.raw = HTTPResponse(
            io.BytesIO(self.content), answer.headers, 200, preload_content=False
        )
        return answer

    def close(self):
        """Hold nothing open."""


cache, context = map(Path, sys.argv[1:])
session = CachedSession(str(cache), backend="sqlite", expire_after=-1)
session.mount(ADDRESS, Local(context))
session.get(ADDRESS)
