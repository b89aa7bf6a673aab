"""The entities of an RO-Crate: files, folders, and what they refer to."""

from collections.abc import Sequence

from rocrate.model.contextentity import ContextEntity
from rocrate.model.entity import Entity
from rocrate.rocrate import ROCrate


def part(crate: ROCrate, path: str, name: str, media: str | Sequence[str] = (), **said) -> Entity:
    """Add a file, or a folder if the path ends with a stroke.

    Parameters
    ----------
    crate : ROCrate
    path, name : str
        Where it is in the crate, and what it is called.
    media : str or sequence of str
        Its media type, if it has one.
    **said
        Its other properties.
    """
    add = crate.add_dataset if path.endswith("/") else crate.add_file
    return add(dest_path=path, properties=bare({"name": name, "encodingFormat": media, **said}))


def context(crate: ROCrate, id: str, type: str | Sequence[str], **said) -> Entity:
    """Add an entity that files refer to, such as a person; added twice, it is there once."""
    return crate.add(ContextEntity(crate, id, bare({"@type": type, **said})))


def local(kind: str, name: str) -> str:
    """Return an id within the crate for something that has no address."""
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return f"#{kind}-{'-'.join(words)}"


def bare(said: dict) -> dict:
    """Return properties without those that say nothing; a single value is not in a list."""
    lists = {k: list(v) if isinstance(v, tuple) else v for k, v in said.items()}
    kept = {k: v for k, v in lists.items() if v not in ("", [])}
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in kept.items()}
