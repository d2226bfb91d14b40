"""What a desk has becomes claims in a browser, as it is: its own messy workbook, and the text of a story."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from xlsxwriter import Workbook

from tests.browser.visit import House, Visit
from tests.builders.drafted import SEED
from tests.journeys.rig.service import service

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = ("Stimme", "Tote", "Verletzte", "Datum", "Land", "Provinz", "Quelle", "Bemerkung")
PROVINCES = ("Kundus", "Balch", "Helmand")
CLAIMANTS = ("Verteidigungsministerium", "Taliban", "Rotes Kreuz", "Provinzrat")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A service with nothing in it."""
    with service(tmp_path_factory.mktemp("import"), workers=1) as running:
        yield House(running, {})


def messy_workbook() -> bytes:
    """Twelve claims: a title over all columns, provinces merged over four rows, days as texts and as dates, a total."""
    content = io.BytesIO()
    book = Workbook(content)
    sheet = book.add_worksheet("Kämpfe 2021")
    day_format = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.merge_range(0, 0, 0, 7, "Kämpfe in Afghanistan, Stand 30. Juni 2021", book.add_format({"bold": True}))
    sheet.write_row(2, 0, HEADER)
    for index, province in enumerate(PROVINCES):
        first = 3 + 4 * index
        sheet.merge_range(first, 5, first + 3, 5, province)
        day = date(2021, 6, 20 + index)
        for number, claimant in enumerate(CLAIMANTS):
            row = first + number
            sheet.write_row(row, 0, (claimant, 20 + 7 * number, 5 + number))
            if number % 2:
                sheet.write_datetime(row, 3, datetime(day.year, day.month, day.day), day_format)
            else:
                sheet.write_string(row, 3, f"{day:%d.%m.%Y}")
            sheet.write_row(row, 6, ("Deutsche Welle",))
            sheet.write_string(row, 4, "Afghanistan")
    sheet.write_row(15, 0, ("Gesamt", 366, 78))
    sheet.write_string(17, 0, "Alle Angaben ohne Gewähr; wird laufend ergänzt.")
    book.add_worksheet("Notizen").write_string(0, 0, "Noch zu prüfen")
    book.close()
    return content.getvalue()


def test_a_messy_german_workbook_becomes_twelve_claims_with_scripts_off(visit: Visit) -> None:
    page = visit.open("/", 360, scripts=False)
    page.get_by_role("link", name="Import a file").click()
    workbook: FilePayload = {"name": "kämpfe.xlsx", "mimeType": XLSX, "buffer": messy_workbook()}
    page.get_by_label("The file").set_input_files([workbook])
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("h1")).to_have_text("What kämpfe.xlsx is read as")
    expect(page.locator("main")).to_contain_text("so the source (column “Quelle”) is taken as the claimant")

    page.get_by_label("Stimme").select_option("claimant")
    page.get_by_label("Kind of event").select_option("ground_clash")
    page.get_by_role("button", name="Update the preview").click()
    rows = page.get_by_role("region", name="Rows as they are read").locator("tbody tr")
    expect(rows).to_have_count(12)
    expect(rows.nth(1)).to_have_text("5Taliban27 killed; 6 injuredground clashKundus, AF2021-06-20would be recorded")
    page.get_by_role("button", name="Import 12 claims").click()

    expect(page.locator("h1")).to_have_text("12 claims recorded")
    expect(page.get_by_role("link", name="Incident 1", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="The result as CSV").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 13
    claims = visit.house.service.get("/v1/claims?limit=500")["items"]
    assert len(claims) == 12
    assert {claim["event"]["start"] for claim in claims} == {"2021-06-20", "2021-06-21", "2021-06-22"}
    assert {claim["claimant"] for claim in claims} == set(CLAIMANTS)


@pytest.mark.parametrize("scripts", [True, False])
def test_how_far_an_import_is_is_shown_until_it_is_done(visit: Visit, *, scripts: bool) -> None:
    month = 1 + scripts
    rows = "".join(f"Radio {number},{number},ground clash,2020-0{month}-0{number},Mali\n" for number in range(1, 5))
    content = f"Claimant,Killed,Type,Date,Country\n{rows}Radio 5,a lot,ground clash,2020-01-05,Mali\n".encode()
    sheet: FilePayload = {"name": "mali.csv", "mimeType": "text/csv", "buffer": content}
    page = visit.open("/import", scripts=scripts)
    page.get_by_label("The file").set_input_files([sheet])
    page.get_by_role("button", name="Preview").click()
    [worker] = visit.house.service.children()["worker"]
    os.kill(worker, signal.SIGSTOP)
    try:
        page.get_by_role("button", name="Import 4 claims").click()
        expect(page.locator("h1")).to_have_text("The file waits for a worker")
        expect(page.get_by_role("progressbar", name="Claims done")).to_be_visible()
    finally:
        os.kill(worker, signal.SIGCONT)
    expect(page.locator("h1")).to_contain_text("recorded", timeout=20_000)
    expect(page.locator("main")).to_contain_text("1refused")


def decided(page: Page, claimant: str, button: str, corrected: str = "") -> None:
    """Look at the draft of a claimant, correct its name, and press a button."""
    heading = page.get_by_role("heading", name=claimant, exact=True)
    page.locator("article", has=heading).get_by_text("Look at it").click()
    expect(page.locator("blockquote").first).to_be_visible()
    if corrected:
        page.locator("[name='claimant.name']").fill(corrected)
        page.get_by_role("button", name="See what it becomes").click()
        expect(page.locator("#outlook")).to_contain_text(corrected)
    page.get_by_label("Your name").first.fill("Ana")
    page.get_by_role("button", name=button).click()


def test_a_pasted_story_becomes_claims_that_say_who_looked_at_them_with_scripts_off(visit: Visit) -> None:
    page = visit.open("/", 360, scripts=False)
    page.get_by_role("link", name="Paste a story").click()
    page.get_by_label("The story, in English").fill(SEED)
    page.get_by_label("Published by").fill("Anadolu Agency")
    page.get_by_label("Published at (UTC)").fill("2021-06-30T12:00")
    page.get_by_role("button", name="Draft its claims").click()
    expect(page.locator("article.draft")).to_have_count(9)
    page.get_by_role("link", name="at least five").click()
    expect(page.locator("mark.number", has_text="at least five")).to_be_in_viewport()
    desk = visit.open(page.url.removeprefix(visit.house.url).partition("#")[0])
    desk.get_by_role("link", name="at least five").hover()
    expect(desk.locator("mark.pointed")).to_have_text("at least five")

    decided(page, "Local authorities", "Record the claim", corrected="Kunduz local authorities")
    decided(page, "Afghan security forces", "Drop the draft")
    speakers = "Defense Ministry; Fawzia Yaftali; Taliban; Zabihullah Mujahed, for Taliban; Afghan authorities"
    for claimant in speakers.split("; "):
        decided(page, claimant, "Record the claim")
    expect(page.get_by_text("Accepted by Ana")).to_have_count(6)
    expect(page.get_by_text("Dropped by Ana")).to_have_count(1)

    page.locator("article", has_text="Local authorities").get_by_role("link", name="The claim", exact=True).click()
    expect(page.locator("main")).to_contain_text("Ana")
    page.get_by_role("link", name="incident", exact=False).first.click()
    expect(page.locator("main")).to_contain_text("At least five civilians killed per Kunduz local authorities")
    expect(page.locator("main")).to_contain_text("20 injured per Fawzia Yaftali")
