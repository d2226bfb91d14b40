"""The README shows what the service answers."""

import os
import subprocess
import sys

from tests.root import ROOT


def test_the_calls_of_the_readme_come_out_as_they_are_printed() -> None:
    command = [sys.executable, str(ROOT / "docs" / "write_readme.py"), "--check"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
