"""One service and one browser for each file of tests: the examples are told to it once, each test adds its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visit import House, Visit, told_house
from tests.journeys.rig.service import service
from tests.need import need

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_LONGEST_STEP_MS = 30_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Without it the tests are skipped, and in continuous integration that is a failure.

    It ends with the tests of its file: while it lives, a loop runs in this thread, and no test could run another.
    """
    need(CHROMIUM.exists(), "there is no chromium: `make test-system` installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A whole service with the examples in it."""
    with service(tmp_path_factory.mktemp("browser"), workers=1) as running:
        yield told_house(running)


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Visit]:
    """A person's browser: whatever a page complains of, or asks a stranger for, fails the test at its end."""
    made = Visit(browser, house)
    made.longest_step = _LONGEST_STEP_MS
    yield made
    made.end()
