"""The data package in an RO-Crate: every table with its producer, vintage, terms and sources."""

from urllib.parse import quote

from rocrate.model.entity import Entity
from rocrate.rocrate import ROCrate

from southsouth import tables
from southsouth.release.entities import context, local, part

FOLDER = "data"


def add(crate: ROCrate) -> Entity:
    """Add the tables and their description; return the folder they are in."""
    package = tables.package()
    catalogue = part(crate, f"{FOLDER}/{tables.CATALOGUE}", package["title"], "application/json")
    parts = [catalogue, *(_table(crate, resource) for resource in package["resources"])]
    described = package["description"]
    return part(crate, f"{FOLDER}/", package["title"], description=described, hasPart=parts)


def _table(crate: ROCrate, resource: dict) -> Entity:
    producer = resource["producer"]
    maker = context(crate, local("producer", producer), "Organization", name=producer)
    zipped = [resource["mediatype"]] if resource["mediatype"] != "text/csv" else []
    return part(
        crate,
        f"{FOLDER}/{resource['path']}",
        resource["title"],
        ["text/csv", *zipped],
        description=resource["description"],
        version=resource["vintage"],
        contentSize=str(resource["bytes"]),
        creator=maker,
        license=[_terms(crate, terms) for terms in resource["licenses"]],
        conditionsOfAccess=resource["redistribution"],
        isBasedOn=[_origin(crate, origin) for origin in resource["sources"]],
    )


def _terms(crate: ROCrate, terms: dict) -> Entity:
    title = terms["title"]
    said = {"name": title, "identifier": terms["name"], "url": terms["path"]}
    return context(crate, local("terms", title), "CreativeWork", **said)


def _origin(crate: ROCrate, source: dict) -> Entity:
    title, address = source["title"], source.get("path", "")
    id = quote(address, safe=":/?&=#%@+") if address else local("source", title)
    return context(crate, id, "CreativeWork", name=title)
