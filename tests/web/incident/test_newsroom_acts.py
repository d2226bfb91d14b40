"""Those who may edit are told what the newsroom took back, and until when texts had it; the claim's page says whose."""

from itertools import pairwise

from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted
from tests.web.incident.test_incident import later
from tests.web.incident.test_moves import EVENT, TORA, claimed


def told(desk: Desk, incident: str) -> str:
    return opened(desk, f"/incidents/{incident}").text.partition("Taken back by the newsroom")[2]


def page_before(desk: Desk, incident: str) -> str:
    """The page that is linked as it was before the last act."""
    addresses = [str(link.get("href")) for link in opened(desk, f"/incidents/{incident}").links]
    return opened(
        desk, next(now for before, now in pairwise(addresses) if before.startswith("/claims/") and "as_of=" in now)
    ).text


def act(desk: Desk, claim_id: str, kind: str, **said: object) -> None:
    later(desk)
    answer = desk.post({"reason": "A slip.", **said}, path=f"/v1/claims/{claim_id}/{kind}")
    assert answer.status_code == 201, answer.text
    desk.work()


def test_a_removed_figure_is_named_with_how_long_texts_had_it_and_no_text_has_it(desk: Desk) -> None:
    incident = desk.incident_of(claimed(desk, "Rescuers", "08:00", killed=4))
    hoax = claimed(desk, "Izium Now", "09:00", killed=40)
    act(desk, hoax, "retraction")

    assert "Removed by the newsroom · The claim · The page before" in told(desk, incident)
    assert "Izium Now" in page_before(desk, incident)
    assert "Izium Now" not in opened(desk, f"/incidents/{incident}").text
    assert "Texts carried it from 30 June 2021, 14:00 UTC to 30 June 2021, 15:00 UTC." in told(desk, incident)
    report = desk.get(f"/v1/incidents/{incident}/reconciliation").text
    assert "Izium Now" not in report
    assert "Izium Now" not in opened(desk, "/").text


def test_what_a_corrected_figure_was_is_told_also_after_a_later_one(desk: Desk) -> None:
    typed = claimed(desk, "Rescuers", "08:00", killed=18)
    incident = desk.incident_of(typed)
    counts = [{"measure": "killed", "value": 8}]
    act(desk, typed, "correction", changes={"counts": counts})
    claimed(desk, "Rescuers", "10:00", killed=11)

    assert "Corrected by the newsroom · The claim · The page before" in told(desk, incident)
    assert "18 killed" in page_before(desk, incident)


def test_a_correction_of_the_claimant_names_the_wrong_one_no_more(desk: Desk) -> None:
    typed = claimed(desk, "Mayor", "08:00", killed=18)
    incident = desk.incident_of(typed)
    counts = [{"measure": "killed", "value": 8}]
    act(desk, typed, "correction", changes={"claimant": {"name": "Police"}, "counts": counts})

    assert "Corrected by the newsroom · The claim · The page before" in told(desk, incident)
    assert "Mayor" not in told(desk, incident)


def test_nothing_is_told_of_what_changed_no_figure_nor_of_what_counts_again_nor_to_readers(desk: Desk) -> None:
    typed = claimed(desk, "Rescuers", "08:00", killed=18)
    incident = desk.incident_of(typed)
    act(desk, typed, "correction", changes={"event": {"summary": "A strike on the market"}})
    act(desk, typed, "hold")
    assert "Held back by the newsroom · The claim · The page before" in told(desk, incident)
    act(desk, typed, "release")

    assert told(desk, incident) == ""


def test_the_page_of_a_merger_that_was_taken_back_warns_of_it(desk: Desk) -> None:
    first = claimed(desk, "Civil Defence", "05:25", killed=20)
    second = desk.recorded(a_claim("alone", claimant="Elders", event={**EVENT, **TORA, "start": "2021-06-20"}))
    desk.work()
    ids = [desk.incident_of(first), desk.incident_of(second)]
    later(desk)
    merger = {"merge": ids, "by": "Ada", "why": "One market."}
    decision = desk.post(merger, path="/v1/judgements").json()
    desk.work()
    incident = desk.incident_of(first)
    then = desk.get(f"/v1/incidents/{incident}/revisions").json()["items"][-1]["committed_at"]
    page = f"/incidents/{incident}?as_of={then}"
    assert "do not publish from here" not in opened(desk, page).text

    later(desk)
    undo = f"/decisions/{decision['id']}/undo"
    assert posted(desk, undo, undo, {"by": "Ben", "why": "Two markets."}).status_code == 303

    assert "A decision on which claims belong together has since been taken back" in opened(desk, page).text


def test_each_revision_says_when_its_figures_were_given_beside_when_they_were_filed(desk: Desk) -> None:
    governor = claimed(desk, "Governor", "08:50", killed=9)
    incident = desk.incident_of(governor)
    counts = [{"measure": "killed", "value": 7}]
    act(desk, governor, "correction", by="claimant", changes={"asserted_at": "2021-06-30T10:40:00Z", "counts": counts})
    revisions = opened(desk, f"/incidents/{incident}").text.partition("How it developed")[2]

    assert "30 June 2021, 13:00 UTC given on 30 June 2021, 08:50 UTC Governor" in revisions
    assert "30 June 2021, 14:00 UTC given on 30 June 2021, 10:40 UTC The Governor corrected" in revisions
    assert "A cross is where a figure was taken back." in revisions
    assert "Time not stated" not in revisions
