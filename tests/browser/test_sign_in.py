"""A person signs in from a browser whose provider is another site, and the strict session is there when they arrive."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fakes.provider import provider
from tests.journeys.rig.service import started
from tests.journeys.test_sign_in import settings_for

SERIOUS = ("error", "warning")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_person_goes_from_the_login_to_the_page_they_wanted(browser: Browser, tmp_path: Path, scripts: bool) -> None:
    with provider() as running:
        running.person = {"name": "Maya Ortiz", "groups": ["desk"]}
        settings = settings_for(tmp_path, running)
        # The provider is at 127.0.0.1: to a browser that is another site.
        url = settings["COUNTERCLAIM_PUBLIC_URL"] = f"http://localhost:{settings['COUNTERCLAIM_PORT']}"
        with started(tmp_path, settings, "--workers", "1"):
            context = browser.new_context(base_url=url, java_script_enabled=scripts)
            page, complaints = context.new_page(), list[str]()
            page.on("console", lambda said: complaints.append(said.text) if said.type in SERIOUS else None)

            page.goto("/claims/new")
            page.get_by_role("link", name="Sign in with 127.0.0.1").click()

            expect(page).to_have_url(f"{url}/claims/new")
            expect(page.locator("form.out")).to_contain_text("Maya Ortiz")
            page.get_by_role("button", name="Log out").click()
            expect(page).to_have_url(f"{url}/login")
            context.close()
    assert complaints == []
