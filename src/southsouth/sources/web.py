"""HTTP with patience: a few attempts, and failures told in words."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

import requests

from southsouth import __version__
from southsouth.errors import SouthSouthError

HEADERS = {"User-Agent": f"southsouth/{__version__}"}
TIMEOUT = (10, 60)
"""Seconds to wait for a connection, and for the next bytes."""
PAUSES = (1, 3, 9)
"""Seconds between the attempts."""
PASSING = frozenset({429, 500, 502, 503, 504})
"""HTTP states that often pass by themselves."""
CHUNK = 1 << 16
WORDS = {
    requests.exceptions.SSLError: "the server's certificate is not trusted here",
    requests.exceptions.Timeout: "the server did not answer in time",
    requests.exceptions.InvalidJSONError: "the answer is not JSON",
    requests.exceptions.ChunkedEncodingError: "the connection was cut",
    requests.exceptions.ConnectionError: "no connection",
}
"""Kinds of fault, the special before the general, in words."""

Result = TypeVar("Result")


def patiently(action: Callable[[], Result]) -> Result:
    """Do something over HTTP; try again after a fault that may pass.

    Raises
    ------
    requests.RequestException
        The last fault, or the first that will not pass.
    """
    for pause in PAUSES:
        try:
            return action()
        except requests.RequestException as error:
            if not _may_pass(error):
                raise
        time.sleep(pause)
    return action()


def _may_pass(error: requests.RequestException) -> bool:
    """Tell a cut line or a busy server from a request that will never succeed."""
    if isinstance(error, ValueError) and not isinstance(
        error, requests.exceptions.InvalidJSONError
    ):
        return False  # an address that is none
    return state(error) is None or state(error) in PASSING


def state(error: requests.RequestException) -> int | None:
    """Return the HTTP state that a failed request got, or None if no answer came."""
    return error.response.status_code if error.response is not None else None


def reason(error: requests.RequestException) -> str:
    """Say in a few words why a request failed."""
    if state(error) is not None:
        return f"the server answered HTTP {state(error)}"
    for kind, words in WORDS.items():
        if isinstance(error, kind):
            return words
    return " ".join(str(error).split())


def address(given: str) -> str:
    """Return the base of other addresses, without a slash at its end.

    Raises
    ------
    SouthSouthError
        If it is not an address on the web.
    """
    try:
        parts = urlsplit(given)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets without an end, a port that is no number
        sound = False
    if not sound:
        raise SouthSouthError(
            f"{given!r} is not an address to fetch from: give one that begins with https://."
        )
    return given.rstrip("/")


class Body:
    """The body of an answer as a file to read once.

    Parameters
    ----------
    response : requests.Response
        Asked for with ``stream=True``.
    tell : callable
        Is told the number of bytes of each piece.
    """

    def __init__(self, response: requests.Response, tell: Callable[[int], object]):
        self._pieces: Iterator[bytes] = response.iter_content(CHUNK)
        self._tell = tell

    def read(self, _size: int = -1) -> bytes:
        """Return the next piece, of any length; nothing at the end."""
        piece = next(self._pieces, b"")
        self._tell(len(piece))
        return piece
