"""A person at the pages of a running service, watched: what the console says, and whom the browser asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

from tests.journeys.rig.service import Service, within
from tests.journeys.rig.story import STORIES, example, put_parties, settled, steps_of, tell

LONGEST = 30.0


@dataclass
class House:
    """A service, and the incidents of the examples by the name of their story."""

    service: Service
    incidents: dict[str, str]

    @property
    def url(self) -> str:
        return self.service.url

    def post(self, claim: dict[str, Any]) -> str:
        """Post a claim; its id."""
        answer = self.service.call("POST", "/v1/claims", claim)
        assert answer.status in (200, 201), answer
        return str(answer.body["claim_id"])

    def incident_of(self, claim_id: str) -> str:
        """Where a claim is, once it is somewhere and reported on."""

        def incident() -> str | None:
            found = self.service.get(f"/v1/claims/{claim_id}")["incident_id"]
            return str(found) if found else None

        def is_reported() -> bool:
            id = incident()
            return bool(id) and self.service.call("GET", f"/v1/incidents/{id}/reconciliation").status == 200

        within(LONGEST, is_reported, "a report on the claim")
        return str(incident())


def told_house(service: Service) -> House:
    """A service that has been told the examples; each story is known by the incident of its first claim."""
    house = House(service, {})
    for name in STORIES:
        story = example(name)
        put_parties(story, service)
        ids = tell(steps_of(story), service)
        house.incidents[name] = next(iter(ids.values()))
    settled(service)
    house.incidents = {name: house.incident_of(claim) for name, claim in house.incidents.items()}
    return house


@dataclass
class Visit:
    """One person's browser contexts; ``complaints`` are what must not have happened."""

    browser: Browser
    house: House
    longest_step: int = 30_000
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, width: int = 1024, scheme: str = "light", *, scripts: bool = True) -> Page:
        """An empty page on a screen of that width."""
        context = self.browser.new_context(
            base_url=self.house.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            permissions=["clipboard-read", "clipboard-write"] if scripts else [],
        )
        context.set_default_timeout(self.longest_step)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._asked)
        return page

    def open(self, path: str, width: int = 1024, scheme: str = "light", *, scripts: bool = True) -> Page:
        """A page of the service."""
        page = self.page(width, scheme, scripts=scripts)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        return page

    def end(self) -> None:
        """Close everything; nothing may have been complained of."""
        for context in self._contexts:
            context.close()
        assert self.complaints == [], self.complaints

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text} {message.location.get('url', '')}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.house.url, "blob:")):
            self.complaints.append(f"foreign request: {request.url}")


def claims_of(visit: Visit, incident: str) -> Sequence[dict[str, Any]]:
    """The claims of an incident."""
    found: Sequence[dict[str, Any]] = visit.house.service.get(f"/v1/incidents/{incident}")["claims"]
    return found


def claim_that_is(state: str, visit: Visit, incident: str) -> str:
    """The first claim of an incident in a state."""
    return next(str(claim["claim_id"]) for claim in claims_of(visit, incident) if claim["state"] == state)
