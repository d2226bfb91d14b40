"""The page of an incident says what its report says, and only that."""

import re
from datetime import datetime, timedelta

import pytest

from service.application import pipeline
from service.web.incident.incident import MOST_CLAIMS, REASONS_AT_FIRST
from service.web.site.text import dates
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted, read
from tests.contracts.stores import HandClock


def two_sided(desk: Desk) -> str:
    """The two-line example: 119 against 21."""
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    source = {"publisher": "A Wire", "url": "https://wire.example/one", "quote": "We killed 119 of them."}
    first = a_claim("m1", claimant="Ministry", event=event, source=source, counts=[{"measure": "killed", "value": 119}])
    second = a_claim("m2", claimant="Taliban", event=event, counts=[{"measure": "killed", "value": 21}])
    claim = desk.recorded(first)
    desk.recorded(second)
    desk.work()
    return desk.incident_of(claim)


def later(desk: Desk) -> None:
    """An hour passes."""
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += 3_600_000


def test_a_page_has_every_number_with_its_claimant_and_where_it_was_read(desk: Desk) -> None:
    incident = two_sided(desk)
    report = desk.get(f"/v1/incidents/{incident}/reconciliation").json()

    page = opened(desk, f"/incidents/{incident}")

    assert report["headline"] in page.text
    assert all(report["sentences"][length] in page.text for length in ("push", "short", "medium", "long"))
    assert "We killed 119 of them." in page.text
    links = [one for one in page.links if one.get("href") == "https://wire.example/one"]
    assert links
    assert {one["rel"] for one in links} == {"noopener noreferrer nofollow"}


def test_what_can_be_copied_says_as_of_when(desk: Desk) -> None:
    page = opened(desk, f"/incidents/{two_sided(desk)}")

    assert len(re.findall(r"\(As of \d+ \w+ \d{4}, \d\d:\d\d UTC\.\)", page.text)) >= 3


def test_the_stamp_of_what_can_be_copied_is_that_of_its_revision(desk: Desk) -> None:
    incident = two_sided(desk)
    later(desk)
    desk.put("/v1/house-style", {"attribution": "says"})
    assert desk.client.portal is not None
    desk.client.portal.call(pipeline.reconcile_incidents, [incident], desk.services)

    page = opened(desk, f"/incidents/{incident}")
    newest = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"][-1]

    assert newest["revision"] == 2
    assert f"{dates.minute(newest['committed_at'])} · revision 2" in page.text
    assert set(re.findall(r"\(As of ([^)]*)\.\)", page.text)) == {dates.minute(newest["committed_at"])}


def test_drawings_of_very_many_claimants_are_fetched_each_by_itself(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    for at in range(24):
        said = {"event": event, "counts": [{"measure": "killed", "value": 20 + at}]}
        claim = desk.recorded(
            a_claim(f"m{at}", claimant=f"Seat {at}", asserted_at=f"2021-06-30T0{at // 6}:{at % 6}0:00Z", **said)
        )
    desk.work()
    page = opened(desk, f"/incidents/{desk.incident_of(claim)}")
    pictures = [str(said["src"]) for tag, said in page.elements if tag == "img"]

    # The chart of a phone, then the timeline of a wide screen and that of a phone.
    assert [address.partition("?")[0].rpartition("/")[2] for address in pictures] == ["figure", "course", "course"]
    for address, width in zip(pictures, (328, 720, 328), strict=True):
        answer = desk.get(address)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert f'viewBox="0 0 {width} ' in answer.text
        assert "Seat 23" in answer.text


def test_of_very_many_disagreements_the_first_are_shown_and_all_on_request(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    for at in range(30):
        said = {"event": event, "counts": [{"measure": "killed", "value": 20 + 3 * at}]}
        claim = desk.recorded(a_claim(f"m{at}", claimant=f"Seat {at}", source=..., **said))
    desk.work()
    incident = desk.incident_of(claim)
    every = desk.get(f"/v1/incidents/{incident}/reconciliation").json()["disagreements"]
    first, whole = (
        opened(desk, address).text.partition("Why they differ")[2].partition("How it developed")[0].lower()
        for address in (f"/incidents/{incident}", f"/incidents/{incident}?whole=yes")
    )

    assert len(every) > REASONS_AT_FIRST
    assert first.count("contradicts") == REASONS_AT_FIRST
    assert f"{len(every) - REASONS_AT_FIRST} more" in first
    assert whole.count("contradicts") == len(every)


def test_of_very_many_claims_the_page_says_how_many_there_are_and_where_the_rest_is(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    count = MOST_CLAIMS + 3
    for at in range(count):
        counts = [{"measure": "killed", "value": 20 + at % 7}]
        claim = desk.recorded(a_claim(f"m{at}", claimant=f"Seat {at}", source=..., event=event, counts=counts))
    desk.work()
    incident = desk.incident_of(claim)
    first, whole = (opened(desk, f"/incidents/{incident}{which}") for which in ("", "?whole=yes"))

    assert f"{count} claims" in first.text
    assert "This page shows" not in first.text
    assert f"This page shows {MOST_CLAIMS} of the {count} claims." in whole.text
    assert any(one.get("href") == f"/v1/incidents/{incident}.xlsx" for one in whole.links)


def test_an_unknown_incident_is_a_page_that_says_so(desk: Desk) -> None:
    for id in ("inc_00000000000000000000", "nonsense", "%3Cscript%3E"):
        answer = desk.get(f"/incidents/{id}")

        assert answer.status_code == 404
        assert "No such incident" in read(answer.text).text
        assert "<script>" not in answer.text


def test_the_first_report_is_on_its_way(desk: Desk) -> None:
    claim = desk.recorded(a_claim("c1"))

    answer = desk.get(f"/incidents/{claim.replace('clm_', 'inc_')}")

    assert answer.status_code in (202, 404)


def test_the_page_as_it_was_shows_the_first_figure_and_says_that_it_is_old(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    claim = desk.recorded(a_claim("c1", claimant="Ministry", event=event, counts=[{"measure": "killed", "value": 7}]))
    desk.work()
    incident = desk.incident_of(claim)
    first = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"][0]["committed_at"]
    later(desk)
    desk.recorded(a_claim("c2", claimant="Taliban", event=event, counts=[{"measure": "killed", "value": 31}]))
    desk.work()

    now = opened(desk, f"/incidents/{incident}")
    then = opened(desk, f"/incidents/{incident}?as_of={first}")

    assert "31" in now.text
    assert "Taliban" in now.text
    assert "This is the page as it was" in then.text
    assert "31 killed" not in then.text.partition("How it developed")[0]


def test_the_page_as_it_was_warns_of_a_figure_that_the_newsroom_has_removed_since(desk: Desk) -> None:
    incident = two_sided(desk)
    claims = [claim["claim_id"] for claim in desk.get(f"/v1/incidents/{incident}").json()["claims"]]
    first = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"][0]["committed_at"]
    then = f"/incidents/{incident}?as_of={first}"
    assert "do not publish from here" not in opened(desk, then).text
    later(desk)
    assert desk.post({"reason": "Mistyped."}, path=f"/v1/claims/{claims[1]}/retraction").status_code == 201
    desk.work()

    assert "do not publish from here" in opened(desk, then).text.partition("Copy the sentence")[0]
    assert "do not publish from here" not in opened(desk, f"/incidents/{incident}").text


def test_where_it_was_read_says_when_it_was_said_and_what_was_replaced(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    for key, at, number in (("c1", "2021-06-30T08:30:00Z", 20), ("c2", "2021-06-30T09:30:00Z", 44)):
        counts = [{"measure": "killed", "value": number}]
        claim = desk.recorded(a_claim(key, claimant="Rescuers", asserted_at=at, event=event, source=..., counts=counts))
    desk.work()

    page = opened(desk, f"/incidents/{desk.incident_of(claim)}?whole=yes").text.partition("Where it was read")[2]

    assert "Said on 30 June 2021, 08:30 UTC" in page
    assert page.count("an earlier figure") == 1
    assert "Said on 30 June 2021, 09:30 UTC" in opened(desk, f"/claims/{claim}").text


def test_times_of_a_page_are_on_the_clock_of_the_newsroom(desk: Desk) -> None:
    incident = two_sided(desk)
    assert desk.put("/v1/house-style", {"zone": "Asia/Kabul", "clock": "12h"}).status_code == 200
    [first] = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"]
    later(desk)
    desk.recorded(a_claim("m3", claimant="Ministry", counts=[{"measure": "killed", "value": 125}]))
    desk.work()
    moment = datetime.fromisoformat(first["committed_at"]) + timedelta(hours=4, minutes=30, seconds=1)

    then = opened(desk, f"/incidents/{incident}?as_of={moment:%Y-%m-%dT%H:%M:%S}")
    now = opened(desk, f"/incidents/{incident}")

    assert f"as it was on {moment.day} {moment:%B} {moment.year}, {moment.hour % 12 or 12}" in then.text
    assert dict(then.forms[f"/incidents/{incident}"])["as_of"] == f"{moment:%Y-%m-%dT%H:%M:%S}"
    assert "Show the page as it was (Asia/Kabul)" in now.text
    assert "UTC" not in now.text.partition("Where it was read")[0].partition("How it developed")[2]
    assert "125" not in then.text.partition("How it developed")[0]


@pytest.mark.parametrize("moment", ["yesterday", "2021-13-45", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_cannot_be_read_is_refused_with_the_mend(desk: Desk, moment: str) -> None:
    answer = desk.client.get(f"/incidents/{two_sided(desk)}", params={"as_of": moment})

    assert answer.status_code in (404, 422)


def test_the_head_says_where_and_when_and_what_status_and_flags_mean(desk: Desk) -> None:
    event = {
        "type": "ground_clash",
        "start": "2021-06-30",
        "places": [{"country": "AF", "admin1": "Kunduz"}],
        "summary": "The fight",
    }
    claim = desk.recorded(
        a_claim("c1", claimant="Village", event=event, counts=[{"measure": "killed", "value": "at least 5"}])
    )
    desk.work()

    text = opened(desk, f"/incidents/{desk.incident_of(claim)}").text

    assert "Ground clash in Kunduz, Afghanistan, 30 June 2021" in text
    assert "One claimant only." in text
    assert "nobody states an upper figure" in text


def test_two_names_of_the_place_are_settled_from_the_head(desk: Desk) -> None:
    point = {"country": "AF", "lat": 36.73, "lon": 68.86}
    for name, value in (("Ministry", 119), ("Taliban", 21)):
        event = {"type": "air_strike", "start": "2021-06-30", "places": [{**point, "name": f"Village of the {name}"}]}
        claim = desk.recorded(a_claim(name, claimant=name, event=event, counts=[{"measure": "killed", "value": value}]))
        desk.work()
    incident = desk.incident_of(claim)

    splits = _settling(desk, incident, "split")
    assert len(splits) == 2
    assert "What it becomes" in opened(desk, splits[0]).text
    assert dict(opened(desk, splits[0]).forms["/decisions"])["why"].startswith("Another event")

    # What people have decided is asked no more.
    [confirm] = _settling(desk, incident, "confirm")
    posted(desk, confirm, "/decisions", {"by": "Maya Ortiz"})
    desk.work()
    assert not _settling(desk, incident, "split")
    page = opened(desk, f"/incidents/{incident}").text
    assert "It was decided that all of it is one event: Decisions about this" in page
    # Of a claim that came since nobody has decided anything.
    later(desk)
    event = {"type": "air_strike", "start": "2021-06-30", "places": [{**point, "name": "Village of the Taliban"}]}
    desk.recorded(a_claim("Elders", claimant="Elders", event=event, counts=[{"measure": "killed", "value": 20}]))
    desk.work()
    assert len(_settling(desk, incident, "split")) == 2


def _settling(desk: Desk, incident: str, act: str) -> list[str]:
    """The addresses at the head of an incident's page that begin a decision of a kind."""
    head = desk.get(f"/incidents/{incident}").text.partition(">The figures<")[0]
    return [str(link["href"]) for link in read(head).links if f"act={act}" in str(link["href"])]


def test_a_claim_says_which_of_its_figures_was_followed_by_another(desk: Desk) -> None:
    """The 23 must not look as if it stood because the injured beside it do."""
    for key, killed in (("first", 23), ("second", 21)):
        counts = [{"measure": "killed", "value": killed}, {"measure": "injured", "value": 40}]
        time = f"2021-06-30T{10 if key == 'first' else 14}:00:00Z"
        claim = desk.recorded(a_claim(key, claimant="Ministry", asserted_at=time, counts=counts))
    desk.work()

    text = opened(desk, f"/incidents/{desk.incident_of(claim)}").text.partition("Where it was read")[2]

    assert "23 killed; 40 injured an earlier figure: killed" in text
    assert text.count("an earlier figure") == 1


def test_no_figure_is_an_earlier_one_that_no_later_one_replaced(desk: Desk) -> None:
    """Its civilians still count; and of two events that a person merged, neither figure changed the other."""
    event = {**a_claim()["event"], "start": "2021-06-30", "end": None}
    for key, hour, figures in (("a", 10, {"combatant": 5, "civilian": 3}), ("b", 14, {"combatant": 7})):
        counts = [{"measure": "killed", "value": value, "victims": {"status": who}} for who, value in figures.items()]
        desk.recorded(
            a_claim(key, claimant="Ministry", event=event, asserted_at=f"2021-06-30T{hour}:00:00Z", counts=counts)
        )
    ids = []
    for month, killed in (("05", 23), ("06", 40)):
        counts, at = [{"measure": "killed", "value": killed}], f"2021-{month}-30T12:00:00Z"
        on = {**event, "start": at[:10]}
        claim = desk.recorded(a_claim(month, claimant="Police", event=on, asserted_at=at, counts=counts))
        desk.work()
        ids.append(desk.incident_of(claim))
    later(desk)
    desk.post({"merge": ids, "by": "Ada", "why": "One night."}, path="/v1/judgements")
    desk.work()

    text = opened(desk, f"/incidents/{desk.incident_of(claim)}?whole=yes").text.partition("Where it was read")[2]

    assert all(figure in text for figure in ("23 killed", "40 killed", "3 killed (civilian)"))
    assert "an earlier figure" not in text


def test_a_report_can_be_taken_along_in_every_form(desk: Desk) -> None:
    incident = two_sided(desk)
    page = opened(desk, f"/incidents/{incident}")
    addresses = [str(link["href"]) for link in page.links]

    for extension in "csv xlsx geojson jsonld ninjs txt svg png".split():
        assert f"/v1/incidents/{incident}.{extension}" in addresses
    assert f'<iframe src="http://testserver/embed/incidents/{incident}"' in page.text


def test_a_phone_shows_first_what_an_editor_needs_first_and_folds_the_rest(desk: Desk) -> None:
    page = f"/incidents/{two_sided(desk)}"
    folded = re.findall(r'<details class="fold">\s*<summary><h2 id="(\w+)">', desk.get(page).text)

    assert {"history", "sources", "copy", "take", "reading"} <= set(folded)
    assert not {"figures", "why", "unknown", "act"} & set(folded)
    assert 'class="fold">' not in desk.get(f"{page}?whole=yes").text
