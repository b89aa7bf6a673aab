import subprocess
import sys

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


def test_modules_are_found_without_importing_them():
    """Keys are asked for by commands that need nothing of what notebooks import."""
    ask = (
        "import sys\nfrom southsouth.execution.dependencies import modules\n"
        "modules('from southsouth.charts import style')\nprint('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
