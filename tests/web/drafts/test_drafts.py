"""Paste, read, correct, drop, accept; see who accepted it. Hostile text is inert."""

import re
from html import unescape

import pytest

from tests.builders.desk import Desk
from tests.builders.drafted import SEED

STORY = {"publisher": "Anadolu Agency", "published_at": "2021-06-30T12:00", "text": SEED}


def fields_of(html: str) -> dict[str, str]:
    """The inputs of the first form of a page, as a browser would send them."""
    form = html[html.index("<form method") :]
    form = form[: form.index("</form>")]
    form = form if "token" in form else html
    fields = {
        name: unescape(value) for name, value in re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form)
    }
    fields |= {
        name: unescape(text)
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S)
    }
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def pasted(desk: Desk, **changes: str) -> str:
    """The address of the drafts of a pasted story."""
    token = fields_of(desk.client.get("/drafts").text.split("<main", 1)[1])["token"]
    answer = desk.client.post("/drafts", data={"token": token, **STORY, **changes})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def drafts_at(desk: Desk, address: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({address}/dft_[0-9a-f]+)"', desk.client.get(address).text)))


def test_a_story_is_pasted_read_corrected_dropped_and_accepted(desk: Desk) -> None:
    address = pasted(desk)
    first, second, third, *_ = drafts_at(desk, address)
    assert desk.get("/v1/claims").json()["items"] == []

    form = fields_of(desk.client.get(first).text.split("<main", 1)[1])
    answer = desk.client.post(first, data={**form, "by": "Ana", "claimant.name": "Afghan Army"})
    assert answer.status_code == 303, answer.text
    form = fields_of(desk.client.get(second).text.split("<main", 1)[1])
    assert desk.client.post(second, data={**form, "by": "Ana"}).status_code == 303
    token = {"token": form["token"], "by": "Ben", "why": "Told twice."}
    assert desk.client.post(f"{third}/drop", data=token).status_code == 303

    claims = desk.get("/v1/claims").json()["items"]
    assert [claim["claimant"]["name"] for claim in claims] == ["Afghan Army", "Defense Ministry"]
    assert [claim["drafted"]["by"] for claim in claims] == ["Ana", "Ana"]
    page = desk.client.get(address).text
    assert "Accepted by" in page
    assert "Told twice." in page
    assert "Ana" in desk.client.get(f"/claims/{claims[0]['claim_id']}").text


def test_what_the_incident_becomes_is_shown_before_anything_is_recorded(desk: Desk) -> None:
    address = pasted(desk)
    first, second, *_ = drafts_at(desk, address)
    page = desk.client.get(first).text
    assert "Nothing is on record about it." in page
    form = fields_of(page.split("<main", 1)[1])
    assert desk.client.post(first, data={**form, "by": "Ana"}).status_code == 303
    desk.work()

    page = desk.client.get(second).text
    form = fields_of(page.split("<main", 1)[1])
    assert "119 Taliban killed" in page.partition("As it is")[2].partition("What it becomes")[0]
    assert "119 Taliban killed" in page.partition("What it becomes")[2]
    assert "131 Taliban" not in page
    changed = desk.client.post(f"{second}/outlook", data={**form, "by": "Ana", "counts.0.value": "131"})
    assert "131 Taliban killed" in changed.text.partition("What it becomes")[2]
    assert 'value="131"' in changed.text
    wrong = desk.client.post(f"{second}/outlook", data={**form, "counts.0.value": "a lot"})
    assert (wrong.status_code, "What it becomes" in wrong.text) == (422, False)
    assert len(desk.get("/v1/claims").json()["items"]) == 1


@pytest.mark.parametrize(("changes", "name"), [({}, "Anadolu Agency"), ({"headline": "Toll rises"}, "Toll rises")])
def test_a_story_that_waits_is_listed_with_its_headline_or_publisher(
    desk: Desk, changes: dict[str, str], name: str
) -> None:
    address = pasted(desk, **changes)
    page = desk.client.get("/drafts")

    assert page.status_code == 200
    assert name in page.text.partition(f'href="{address}"')[2].partition("</a>")[0]


def test_there_is_no_way_to_accept_all(desk: Desk) -> None:
    page = desk.client.get(pasted(desk)).text

    assert "<button" not in page.split("<main", 1)[1].split("</main>")[0]
    assert "accept all" not in page.lower()


def test_the_words_of_each_field_are_marked_in_the_text_and_linked(desk: Desk) -> None:
    page = desk.client.get(pasted(desk)).text
    targets = set(re.findall(r'href="#(t\d+-\d+)"', page))

    assert '<mark class="number">119</mark>' in page
    assert targets
    assert targets <= set(re.findall(r'id="(t\d+-\d+)"', page))
    assert 'class="unread"' in page


def test_own_voice_is_folded(desk: Desk) -> None:
    page = desk.client.get(pasted(desk, text="Twelve people were killed in Kabul, Afghanistan, on Tuesday.")).text

    assert "<details><summary>1 more" in page


def test_a_hostile_story_is_inert(desk: Desk) -> None:
    text = "<script>alert(1)</script> Police said 12 people were killed by <img src=x onerror=alert(1)> on Tuesday."
    page = desk.client.get(pasted(desk, text=text)).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_what_cannot_be_read_says_so_at_its_field(desk: Desk) -> None:
    token = fields_of(desk.client.get("/drafts").text.split("<main", 1)[1])["token"]
    spanish = "Doce personas murieron el martes en la provincia de Kunduz, dijo la radio nacional."
    for changes, reason in (({"text": spanish}, "Only English"), ({"text": ""}, "text or as html")):
        answer = desk.client.post("/drafts", data={"token": token, **STORY, **changes})
        assert answer.status_code == 422
        assert reason in unescape(answer.text)


def test_a_form_of_another_session_is_refused(desk: Desk) -> None:
    assert desk.client.post("/drafts", data={"token": "x", **STORY}).status_code == 403
