"""The environment that made the book, as a software bill of materials in CycloneDX 1.6."""

import platform
import uuid
import zlib

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.contact import OrganizationalContact
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from southsouth.book.print.typeset import pango_version
from southsouth.release.packages import BOOK, Package
from southsouth.release.source import Source

NAME = "sbom.cdx.json"
INDEX = "https://pypi.org/simple"
"""Where the files of the lock are published."""


def text(source: Source, packages: list[Package]) -> str:
    """Return the bill of materials: the book, its packages, Python, and the layout library.

    Its number and its time are those of the commit, so that it is the same whenever it is made.
    """
    book = _book(source)
    parts = {package.name: _component(package) for package in packages}
    beneath = _beneath()
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{BOOK}/{source.commit}"),
        metadata=BomMetaData(
            timestamp=source.time,
            component=book,
            authors=[OrganizationalContact(name=a.name) for a in source.identity.authors],
        ),
        components=[*parts.values(), *beneath],
    )
    for package in packages:
        bom.register_dependency(parts[package.name], [parts[name] for name in package.needs])
    direct = [parts[package.name] for package in packages if package.direct]
    bom.register_dependency(book, [*direct, *beneath])
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _book(source: Source) -> Component:
    return Component(
        name=BOOK,
        version=source.identity.version_to_cite,
        type=ComponentType.APPLICATION,
        bom_ref=BOOK,
        description=source.identity.title,
        licenses=[LicenseFactory().make_with_id(source.identity.licence_of_code)],
    )


def _component(package: Package) -> Component:
    purl = PackageURL("pypi", name=package.name, version=package.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(f"{INDEX}/{package.name}/"),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha) for sha in package.hashes],
    )
    stated = [LicenseFactory().make_from_string(package.licence)] if package.licence else []
    return Component(
        name=package.name,
        version=package.version,
        purl=purl,
        bom_ref=purl.to_string(),
        licenses=stated,
        scope=ComponentScope.OPTIONAL if package.for_tests else ComponentScope.REQUIRED,
        external_references=[files],
    )


def _beneath() -> list[Component]:
    """Return what the packages run on: Python, the library that lays out the PDF, and zlib."""
    versions = {
        "Pango": pango_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    libraries = [Component(name=n, version=v, bom_ref=n) for n, v in versions.items()]
    python = platform.python_version()
    kind = ComponentType.PLATFORM
    return [Component(name="CPython", version=python, type=kind, bom_ref="CPython"), *libraries]
