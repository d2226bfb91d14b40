"""Takes the README's pictures of the pages: a service of its own is told the examples and looked at with chromium.

make screenshots            writes docs/pictures/*.png, each light and dark
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from write_readme import a_service

from service.runtime.cli.client.case_file import read_file
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.posting import await_reports, post_case

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
EXAMPLES = ("afghanistan-2021-06-30", "haiyan-2013", "mod-119-taliban-21")
STATED = ("{}", "at least {}", "about {}0", "{} to 1{}", "up to 1{}", "dozens")
SEATS = "Hospital;Governor's office;Monitor;Civil defence;Radio;Police".split(";")
PLACES = "Marib Ma'rib-al-Wadi Harib Sirwah Raghwan Medghal Bidbadah Jabal-Murad Rahabah Mahliyah".split()


@dataclass(frozen=True)
class View:
    """What is looked at: a page, how wide and high the window is."""

    name: str
    address: str
    width: int = 1280
    height: int = 900


def sixty() -> Iterator[dict[str, Any]]:
    """An invented air strike that sixty claimants speak of."""
    for number in range(60):
        claimant = f"{SEATS[number % 6]}, {PLACES[number // 6].replace('-', ' ')}"
        count = 20 + number * 37 % 71
        shown = count // 10 if number % 6 == 2 else count
        yield {
            "source_claim_id": f"screenshot-{number}",
            "claimant": claimant,
            "asserted_at": f"2024-03-0{1 + number // 24}T{number % 24:02}:00:00Z",
            "event": {"type": "air_strike", "start": "2024-03-01", "places": [{"country": "YE", "admin1": "Marib"}]},
            "counts": [{"measure": "killed", "value": STATED[number % 6].format(shown, shown)}],
        }


def posted_stories(base: str) -> dict[str, str]:
    """Post the examples and the sixty; the first incident of each story."""
    incidents = {}
    with Client(base) as client:
        for name in EXAMPLES:
            case = read_file(ROOT / "examples" / f"{name}.json", prefix="screenshots:")
            incidents[name] = await_reports(client, post_case(client, case).sequences)[0]["incident_id"]
        receipts = [client.post_claim(claim) for claim in sixty()]
        last = {receipt.claim_id: receipt.sequence for receipt in receipts}
        incidents["sixty"] = await_reports(client, last)[0]["incident_id"]
    return incidents


def take(browser: Browser, base: str, view: View) -> None:
    """The picture of a view, light and dark."""
    for scheme in ("light", "dark"):
        size = {"width": view.width, "height": view.height}
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
        page = context.new_page()
        page.goto(base + view.address)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURES / f"{view.name}-{scheme}.png")
        context.close()
        print(f"{view.name}-{scheme}.png")


def main() -> int:
    PICTURES.mkdir(exist_ok=True)
    with a_service() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        take(browser, base, View("empty-desk", "/", height=640))
        incidents = posted_stories(base)
        take(browser, base, View("desk", "/"))
        take(browser, base, View("seed-story", f"/incidents/{incidents['afghanistan-2021-06-30']}"))
        take(browser, base, View("contradiction", f"/incidents/{incidents['mod-119-taliban-21']}"))
        take(browser, base, View("haiyan", f"/incidents/{incidents['haiyan-2013']}"))
        take(browser, base, View("haiyan-phone", f"/incidents/{incidents['haiyan-2013']}", 390, 844))
        take(browser, base, View("sixty-claimants", f"/incidents/{incidents['sixty']}", height=1400))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
