"""What an editor does on the pages goes through the same checks and into the same ledger as what a program sends."""

import re
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from tests.api.v1.grouping.test_why import doubtful, told
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted, read
from tests.web.incident.test_incident import two_sided

A_CLAIM = {
    "claimant.name": "Ministry",
    "event.type": "air_strike",
    "event.start": "2021-06-30",
    "event.places.0.country": "AF",
    "event.places.0.admin1": "Kunduz",
    "counts.0.measure": "killed",
    "counts.0.value": "at least 21",
}
WHY = {"by": "Maya Ortiz", "why": "Two places."}
OURS = {"reason": "A slip.", "by": "newsroom"}


def add(desk: Desk, fields: Mapping[str, str]) -> str:
    """Fill the form in and send it; the id of the claim."""
    answer = posted(desk, "/claims/new", "/claims/new", fields)
    assert answer.status_code == 303, read(answer.text).text
    return urlsplit(str(answer.headers["location"])).path.rpartition("/")[2]


def the_claim(desk: Desk) -> dict[str, object]:
    [claim] = desk.get("/v1/claims").json()["items"]
    found: dict[str, object] = claim
    return found


def test_a_claim_typed_in_is_the_claim_that_the_api_would_have_taken(desk: Desk) -> None:
    claim_id = add(desk, A_CLAIM)
    desk.work()

    said = the_claim(desk)

    assert said["claim_id"] == claim_id
    assert said["claimant"] == {"name": "Ministry"}
    assert said["event"] == {
        "type": "air_strike",
        "start": "2021-06-30",
        "places": [{"country": "AF", "admin1": "Kunduz"}],
    }
    [count] = desk.get(f"/v1/claims/{claim_id}").json()["counts"]
    assert (count["value"], count["bounds"]["low"], count["bounds"]["high"]) == ("at least 21", 21, None)


def test_a_bare_number_is_a_number(desk: Desk) -> None:
    claim_id = add(desk, {**A_CLAIM, "counts.0.value": "119"})

    assert desk.get(f"/v1/claims/{claim_id}").json()["counts"][0]["value"] == 119


def test_a_form_sent_twice_is_one_claim(desk: Desk) -> None:
    form = {**dict(opened(desk, "/claims/new").forms["/claims/new"]), **A_CLAIM}

    first, second = (desk.client.post("/claims/new", data=form) for _ in range(2))

    assert first.headers["location"] == second.headers["location"]
    assert len(desk.get("/v1/claims").json()["items"]) == 1


@pytest.mark.parametrize(
    ("by", "badge", "heading"),
    [
        ("newsroom", "corrected by the newsroom", "Corrected by the newsroom"),
        ("claimant", "corrected by the claimant", "Not counted"),
    ],
)
def test_a_correction_of_our_own_entry_is_not_told_as_the_claimants(
    desk: Desk, by: str, badge: str, heading: str
) -> None:
    claim_id = add(desk, A_CLAIM)
    action = f"/claims/{claim_id}/correction"
    posted(desk, action, action, {"reason": "A slip.", "by": by, "counts.0.value": "at least 12"})
    desk.work()

    page = desk.get(f"/incidents/{desk.incident_of(claim_id)}").text

    assert f'<span class="tag">{badge}</span>' in page
    assert re.findall(r"<h2>(Not counted|Corrected by the newsroom)</h2>", page) == [heading]


@pytest.mark.parametrize(
    ("field", "value", "mend"),
    [
        ("counts.0.value", "a lot", "read as a number"),
        ("event.places.0.country", "ZZ", "ISO 3166-1"),
        ("event.start", "yesterday", ""),
        ("source.url", "javascript:alert(1)", "http://"),
        ("claimant.name", "", "Add this field"),
        ("event.type", "party", "accepted words"),
    ],
)
def test_a_field_that_cannot_stand_is_marked_and_nothing_is_recorded(
    desk: Desk, field: str, value: str, mend: str
) -> None:
    answer = posted(desk, "/claims/new", "/claims/new", {**A_CLAIM, field: value})
    page = read(answer.text)

    assert answer.status_code == 422
    assert [said["id"] for _, said in page.elements if said.get("aria-invalid") == "true"] == [field]
    assert f'id="error-{field}"' in answer.text
    assert mend in page.text
    assert desk.head == 0
    assert dict(page.forms["/claims/new"])["event.start"] == ({**A_CLAIM, field: value})["event.start"]


@pytest.mark.parametrize(
    ("left_out", "marked"),
    [
        (("event.type", "event.start", "event.places.0.country", "event.places.0.admin1"), None),
        (("event.places.0.country", "event.places.0.admin1"), ["event.places.0.country"]),
        (("event.places.0.country",), ["event.places.0.country"]),
        (("counts.0.value",), ["counts.0.value"]),
        (tuple(A_CLAIM), None),
    ],
)
def test_every_field_that_is_left_out_is_marked(
    desk: Desk, left_out: tuple[str, ...], marked: list[str] | None
) -> None:
    needed = ["claimant.name", "counts.0.value", "event.type", "event.start", "event.places.0.country"]
    expected = marked or [field for field in needed if field in left_out]
    answer = posted(desk, "/claims/new", "/claims/new", {**A_CLAIM, **dict.fromkeys(left_out, "")})
    page = read(answer.text)

    assert answer.status_code == 422
    assert [said["id"] for _, said in page.elements if said.get("aria-invalid") == "true"] == expected
    assert "Mend what is marked below." in page.text


def test_a_number_that_is_not_read_is_refused_once(desk: Desk) -> None:
    """The reading while one types says it, too."""
    answer = posted(desk, "/claims/new", "/claims/new", {**A_CLAIM, "counts.0.value": "a lot"})
    [trigger] = [said["hx-trigger"] for _, said in read(answer.text).elements if said.get("name") == "counts.0.value"]

    assert "load" not in str(trigger)
    assert "A phrase that" in read(answer.text).text


def test_the_form_has_plain_words_and_each_choice_once(desk: Desk) -> None:
    text = opened(desk, "/claims/new").text

    assert "NGO monitor" in text
    assert "IED or mine" in text
    assert re.findall(r"Asserts(?: it)?", text) == ["Asserts it"]
    assert not re.search(r"[a-z]_[a-z]", text)


def test_the_form_explains_what_a_first_reader_asked_about(desk: Desk) -> None:
    html = desk.get("/claims/new").text
    page = read(html)
    described = {said["id"]: said["aria-describedby"] for _, said in page.elements if said.get("aria-describedby")}

    for label in ("Whose side they were on", "What the number covers", "Copied from", "Its number in other lists"):
        assert label in page.text
    for puzzle in ("Whose<", "Total of", "Taken over from", "Known elsewhere as"):
        assert puzzle not in html
    asked = {"claimant.name", "stance", "counts.0.victims.affiliation", "event.same_as", "source.origin"}
    assert asked <= set(described)
    assert all(f'id="{help_id}"' in html for help_id in described.values())


def test_an_input_that_is_marked_keeps_its_line_of_help(desk: Desk) -> None:
    answer = posted(desk, "/claims/new", "/claims/new", {**A_CLAIM, "event.start": "yesterday"})

    assert 'aria-describedby="error-event.start help-event.start"' in answer.text


def test_another_claim_about_an_incident_has_its_event_filled_in(desk: Desk) -> None:
    form = dict(opened(desk, f"/claims/new?like={two_sided(desk)}").forms["/claims/new"])

    assert form["event.start"] == "2021-06-30"
    assert form["event.places.0.admin1"] == "Kunduz"
    assert form["claimant.name"] == ""


def test_a_correction_keeps_what_the_form_does_not_show(desk: Desk) -> None:
    place = {"country": "AF", "admin1": "Kunduz", "lat": 36.7, "lon": 68.9, "radius_km": 5.0}
    claim = a_claim("c1", event={"type": "air_strike", "start": "2021-06-30", "places": [place]})
    id = desk.recorded(claim)
    path = f"/claims/{id}/correction"

    answer = posted(desk, path, path, {"counts.0.value": "7", "counts.0.measure": "killed", **OURS})

    assert answer.status_code == 303, read(answer.text).text
    said = desk.get(f"/v1/claims/{id}").json()
    assert said["event"]["places"] == [place]
    assert said["counts"][0]["value"] == 7
    assert said["state"] == "corrected"
    assert said["source"] == claim["source"]


def test_a_correction_that_changes_nothing_is_not_recorded_and_the_form_says_so(desk: Desk) -> None:
    path = f"/claims/{desk.recorded(a_claim('c1'))}/correction"
    before = desk.head

    answer = posted(desk, path, path, OURS)

    assert answer.status_code == 422
    assert "The claim says this already" in read(answer.text).text
    assert desk.head == before


@pytest.mark.parametrize(("standing", "state"), [("retraction", "retracted"), ("hold", "held")])
def test_a_claim_is_withdrawn_or_held_with_a_reason_and_never_without(desk: Desk, standing: str, state: str) -> None:
    id = desk.recorded(a_claim("c1"))
    path = f"/claims/{id}/{standing}"

    assert posted(desk, path, path, {**OURS, "reason": " "}).status_code == 422
    assert desk.get(f"/v1/claims/{id}").json()["state"] == "active"

    assert posted(desk, path, path, OURS).status_code == 303
    assert desk.get(f"/v1/claims/{id}").json()["state"] == state


@pytest.mark.parametrize("act", ["correction", "retraction", "hold"])
def test_a_form_asks_who_was_wrong_without_a_default_and_comes_back_with_the_field_marked(desk: Desk, act: str) -> None:
    id = desk.recorded(a_claim("c1"))
    path = f"/claims/{id}/{act}"
    typed = {"reason": "A slip of the pen.", "public_note": "It was ours.", "counts.0.value": "7"}
    assert "by" not in dict(opened(desk, path).forms[path])

    answer = posted(desk, path, path, typed)

    page = read(answer.text)
    assert answer.status_code == 422
    assert [element["id"] for _, element in page.elements if element.get("aria-invalid") == "true"] == ["by"]
    assert "Choose who was wrong" in page.text
    shown = dict(page.forms[path])
    assert (shown["reason"], shown["public_note"]) == (typed["reason"], typed["public_note"])
    assert desk.get(f"/v1/claims/{id}").json()["state"] == "active"


def test_what_a_form_says_of_its_act_is_recorded(desk: Desk) -> None:
    id = desk.recorded(a_claim("c1"))
    path = f"/claims/{id}/retraction"

    posted(desk, path, path, {"reason": "It called back.", "by": "claimant", "public_note": "The police called."})

    claim = desk.get(f"/v1/claims/{id}").json()
    assert (claim["state_by"], claim["state_reason"]) == ("claimant", "It called back.")
    assert claim["public_note"] == "The police called."


def test_a_correction_by_the_form_keeps_the_office_of_the_claimant_and_who_the_victims_were(desk: Desk) -> None:
    count = {"measure": "killed", "value": 3, "victims": {"demographic": "child"}}
    id = desk.recorded({**a_claim("c1"), "claimant": {"name": "Amir", "title": "Governor"}, "counts": [count]})
    path = f"/claims/{id}/correction"

    posted(desk, path, path, {"counts.0.value": "4", **OURS})

    claim = desk.get(f"/v1/claims/{id}").json()
    assert claim["claimant"] == {"name": "Amir", "title": "Governor"}
    assert (claim["counts"][0]["value"], claim["counts"][0]["victims"]) == (4, {"demographic": "child"})


def test_a_hold_is_ended(desk: Desk) -> None:
    id = desk.recorded(a_claim("c1"))
    for standing in ("hold", "release"):
        posted(desk, f"/claims/{id}/{standing}", f"/claims/{id}/{standing}", OURS)

    assert desk.get(f"/v1/claims/{id}").json()["state"] == "active"


def test_what_was_recorded_is_confirmed_with_a_way_on(desk: Desk) -> None:
    desk.put("/v1/parties/rebels", {"name": "The Rebels"})
    claim = add(desk, A_CLAIM)
    desk.work()

    answer = posted(desk, f"/claims/{claim}/hold", f"/claims/{claim}/hold", OURS)
    page = opened(desk, str(answer.headers["location"]))

    assert "The claim is on hold." in page.text
    [another] = [str(link["href"]) for link in page.links if str(link["href"]).startswith("/claims/new?like=")]
    names = [said.get("value") for tag, said in opened(desk, another).elements if tag == "option"]
    assert "The Rebels" in names


def test_the_evidence_on_a_page_adds_up_to_its_sum(desk: Desk) -> None:
    told(desk, *doubtful())

    bits = [
        Decimal(one.replace("\u2212", "-"))
        for one in re.findall(r"<td>([+\u2212]?\d+\.\d)</td>", desk.get("/review").text)
    ]

    assert len(bits) > 4
    # Each is shown to a tenth of a bit.
    assert abs(sum(bits[:-1]) - bits[-1]) <= Decimal("0.05") * len(bits)
    assert "Nothing either way: who" in opened(desk, "/review").text


def test_two_incidents_in_doubt_are_merged_as_previewed(desk: Desk) -> None:
    told(desk, *doubtful())
    [same] = [str(link["href"]) for link in opened(desk, "/review").links if "act=merge" in str(link["href"])]

    preview = opened(desk, same)
    posted(desk, same, "/decisions", WHY)
    desk.work()

    [incident] = desk.get("/v1/incidents").json()["items"]
    assert incident["claim_count"] == 2
    assert incident["headline"] in preview.text


def test_a_claim_that_stands_alone_is_merged_with_what_is_near_from_its_page(desk: Desk) -> None:
    told(desk, *doubtful())
    claim = desk.get("/v1/claims").json()["items"][0]["claim_id"]
    [merge] = {str(link["href"]) for link in opened(desk, f"/claims/{claim}").links if "act=merge" in str(link["href"])}

    posted(desk, merge, "/decisions", WHY)
    desk.work()

    [incident] = desk.get("/v1/incidents").json()["items"]
    assert incident["claim_count"] == 2


def test_the_page_of_a_claim_says_why_it_is_where_it_is(desk: Desk) -> None:
    incident = two_sided(desk)
    claim = desk.get(f"/v1/incidents/{incident}").json()["claims"][0]["claim_id"]

    page = opened(desk, f"/claims/{claim}")

    assert "Why it is here" in page.text
    assert "Its strongest tie is to Taliban" in page.text


def test_the_status_page_says_what_waits_and_who_works(desk: Desk) -> None:
    desk.recorded(a_claim("c1"))

    page = opened(desk, "/status")

    assert "1 claim to group" in page.text
    assert "No worker is alive" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/decisions/new",
        "/decisions/new?act=nonsense",
        "/decisions/new?act=split&incident=x",
        "/decisions/new?act=merge&incident=inc_00000000000000000000&other=%F0%9F%98%80",
        "/decisions/jdg_00000000000000000000/undo",
        "/claims/clm_00000000000000000000",
        "/claims/x/correction",
        "/claims/clm_00000000000000000000/erasure",
        "/claims/new?like=nonsense",
        "/review?before=-1",
        "/?before=x",
        "/decisions?incident=x",
    ],
)
def test_an_address_that_means_nothing_is_a_page_that_says_so(desk: Desk, path: str) -> None:
    answer = desk.get(path)

    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("prefix", "last"), [("counts", "counts.{}.value"), ("event.places", "event.places.{}.country")]
)
def test_a_form_comes_back_with_another_row_and_what_was_typed(desk: Desk, prefix: str, last: str) -> None:
    sent = {**A_CLAIM, "another": prefix}

    once = read(posted(desk, "/claims/new", "/claims/new", sent).text)
    again = read(desk.client.post("/claims/new", data={**dict(once.forms["/claims/new"]), "another": prefix}).text)

    assert last.format(1) in dict(once.forms["/claims/new"])
    assert last.format(2) in dict(again.forms["/claims/new"])
    assert dict(again.forms["/claims/new"])["counts.0.value"] == "at least 21"
    assert desk.head == 0


def test_a_correction_has_every_row_of_its_claim_and_one_more_when_asked(desk: Desk) -> None:
    claim = add(desk, {**A_CLAIM, "counts.3.measure": "injured", "counts.3.value": "7"})
    path = f"/claims/{claim}/correction"

    more = read(posted(desk, path, path, {"another": "counts"}).text)

    assert dict(opened(desk, path).forms[path])["counts.1.value"] == "7"
    assert "counts.2.value" in dict(more.forms[path])
    assert "counts.3.value" not in dict(more.forms[path])
