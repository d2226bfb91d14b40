"""The pages in another language and in the other direction of writing, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from service.web.site.language import COOKIE
from tests.browser.test_pages import HEAVIEST, SEED, all_pages, show, violations
from tests.browser.visit import Visit

PHONE = 360
# Any language written from right to left mirrors the page; its letters are those of the test.
MIRRORED = "document.documentElement.dir = 'rtl'"
# Words reach no further than their box, and what must not be cut off is on the screen.
CUT_OFF = """() => [...document.querySelectorAll('h1, h2, h3, p, label, button, input, summary, nav a')]
    .filter((element) => element.checkVisibility() && !element.closest('.skip, .quiet, .scroll, .drawing, .tiny'))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
    .map(([element]) => element.outerHTML.slice(0, 80))"""


def german(visit: Visit) -> Page:
    """A phone whose owner chose German."""
    page = visit.page(PHONE)
    page.context.add_cookies([{"name": COOKIE, "value": "de", "url": visit.house.url}])
    return page


def test_every_page_is_accessible_and_fits_on_a_phone_in_german(visit: Visit) -> None:
    page, faults = german(visit), dict[str, list[str]]()
    for name, shown in all_pages(visit, page).items():
        show(page, shown)
        faults[name] = violations(page)

    assert {name: what for name, what in faults.items() if what} == {}


def test_no_page_is_broken_where_people_write_from_right_to_left(visit: Visit) -> None:
    page, faults = visit.page(PHONE), dict[str, list[str]]()
    for name, shown in all_pages(visit, page).items():
        show(page, shown)
        page.evaluate(MIRRORED)
        faults[name] = violations(page) + page.evaluate(CUT_OFF)

    assert {name: what for name, what in faults.items() if what} == {}


@pytest.mark.parametrize("path", ["/", "/claims/new", "/status", "/house-style"])
def test_the_checker_would_have_found_what_is_cut_off(visit: Visit, path: str) -> None:
    page = visit.open(path, PHONE)
    page.evaluate("document.querySelector('main').style.cssText = 'position: relative; left: -40px'")

    assert page.evaluate(CUT_OFF)


def test_a_page_in_german_is_no_heavier(visit: Visit) -> None:
    page = german(visit)

    assert len(page.request.get(f"/incidents/{visit.house.incidents[SEED]}").body()) < HEAVIEST


def test_a_time_is_told_in_the_zone_of_the_browser_where_one_points_at_it(visit: Visit) -> None:
    page = visit.open(f"/incidents/{visit.house.incidents[SEED]}")
    moment = page.locator(".revisions time").first

    assert moment.get_attribute("title") is None
    moment.hover()

    shown = page.evaluate("time => new Date(time).getFullYear()", moment.get_attribute("datetime"))
    expect(moment).to_have_attribute("title", re.compile(rf"\b{shown}\b.* (UTC|GMT|[A-Z]{{3,4}})"))


def test_a_person_chooses_a_language_and_copies_a_sentence_in_it(visit: Visit) -> None:
    page = visit.open("/", PHONE)

    page.get_by_role("button", name="Deutsch").click()
    page.locator(".row h3 a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("button", name="Satz kopieren").click()

    expect(page.locator("#copied")).to_have_text("Kopiert.")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Copy the sentence")).to_be_visible()
