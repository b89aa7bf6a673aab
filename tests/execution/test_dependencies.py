from southsouth.execution.dependencies import digest, modules


def names(source):
    return {file.stem if file.stem != "__init__" else file.parent.name for file in modules(source)}


def test_modules_are_found_through_others():
    found = names("from southsouth.narrate import say")
    assert {"narrate", "wording", "errors", "southsouth"} <= found
    assert "cli" not in found


def test_a_submodule_named_in_an_import_is_found():
    assert "style" in names("from southsouth.charts import style")


def test_other_packages_are_left_out():
    assert names("import json\nimport pandas as pd") == set()


def test_a_digest_tells_parts_apart():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") == digest(b"a")
