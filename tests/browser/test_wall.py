"""A wall fits on its screen, whatever is on it: nobody scrolls it."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit

LONG = "Provincial Directorate of Public Health of the Upper Valley"
CUT = """[...document.querySelectorAll('.row h3')]
    .filter(line => line.scrollHeight >= 1.2 * line.clientHeight).map(line => line.textContent)"""
BOTTOM = "Math.max(...[...document.querySelectorAll('.row')].map(row => row.getBoundingClientRect().bottom))"
# From five metres a letter of less than a fortieth of the screen's height is a speck.
SMALLEST = """Math.min(...[...document.querySelectorAll('body *')]
    .filter(part => [...part.childNodes].some(text => text.nodeType === 3 && text.textContent.trim()))
    .filter(part => part.getClientRects().length && !part.closest('.quiet, svg'))
    .map(part => parseFloat(getComputedStyle(part).fontSize)))"""


def incidents(visit: Visit, number: int) -> None:
    """Incidents of two claimants who contradict each other, one of them with a long name."""
    for month in range(1, number + 1):
        event = {"type": "air_strike", "start": f"2022-{month:02}-08", "places": [{"country": "YE", "admin1": "Marib"}]}
        for claimant, killed in ((f"{LONG} {month}", "at least 119"), (f"Monitor {month}", "20 to 31")):
            counts = [{"measure": "killed", "value": killed}]
            claim = visit.house.post({"claimant": claimant, "event": event, "counts": counts})
    visit.house.incident_of(claim)


LONG_PLACE = {"country": "UA", "admin1": "Kharkiv Oblast", "admin2": "Izium Raion", "name": "Verkhnia Pokrovska"}
CLIPPED = """[...document.querySelectorAll('.row .fresh, .row time, .row .status, .row .title > span + span')]
    .filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline'
        || part.getBoundingClientRect().right > part.closest('.row').getBoundingClientRect().right + 1)
    .map(part => part.textContent)"""


@pytest.mark.parametrize("width", [1200, 1920])
def test_a_long_place_cuts_off_neither_day_nor_mark_nor_age(visit: Visit, width: int) -> None:
    event = {"type": "shelling_or_missile", "start": f"2022-09-{width // 100}", "places": [LONG_PLACE]}
    for claimant, killed in (("Governor", 9), ("State Emergency Service", 3)):
        counts = [{"measure": "killed", "value": killed}]
        claim = visit.house.post({"claimant": claimant, "event": event, "counts": counts})
    visit.house.incident_of(claim)
    page = visit.open("/?wall=yes", width)
    page.evaluate("document.fonts.ready")

    expect(page.locator(".row .title").filter(has_text="Verkhnia").first).to_contain_text("September 2022")
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_a_wall_is_as_high_as_its_screen_and_cuts_no_headline(visit: Visit, width: int, height: int) -> None:
    incidents(visit, 9)
    page = visit.open("/?wall=yes", width)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("document.fonts.ready")

    assert page.locator(".row").count() == 4
    assert page.evaluate(SMALLEST) >= height / 40
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate(BOTTOM) < height
    assert page.evaluate(CUT) == []
    expect(page.locator(".more")).to_be_visible()
