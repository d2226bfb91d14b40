"""The pages in a real browser: an editor's way through them, on a phone and on a wall, by day and by night."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import LONGEST, Visit
from tests.journeys.service import within

pytestmark = pytest.mark.timeout(180)

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = ((360, "light"), (1024, "dark"))
HAIYAN, TWO_SIDED = "haiyan-2013", "mod-119-taliban-21"
HEAVIEST = 120_000


def a_raid(place: str, claimant: str, value: Any, **said: Any) -> dict[str, Any]:
    """A claim about a raid on a place that no other test speaks of."""
    event = {"type": "air_strike", "start": "2022-03-09", "places": [{"country": "UA", "admin1": place}]}
    counts = [{"measure": "killed", "value": value}]
    return {"source_claim_id": uuid.uuid4().hex, "claimant": claimant, "event": event, "counts": counts, **said}


def a_name(stem: str) -> str:
    """A name that nobody else has."""
    return f"{stem} {uuid.uuid4().hex[:6]}"


def two_voices(visit: Visit, place: str) -> str:
    """An incident of 119 against 21 at a place; its id."""
    first = visit.house.post(a_raid(place, "Ministry", 119, source={"publisher": "A Wire", "quote": "119 of them."}))
    visit.house.post(a_raid(place, "Rebels", 21))
    incident = visit.house.incident_of(first)
    within(LONGEST, lambda: len(claims_of(visit, incident)) == 2, "both claims in one incident")
    return incident


def claims_of(visit: Visit, incident: str) -> Sequence[dict[str, Any]]:
    found: Sequence[dict[str, Any]] = visit.house.service.get(f"/v1/incidents/{incident}")["claims"]
    return found


def all_pages(visit: Visit) -> list[str]:
    incident = visit.house.incidents[HAIYAN]
    claim = claims_of(visit, incident)[0]["claim_id"]
    return [
        "/",
        f"/incidents/{incident}",
        f"/claims/{claim}",
        f"/claims/{claim}/correction",
        f"/claims/{claim}/hold",
        f"/decisions/new?act=isolate&incident={incident}&claim={claim}",
        "/decisions",
        "/review",
        "/status",
        "/claims/new",
    ]


def violations(page: Page) -> list[str]:
    """What the accessibility checker finds."""
    page.evaluate(AXE)
    found = page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", AXE_RULES
    )
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_fits_the_screen_and_is_accessible(visit: Visit, width: int, scheme: str) -> None:
    page = visit.page(width, scheme)
    found = {}
    for path in all_pages(visit):
        page.goto(path)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    assert {path: what for path, what in found.items() if what} == {}


def test_every_page_fits_a_wall_and_the_other_light(visit: Visit) -> None:
    for width, scheme in ((1920, "light"), (360, "dark")):
        page = visit.page(width, scheme)
        for path in all_pages(visit)[:4]:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_checker_would_have_found_a_button_without_a_name(visit: Visit) -> None:
    page = visit.open("/status")

    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert [one for one in violations(page) if one.startswith("button-name")]


def test_an_editor_finds_an_incident_reads_it_and_copies_the_sentence(visit: Visit) -> None:
    page = visit.open("/")

    page.get_by_label("Words, names, places").fill("typhoon")
    page.get_by_role("button", name="Search").click()
    page.locator(".row h3 a").first.click()
    expect(page.locator("h1")).to_contain_text("2,000 to 2,500 killed per President Benigno Aquino")
    page.get_by_role("button", name="Copy the sentence").click()

    expect(page.locator("#copied")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "according to NDRRMC" in copied
    assert "(As of " in copied
    page.get_by_role("button", name="Copy HTML, short").click()
    expect(page.locator("#copied")).to_have_text("Copied.")


def test_everything_can_be_read_and_done_with_scripts_off(visit: Visit) -> None:
    incident = two_voices(visit, "Kharkiv")
    page = visit.open(f"/incidents/{incident}", 360, scripts=False)

    assert "119 killed per the Ministry" in page.locator("h1").inner_text()
    page.locator("summary", has_text="The same as a table").first.click()
    assert "Rebels" in page.locator("table").first.inner_text()
    page.locator("#sources ~ form input[type=checkbox]").last.check()
    page.get_by_role("button", name="Split the chosen claims off").click()
    page.get_by_label("Your name").fill("Maya Ortiz")
    page.get_by_label("Why").fill("Another raid.")
    page.get_by_role("button", name="Split claims off").click()

    within(LONGEST, lambda: len(claims_of(visit, incident)) == 1, "the claim is split off")


def test_a_split_is_previewed_decided_and_taken_back(visit: Visit) -> None:
    incident = two_voices(visit, "Odesa")
    page = visit.open(f"/incidents/{incident}")

    page.locator("#sources ~ form input[type=checkbox]").last.check()
    page.get_by_role("button", name="Split the chosen claims off").click()
    becomes = page.locator("section", has=page.get_by_role("heading", name="What it becomes"))
    expect(becomes.locator(".row")).to_have_count(2)
    page.get_by_label("Your name").fill("Maya Ortiz")
    page.get_by_label("Why").fill("Two raids.")
    page.get_by_role("button", name="Split claims off").click()
    expect(page).to_have_url(f"{visit.house.url}/incidents/{incident}")
    within(LONGEST, lambda: len(claims_of(visit, incident)) == 1, "the claim is split off")

    page.goto(f"/decisions?incident={incident}")
    page.get_by_role("link", name="Take back").first.click()
    assert page.get_by_label("Your name").input_value() == "Maya Ortiz"
    page.get_by_label("Why").fill("It was one.")
    page.get_by_role("button", name="Take it back").click()

    within(LONGEST, lambda: len(claims_of(visit, incident)) == 2, "the claims are together again")


def test_a_claim_is_added_and_its_number_read_while_it_is_typed(visit: Visit) -> None:
    page, name = visit.open("/claims/new"), a_name("Village council")

    page.get_by_label("Claimant").fill(name)
    page.locator("[name='counts.0.value']").fill("at least 21")
    expect(page.locator("#reads-0")).to_have_text("Read as at least 21")
    page.locator("[name='counts.0.value']").fill("a lot")
    expect(page.locator("#reads-0")).to_contain_text("grammar")
    page.locator("[name='counts.0.value']").fill("dozens")
    expect(page.locator("#reads-0")).to_have_text("Read as 12 to 99")
    page.get_by_label("Kind of event").select_option("air_strike")
    page.get_by_label("Day or first day").fill("2022-05-04")
    page.get_by_label("Country").select_option("UA")
    page.get_by_label("Province").fill("Sumy")
    page.get_by_role("button", name="Record the claim").click()

    expect(page.locator("h1")).to_contain_text(name)


def test_a_live_update_arrives_on_the_desk_and_on_the_page_of_the_incident(visit: Visit) -> None:
    incident = two_voices(visit, "Dnipro")
    desk, page = visit.open("/"), visit.open(f"/incidents/{incident}")
    expect(page.locator("#news")).to_be_hidden()

    visit.house.post(a_raid("Dnipro", name := a_name("Red Crescent"), 60))

    expect(desk.locator(f"[data-row='{incident}']")).to_contain_text(name, timeout=30_000)
    expect(page.locator("#news")).to_be_visible(timeout=30_000)
    page.locator("#news a").click()
    expect(page.locator(".drawing").first).to_contain_text(name)


def test_the_page_as_it_was_is_reached_by_the_slider(visit: Visit) -> None:
    first = visit.house.post(a_raid("Lviv", "Ministry", 7))
    incident = visit.house.incident_of(first)
    visit.house.post(a_raid("Lviv", "Rebels", 31))
    within(LONGEST, lambda: len(claims_of(visit, incident)) == 2, "both claims in one incident")
    page = visit.open(f"/incidents/{incident}")

    page.locator("#moments").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")

    expect(page.locator(".notice").first).to_contain_text("This is the page as it was")
    expect(page.locator("h1")).to_contain_text("7 killed per the Ministry")
    assert "Rebels" not in page.locator("h1").inner_text()


def test_a_page_is_light_and_answers_at_once(visit: Visit) -> None:
    many = [a_raid("Mariupol", f"Source number {number}", 3 + number % 9) for number in range(60)]
    ids = [visit.house.post(claim) for claim in many]
    incident = visit.house.incident_of(ids[0])
    within(LONGEST, lambda: len(claims_of(visit, incident)) == 60, "sixty claims in one incident")
    weights: dict[str, int] = {}
    page = visit.page()
    page.on("response", lambda answer: weights.update({answer.url: len(answer.body())}) if answer.ok else None)
    page.goto(f"/incidents/{incident}", wait_until="load")
    page.wait_for_function("document.fonts.status === 'loaded'")

    kept = {url: size for url, size in weights.items() if "/live" not in url and not url.endswith(".svg")}
    assert sum(kept.values()) <= HEAVIEST, sorted(kept.values())


def test_a_keyboard_alone_leads_from_the_desk_to_a_copied_sentence(visit: Visit) -> None:
    page = visit.open("/?text=taliban&status=contradicted")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".row h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("119 killed per the Ministry of Defense")
    page.get_by_role("button", name="Copy the sentence").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#copied")).to_have_text("Copied.")
