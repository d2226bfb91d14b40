"""The recipes of docs/integrate.md, run in their order against a real service, with the shell, Python and Node.js."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from service.settings import Settings
from tests.journeys.rig.node import NODE
from tests.journeys.rig.service import service
from tests.root import ROOT

PAGE = ROOT / "docs" / "integrate.md"
# The Python client that readers install, and its page.
CLIENT = ROOT / "openapi" / "client"
# Programs over generated clients; tests/clients runs them.
OVER_CLIENTS = {file.read_text(encoding="utf-8") for file in (ROOT / "examples" / "clients").glob("post_claim.*")}
BLOCK = re.compile(r"^```(sh|python|ts)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# The address and the key are the reader's own.
OWN = "export COUNTERCLAIM_"


def test_every_recipe_runs_as_it_stands(tmp_path: Path) -> None:
    blocks = [block for block in _blocks() if block[1] not in OVER_CLIENTS]
    blocks += BLOCK.findall((CLIENT / "README.md").read_text(encoding="utf-8"))
    assert {language for language, _ in blocks} == {"sh", "python", "ts"}
    with service(tmp_path, workers=1) as running:
        own = {"COUNTERCLAIM_URL": running.url, "COUNTERCLAIM_KEY": "cck_open"}
        content = "\n".join(_run(language, text, tmp_path, own) for language, text in _joined(blocks))

    for expected in (
        *("119 killed per the Ministry of Defense", "village elder", "reconciliation.changed", "whsec_"),
        "New figure from the Fire brigade at 15:00 on 8 July 2021: at least 52 died",
    ):
        assert expected in content


def test_a_recipe_in_python_imports_only_what_the_page_has_installed_before() -> None:
    page = PAGE.read_text(encoding="utf-8")
    python = "\n".join(text for language, text in _blocks() if language == "python")
    imported = set(re.findall(r"^(?:import|from) (\w+)", python, re.MULTILINE)) - sys.stdlib_module_names
    # The two clients are installed from folders; the generated one brings httpx along.
    own = {"counterclaim_api", "counterclaim_client", "httpx"}

    assert imported - own == {"httpx2"}
    assert 0 < page.find("pip install httpx2") < page.index("import httpx2")


def test_the_examples_of_generated_clients_stand_on_the_page_as_they_are_run() -> None:
    assert len(OVER_CLIENTS) == 2
    assert {text for _, text in _blocks()} >= OVER_CLIENTS


def test_the_page_states_the_limits_that_are_set_where_nobody_sets_others() -> None:
    limits, page = Settings(), PAGE.read_text(encoding="utf-8")

    assert f"{limits.requests_per_second:.0f} requests a second for each key, {limits.request_burst} at once" in page
    assert f"may ask {limits.failures_per_minute} times a minute" in page
    assert (
        f"{limits.claims_per_second:.0f} claims a second in batches and files, {limits.batch_items:,} at once" in page
    )


def _blocks() -> list[tuple[str, str]]:
    """The language and the text of each block to run."""
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def _joined(blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Shell blocks that follow one another share their variables, as they do for a reader; so they are one."""
    joined: list[tuple[str, str]] = []
    for language, text in blocks:
        if text.startswith(OWN):
            continue
        if language == "sh" and joined and joined[-1][0] == "sh":
            joined[-1] = (language, joined[-1][1] + text)
        else:
            joined.append((language, text))
    return joined


def _run(language: str, text: str, folder: Path, own: dict[str, str]) -> str:
    """What a block prints; a block that fails fails the test with its own words."""
    file = folder / f"recipe.{'mts' if language == 'ts' else language}"
    file.write_text(text, encoding="utf-8")
    program = {"sh": ["bash", "-euo", "pipefail"], "python": [sys.executable, "-P"], "ts": [NODE]}[language]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERCLAIM_")}
    inherited["PYTHONPATH"] = str(CLIENT)
    done = subprocess.run([*program, str(file)], env=inherited | own, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout
