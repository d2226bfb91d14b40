"""The pages in a real browser: an editor's way through them, on a phone and on a wall, by day and by night."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.application.queries.test_review import CHECKPOINT, MARKET, bombing
from tests.browser.visit import LONGEST, Visit, claim_that_is, claims_of
from tests.builders.desk import application, opened_desk
from tests.builders.import_form import pages_of_an_import
from tests.contracts.stores import on_memory
from tests.journeys.rig.service import within

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Targets of at least 24 pixels; axe leaves it off unless it is asked for by name.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LIGHTS: tuple[Literal["light", "dark"], ...] = ("dark", "light", "dark")
JOURNEYS = tuple(zip((360, 1024, 1920), LIGHTS, strict=True))
HAIYAN, TWO_SIDED, SEED = "haiyan-2013", "mod-119-taliban-21", "afghanistan-2021-06-30"
# Uncompressed, with the sentence in four lengths as text and as HTML.
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


def decided(visit: Visit, incident: str) -> str:
    """A decision on an incident, made over the API; its id."""
    said = {"confirm": incident, "by": "Maya Ortiz", "why": "Both speak of the fighting in Kunduz."}
    return str(visit.house.service.call("POST", "/v1/judgements", said).body["id"])


def in_doubt(visit: Visit) -> None:
    """A claim between two incidents, for a person to review."""
    story = (("m1", MARKET), ("m2", MARKET), ("k1", CHECKPOINT), ("k2", CHECKPOINT), ("between", None))
    for key, site in story:
        visit.house.post(bombing(f"bombing-{key}", site))
    within(LONGEST, lambda: bool(visit.house.service.get("/v1/review")["items"]), "something to review")


def all_pages(visit: Visit, page: Page) -> dict[str, str]:
    """The address of every page of the service, each with something on it, by what is shown.

    Those that are refused are given as HTML: a browser complains of them itself.
    """
    haiyan, two_sided, seed = (visit.house.incidents[name] for name in (HAIYAN, TWO_SIDED, SEED))
    claim, withdrawn = (claim_that_is(state, visit, haiyan) for state in ("active", "retracted"))
    first = visit.house.service.get(f"/v1/incidents/{haiyan}/revisions")["items"][0]["committed_at"]
    in_doubt(visit)
    return {
        "desk": "/",
        "desk, searched": "/?near=36.73,68.86&radius_km=300&from=2013&min_ratio=1.5",
        "desk, nothing found": "/?text=nothing+of+this",
        "desk, mistyped": page.request.get("/?near=Kunduz&min_ratio=x&from=yesterday&status=bad").text(),
        "incident of five claimants": f"/incidents/{haiyan}?whole=yes",
        "incident of two": f"/incidents/{two_sided}",
        "incident with others around it": f"/incidents/{seed}",
        "party": "/parties/ndrrmc",
        "wall": "/?wall=yes",
        "incident as it was": f"/incidents/{haiyan}?as_of={first}",
        "no such incident": page.request.get("/incidents/inc_00000000000000000000").text(),
        "claim": f"/claims/{claim}",
        "correction": f"/claims/{claim}/correction",
        "hold": f"/claims/{claim}/hold",
        "correction of a withdrawn claim": page.request.get(f"/claims/{withdrawn}/correction").text(),
        "new claim": "/claims/new",
        "decision": f"/decisions/new?act=isolate&incident={haiyan}&claim={claim}",
        "merger": f"/decisions/new?act=merge&incident={haiyan}&other={two_sided}",
        "choice of a merger": f"/decisions/new?act=merge&incident={seed}",
        "decisions": "/decisions",
        "undoing": f"/decisions/{decided(visit, two_sided)}/undo",
        "review": "/review",
        "status": "/status",
        "frame": f"/embed/incidents/{haiyan}",
        "party, changed": "/parties/ndrrmc/edit?with=un-ocha",
        **pages_of_others(),
    }


def pages_of_others() -> dict[str, str]:
    """Pages that only another installation shows, as HTML: who is not logged in, and who has no claims yet."""
    with TestClient(application(on_memory(), keys=True)) as stranger, opened_desk() as desk:
        return {
            "login": stranger.get("/login").text,
            "desk without claims": desk.get("/").text,
            **pages_of_an_import(desk),
        }


def show(page: Page, shown: str) -> None:
    """Open a page by its address, or by what it says."""
    if shown.startswith("/"):
        page.goto(shown)
        return
    # It stays so: a page may ask for itself again.
    page.route("**/of-others", lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"))
    page.goto("/of-others")


def violations(page: Page) -> list[str]:
    """What the accessibility checker finds, and whether the page is wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("async (how) => (await axe.run(document, how)).violations", RULES)
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    told = [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]
    return told + ([f"{wide} pixels wide"] if wide > room else [])


def test_every_page_is_accessible_and_fits_in_light_and_dark_on_a_phone_a_desk_and_a_wall(visit: Visit) -> None:
    page, found = visit.page(), dict[tuple[str, int, str], list[str]]()
    for name, shown in all_pages(visit, page).items():
        show(page, shown)
        for width, scheme in JOURNEYS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found[name, width, scheme] = violations(page)

    assert len(found) == len(JOURNEYS) * 31
    assert {where: what for where, what in found.items() if what} == {}


def test_the_checker_would_have_found_a_button_without_a_name(visit: Visit) -> None:
    page = visit.open("/status")

    page.evaluate("document.querySelector('main').append(document.createElement('button'))")

    assert [one for one in violations(page) if one.startswith("button-name")]


def test_the_checker_would_have_found_pale_letters_a_small_target_and_a_page_too_wide(visit: Visit) -> None:
    page = visit.open("/status", 360)

    page.evaluate(
        """() => {
            const main = document.querySelector('main');
            const add = (tag, words, style) => {
                const made = Object.assign(document.createElement(tag), {textContent: words});
                Object.assign(made.style, style);
                main.append(made);
            };
            add('p', 'Pale words', {color: 'rgb(200, 200, 200)'});
            add('button', 'a', {minHeight: '0', padding: '0', width: '12px', height: '12px'});
            add('button', 'b', {minHeight: '0', padding: '0', width: '12px', height: '12px'});
            add('p', 'Wide', {width: '500px'});
        }"""
    )

    found = {one.partition(":")[0] for one in violations(page)}
    assert {"color-contrast", "target-size", "500 pixels wide"} & found >= {"color-contrast", "target-size"}
    assert [one for one in found if one.endswith("pixels wide")]


@pytest.mark.parametrize(("width", "scheme"), JOURNEYS)
def test_an_editor_finds_an_incident_reads_it_and_copies_the_sentence(visit: Visit, width: int, scheme: str) -> None:
    page = visit.open("/", width, scheme)

    page.get_by_label("Words, names, places").fill("typhoon")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Clear")).to_be_visible()
    # What needs scripts is shown once they run.
    expect(page.get_by_text("Keys and marks")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".row h3 a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("2,000 to 2,500 died per President Benigno Aquino")
    page.get_by_role("button", name="Copy the sentence").click()

    expect(page.locator("#copied")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "according to ndrrmc" in copied.casefold()
    assert "(As of " in copied
    page.get_by_role("link", name="Other lengths and HTML").click()
    page.get_by_role("button", name="Copy HTML, short").click()
    expect(page.locator("#copied")).to_have_text("Copied.")


def test_the_print_of_an_incident_has_every_text_and_no_form(visit: Visit) -> None:
    incident = two_voices(visit, a_name("Printed"))
    page = visit.open(f"/incidents/{incident}", 1024, "light")
    page.emulate_media(media="print")

    expect(page.locator("#plain-2")).to_be_visible()
    expect(page.locator(".measure table").first).to_be_visible()
    assert page.locator("input:visible, textarea:visible, button:visible").count() == 0


@pytest.mark.parametrize(("width", "scheme"), JOURNEYS)
def test_an_editor_narrows_the_desk_by_the_rarer_filters_and_mends_a_wrong_one(
    visit: Visit, width: int, scheme: str
) -> None:
    page = visit.open("/", width, scheme)

    page.get_by_text("More filters").click()
    page.get_by_label("Figures apart, times").fill("5")
    page.get_by_label("First day").fill("2021-06-01")
    page.get_by_label("Last day").fill("2021-07-31")
    page.get_by_label("Country").select_option("AF")
    page.get_by_role("button", name="Search").click()
    rows = page.locator(".row h3")
    expect(rows).to_have_count(2)
    for headline in ("119 killed per the Ministry of Defense", "119 Taliban killed per the Afghan"):
        expect(rows.filter(has_text=headline)).to_have_count(1)
    assert "from=2021-06-01&to=2021-07-31" in page.url
    expect(page.get_by_label("Country")).to_be_visible()

    page.get_by_label("Near, in degrees").fill("36.7, 68.9")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#error-radius_km")).to_have_text("Say how many kilometres around it.")
    expect(page.get_by_label("First day")).to_have_value("2021-06-01")
    # The browser notes in its console that the page was refused.
    visit.complaints.remove(next(one for one in visit.complaints if "422" in one))


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_drawing_of_an_incident_is_as_large_as_it_was_drawn_on_a_desk(visit: Visit, width: int) -> None:
    page = visit.open(f"/incidents/{visit.house.incidents[TWO_SIDED]}", width)

    scale = page.locator(".drawing svg.chart:visible").first.evaluate(
        "drawing => drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width"
    )

    assert scale > 0.8


def test_everything_can_be_read_and_done_with_scripts_off(visit: Visit) -> None:
    incident = two_voices(visit, "Kharkiv")
    page = visit.open(f"/incidents/{incident}", 360, scripts=False)

    assert "119 killed per the Ministry" in page.locator("h1").inner_text()
    page.locator("summary", has_text="The same as a table").first.click()
    assert "Rebels" in page.locator("table").first.inner_text()
    page.locator("#sources").click()
    page.locator("details:has(#sources) input[type=checkbox]").last.check()
    page.get_by_role("button", name="Split the chosen claims off").click()
    page.get_by_label("Your name").fill("Maya Ortiz")
    page.get_by_label("Why").fill("Another raid.")
    page.get_by_role("button", name="Split claims off").click()

    within(LONGEST, lambda: len(claims_of(visit, incident)) == 1, "the claim is split off")


@pytest.mark.parametrize(("width", "scheme"), JOURNEYS)
def test_a_split_is_previewed_decided_and_taken_back(visit: Visit, width: int, scheme: str) -> None:
    incident = two_voices(visit, f"Odesa{width}")
    page = visit.open(f"/incidents/{incident}#sources", width, scheme)

    page.locator("details:has(#sources) input[type=checkbox]").last.check()
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


def test_a_claim_is_corrected_held_and_released_on_a_phone(visit: Visit) -> None:
    claim = visit.house.post(a_raid("Zaporizhzhia", a_name("Governor"), 12))
    visit.house.incident_of(claim)
    page = visit.open(f"/claims/{claim}", 360, "dark")

    page.get_by_role("link", name="Correct").click()
    page.locator("[name='counts.0.value']").fill("at least 21")
    page.get_by_label("Why it is corrected").fill("Misread.")
    page.get_by_label("We were").check()
    page.get_by_role("button", name="Record the correction").click()
    expect(page.locator("h1")).to_contain_text("At least 21 killed")

    for act, done in (("Hold", "Hold this claim"), ("End the hold", "End the hold")):
        page.goto(f"/claims/{claim}")
        page.get_by_role("link", name=act, exact=True).click()
        page.get_by_label("Why").fill("Being checked.")
        if act == "Hold":
            page.get_by_label("We were").check()
        page.get_by_role("button", name=done).click()
        expect(page.locator("h1")).not_to_have_text(done + "?")
    expect(page.locator("h1")).to_contain_text("At least 21 killed")


def test_a_claim_is_added_and_its_number_read_while_it_is_typed(visit: Visit) -> None:
    page, name = visit.open("/claims/new"), a_name("Village council")

    page.get_by_label("Claimant").fill(name)
    page.locator("[name='counts.0.value']").fill("at least 21")
    expect(page.locator("#reads-0")).to_have_text("Read as at least 21")
    page.locator("[name='counts.0.value']").fill("a lot")
    expect(page.locator("#reads-0")).to_contain_text("is not read as a number")
    page.locator("[name='counts.0.value']").fill("14 dead, 30 hurt")
    expect(page.locator("#reads-0")).to_have_text("Read as 14, “30 hurt” is not used: add a figure for it")
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
