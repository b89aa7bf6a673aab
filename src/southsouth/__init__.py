"""South-South cooperation at the United Nations: an executable, citable history."""

from importlib.metadata import version

__version__ = version("southsouth")
