"""An environment that several ask for at once is set up once."""

import os
import shutil
import subprocess
import sys

from conftest import ROOT

PYTHON = f"""#!/bin/sh
[ "$1" = -m ] || exec {sys.executable} "$@"
for folder; do :; done
sleep 0.5
mkdir -p "$folder"
"""
INSTALL = """#!/bin/sh
echo "$1" >> installed
sleep 0.5
"""


def test_several_at_once_set_it_up_once(tmp_path):
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "environment", tmp_path / "scripts")
    for name, text in {".venv/bin/python": PYTHON, "scripts/install": INSTALL}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "requirements-tools.txt").write_text("")
    os.utime(tmp_path / "requirements-tools.txt", (1, 1))
    command = [tmp_path / "scripts" / "environment", "tools"]
    asked = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in asked] == [0, 0, 0]
    assert (tmp_path / "installed").read_text() == ".venv/tools\n"
