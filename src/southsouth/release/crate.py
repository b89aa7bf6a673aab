"""What a release holds and how it was made, as an RO-Crate 1.1 that is a Process Run Crate.

The crate says which inputs (tables, notebooks) which code made into which outputs (site, PDF, EPUB,
executed notebooks, ledger), in which environment, and whose work each is.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from rocrate.model.entity import Entity
from rocrate.rocrate import ROCrate

from southsouth.book import built
from southsouth.book.pages import EPUB, PDF
from southsouth.citing import licences
from southsouth.citing.identity import Author
from southsouth.release import archive, inputs, sbom
from southsouth.release.entities import bare, context, local, part
from southsouth.release.packages import LOCK
from southsouth.release.source import Source

NAME = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
SITE = "html"
EXECUTED = f"{SITE}/_sources/notebooks"
"""Where the site keeps the notebooks it was rendered from."""
OUTPUTS = {
    PDF: ("The book as a PDF", "application/pdf"),
    EPUB: ("The book as an EPUB", "application/epub+zip"),
    f"{SITE}/api/claims.json": ("The ledger: every claim, its verdict", "application/json"),
}
BESIDE = {
    f"{SITE}/{built.FILE}": ("What the build says of itself", "application/json"),
    LOCK: ("The packages of the environment, each pinned by sha256", "text/plain"),
    sbom.NAME: ("The environment as a CycloneDX bill of materials", "application/json"),
    archive.MANIFEST: ("The sha256 of every other file", "text/plain"),
    "CITATION.cff": ("How to cite the book", "application/yaml"),
    "LICENSE": ("The licence of the code", "text/plain"),
    "LICENSE-content": ("The licence of text and figures", "text/plain"),
}


def text(source: Source, build: Mapping, files: Collection[str]) -> str:
    """Return the metadata of a release.

    Parameters
    ----------
    source : Source
    build : mapping
        What the build says of itself, as ``southsouth.book.built.read`` returns it.
    files : collection of str
        The names of the release's files: the notebooks are found among them.
    """
    crate = ROCrate(version="1.1")
    authors = [_author(crate, author) for author in source.identity.authors]
    licences = [_licence(crate, name) for name in source.identity.licences]
    work = {"author": authors, "license": licences[-1]}
    used = [
        inputs.add(crate),
        _notebooks(crate, "notebooks", "The notebooks", files, work),
        *_parameters(crate, build["parameters"]),
    ]
    made = [
        part(crate, f"{SITE}/", "The book as a site; it begins at html/index.html", **work),
        _notebooks(crate, EXECUTED, "The notebooks as the build executed them", files, work),
        *(part(crate, name, *said, **work) for name, said in OUTPUTS.items()),
    ]
    for name, said in BESIDE.items():
        part(crate, name, *said)
    code = _code(crate, source, build["python"], author=authors, license=licences[0])
    action = _action(crate, source, instrument=code, agent=authors, object=used, result=made)
    _describe(crate, source, author=authors, license=licences, mentions=action)
    return json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1) + "\n"


def _describe(crate: ROCrate, source: Source, **said) -> None:
    """Describe the crate as a whole."""
    about = source.identity
    crate.name, crate.description = about.title, about.abstract
    crate.datePublished = about.issued
    profile = context(crate, PROFILE, "CreativeWork", name="Process Run Crate", version="0.5")
    said |= {"version": about.version_to_cite, "conformsTo": profile}
    said |= {"identifier": about.doi and f"https://doi.org/{about.doi}", "url": about.address}
    for name, value in bare(said).items():
        crate.root_dataset[name] = value


def _action(crate: ROCrate, source: Source, **said) -> Entity:
    return context(
        crate,
        "#build",
        "CreateAction",
        name=f"Build of the default edition from commit {source.commit}",
        description="The notebooks are executed on the tables and rendered. What a commit builds "
        "is the same whenever it is built, so the time given is that of the commit.",
        endTime=source.time.isoformat(),
        **said,
    )


def _code(crate: ROCrate, source: Source, python: str, **said) -> Entity:
    address = "https://www.python.org/"
    return part(
        crate,
        "src/",
        "southsouth",
        **{"@type": ["Dataset", "SoftwareSourceCode"]},
        description=f"The code of the book at commit {source.commit}",
        version=source.identity.version_to_cite,
        programmingLanguage=context(
            crate, address, "ComputerLanguage", name="Python", version=python, url=address
        ),
        softwareRequirements=[{"@id": LOCK}, {"@id": sbom.NAME}],
        **said,
    )


def _parameters(crate: ROCrate, values: Mapping) -> list[Entity]:
    return [
        context(crate, local("parameter", name), "PropertyValue", name=name, value=value)
        for name, value in values.items()
    ]


def _notebooks(
    crate: ROCrate, folder: str, name: str, files: Collection[str], work: Mapping
) -> Entity:
    paths = sorted(PurePosixPath(file) for file in files)
    chapters = [
        part(crate, str(path), f"The chapter {path.stem}", "application/x-ipynb+json", **work)
        for path in paths
        if path.parent == PurePosixPath(folder)
    ]
    return part(crate, f"{folder}/", name, hasPart=chapters, **work)


def _author(crate: ROCrate, author: Author) -> Entity:
    said = author.described
    return context(crate, local("author", author.name), said.pop("@type"), **said)


def _licence(crate: ROCrate, name: str) -> Entity:
    return context(crate, licences.address(name), "CreativeWork", name=name, identifier=name)
