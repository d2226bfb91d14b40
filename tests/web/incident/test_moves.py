"""The timeline of an incident names who changed what: each claimant with its figures, each decision with its author."""

import re
from typing import Any

from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted
from tests.web.incident.test_incident import later

EVENT = {"type": "air_strike", "start": "2021-06-30", "places": [{"country": "SD", "admin1": "North Darfur"}]}
TORA, UM_BARU = (
    {"places": [{"country": "SD", "admin1": "North Darfur", "name": name}]} for name in ("Tora", "Um Baru")
)


def claimed(desk: Desk, who: str, at: str, place: Any = TORA, /, **counts: int) -> str:
    """A claim of a strike, reconciled a while after the one before."""
    later(desk)
    claim = a_claim(
        f"{who} {at}",
        claimant=who,
        asserted_at=f"2021-06-30T{at}:00Z",
        event={**EVENT, **place},
        counts=[{"measure": measure, "value": value} for measure, value in counts.items()],
        source=...,
        stance=... if counts else "denies",
    )
    claim_id = desk.recorded(claim)
    desk.work()
    return claim_id


def timeline(desk: Desk, incident: str, moment: str = "") -> list[str]:
    """The lines of the timeline, the newest revision first."""
    page = desk.get(f"/incidents/{incident}?whole=yes{moment}").text
    revisions = page.partition('<ol class="revisions"')[2].partition("</ol>")[0]
    return [
        re.sub("<[^>]+>|[\u2066-\u2069]", "", line).strip()
        for line in re.findall("<li[^>]*>(?!\\s*<a)(.*?)</li>", revisions)
    ]


def test_each_line_names_the_claimant_and_its_figures(desk: Desk) -> None:
    first = claimed(desk, "Civil Defence", "05:25", killed=20)
    claimed(desk, "Bar Association", "05:40", killed=270)
    claimed(desk, "Ministry", "06:00", killed=27, injured=55)
    claimed(desk, "Ministry", "06:30", killed=54, injured=110)
    denial = claimed(desk, "Army", "06:45")
    incident = desk.incident_of(first)
    assert desk.incident_of(denial) == incident

    lines = timeline(desk, incident)

    assert "Ministry: 54 killed (before: 27), 110 injured (before: 55)" in lines
    # The page as it was tells of later revisions as well.
    first_moment = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"][0]["committed_at"]
    assert timeline(desk, incident, f"&as_of={first_moment}") == lines
    assert any(line.startswith("Army denied") for line in lines)


def test_a_merge_names_who_made_it_and_why_and_so_does_its_taking_back(desk: Desk) -> None:
    first = claimed(desk, "Civil Defence", "05:25", killed=20)
    second = claimed(desk, "Elders", "05:40", UM_BARU, killed=44)
    incident, other = desk.incident_of(first), desk.incident_of(second)
    assert incident != other
    path = f"/decisions/new?act=merge&incident={incident}&other={other}"
    later(desk)
    posted(desk, path, "/decisions", {"by": "Ada", "why": "One market."})
    desk.work()
    merged = desk.incident_of(first)
    assert desk.incident_of(second) == merged
    assert any("Merged with another incident by Ada (One market): " in line for line in timeline(desk, merged))
    [judgement] = desk.get("/v1/judgements").json()["items"]
    undo = f"/decisions/{judgement['id']}/undo"
    later(desk)
    listed = opened(desk, "/decisions")
    assert "Civil Defence, 20 killed (Tora)" in listed.text
    assert "Elders, 44 killed (Um Baru)" in listed.text
    assert f"/incidents/{merged}" in [link.get("href") for link in listed.links]
    answer = posted(desk, undo, undo, {"by": "Ben", "why": "Two markets."})
    assert answer.headers["location"].startswith(f"/incidents/{merged}?")
    desk.work()
    assert any("Merge taken back by Ben (Two markets); left again: " in line for line in timeline(desk, merged))
    assert "a claim" not in " ".join(timeline(desk, merged))
    # Nor does an error of the newsroom elsewhere in the incident hide what the other event's claimants say.
    slip = claimed(desk, "Police", "07:00", killed=400)
    assert desk.post({"reason": "Mistyped."}, path=f"/v1/claims/{slip}/retraction").status_code == 201
    desk.work()
    assert any("44 (Elders)" in line or "20 to 44" in line for line in timeline(desk, merged))
    assert "400" not in " ".join(timeline(desk, merged))
    assert "Merge taken back by Ben (Two markets); back here: Elders, 44 killed" in opened(desk, "/").text
    # Nor is the row as old as the last figure.
    revisions = desk.get(f"/v1/incidents/{desk.incident_of(second)}/revisions").json()["items"]
    assert f'<time datetime="{revisions[-1]["committed_at"]}">' in desk.get("/").text
    # A feed, which readers may see, names nobody.
    changes = [change.get("what_changed") for change in desk.get("/v1/changes?limit=200").json()["items"]]
    assert "Merged with another incident by the newsroom: Elders, 44 killed" in changes
    assert "Merge taken back by the newsroom; left again: Elders, 44 killed" in changes
    assert "Merge taken back by the newsroom; back here: Elders, 44 killed" in changes
