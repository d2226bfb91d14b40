"""Who was wrong: what the newsroom did is told nowhere as the claimant's doing, and names nobody (VOCABULARY 7)."""

import io
import zipfile
from typing import Any

import pytest

from service.formats.requests.later_entries import ActBody
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk

SLIP, OTHER = "Nakuru Police", "Nakuru Hospital"
# So long that no random token has its digits.
FIGURE = 77_137_713
OURS = {"reason": "Typed by the intern.", "public_note": "A slip of ours."}
RETRACTED_NOUNS = ("withdrew", "withdrawn", "corrected its figure", "corrected their figure", "disowned")
FORMS = ("", ".txt", ".csv", ".ndjson", ".xlsx", ".geojson", ".jsonld", ".ninjs", ".svg")


def texts(desk: Desk, incident_id: str) -> dict[str, str]:
    """Everything that a reader looks at, by its address."""
    addresses = [f"/v1/incidents/{incident_id}/reconciliation", f"/incidents/{incident_id}?whole=1"]
    addresses += [f"/v1/incidents/{incident_id}{extension}" for extension in FORMS[1:]]
    addresses += [f"/embed/incidents/{incident_id}", f"/v1/incidents/{incident_id}/relations"]
    addresses += ["/v1/incidents.atom", "/v1/incidents.feed.json", "/v1/incidents", "/"]
    answers = {address: desk.get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
    return {address: _text(answer.content) for address, answer in answers.items()}


def _text(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        return "".join(workbook.read(name).decode(errors="replace") for name in workbook.namelist())


def naming(shown: dict[str, str], *words: str) -> list[tuple[str, str]]:
    return [(address, word) for address, text in shown.items() for word in words if word in text]


@pytest.fixture
def slip(desk: Desk) -> str:
    """A claim with a figure and a claimant that the newsroom got wrong, beside one that stands."""
    claim_id = desk.recorded(short_claim("slip", SLIP, FIGURE))
    desk.recorded(short_claim("other", OTHER, 7))
    desk.work()
    return claim_id


def act(desk: Desk, claim_id: str, verb: str, body: dict[str, Any]) -> None:
    answer = desk.post(body, path=f"/v1/claims/{claim_id}/{verb}")
    assert answer.status_code == 201, answer.text
    desk.work()


@pytest.mark.parametrize(("verb", "state"), [("retraction", "retracted"), ("hold", "held")])
def test_what_the_newsroom_took_out_stands_in_no_text_page_feed_or_export(
    desk: Desk, slip: str, verb: str, state: str
) -> None:
    incident_id = desk.incident_of(slip)
    assert naming(texts(desk, incident_id), SLIP)

    act(desk, slip, verb, OURS)

    shown = texts(desk, incident_id)
    assert not naming(shown, SLIP, "nakuru-police", "77,137,713", "77137713", OURS["reason"], *RETRACTED_NOUNS)
    report = desk.get(f"/v1/incidents/{incident_id}/reconciliation").json()
    assert report["excluded"] == [
        {"claim_id": slip, "reason": state, "by": "newsroom", "public_note": OURS["public_note"]}
    ]
    assert OURS["public_note"] in shown[f"/incidents/{incident_id}?whole=1"]


def test_a_correction_of_the_claimant_leaves_the_one_named_before_nowhere_but_in_the_past(
    desk: Desk, slip: str
) -> None:
    incident_id = desk.incident_of(slip)
    act(desk, slip, "correction", OURS | {"claim": short_claim("slip", "Nakuru Fire Service", 9)})

    shown = texts(desk, incident_id)

    assert not naming(shown, SLIP, "nakuru-police", "77,137,713", "77137713", OURS["reason"], *RETRACTED_NOUNS)
    assert "Nakuru Fire Service" in shown[f"/v1/incidents/{incident_id}/reconciliation"]
    past = desk.get(f"/v1/incidents/{incident_id}/revisions").json()["items"]
    assert any("77,137,713" in revision["headline"] for revision in past)


def test_what_the_claimant_took_back_is_told(desk: Desk, slip: str) -> None:
    act(desk, slip, "retraction", {"reason": "They rang.", "by": "claimant"})

    report = desk.get(f"/v1/incidents/{desk.incident_of(slip)}/reconciliation").json()

    assert "Nakuru Police withdrew their earlier figure of 77,137,713." in report["sentences"]["long"]
    [listed] = report["excluded"]
    assert (listed["by"], listed["name"], listed["stated"]) == ("claimant", SLIP, ["77,137,713"])


@pytest.mark.parametrize("by", ["Maya Ortiz", "desk", "", 1])
def test_who_was_wrong_is_no_persons_name(desk: Desk, slip: str, by: object) -> None:
    answer = desk.post({**OURS, "by": by}, path=f"/v1/claims/{slip}/retraction")

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["loc"], error["accepted"]) == (422, ["by"], ["newsroom", "claimant"])


def test_a_release_says_nothing_of_who_was_wrong(desk: Desk, slip: str) -> None:
    act(desk, slip, "hold", OURS)

    assert desk.post({**OURS, "by": "newsroom"}, path=f"/v1/claims/{slip}/release").status_code == 422


def test_the_claim_itself_says_who_acted_and_why(desk: Desk, slip: str) -> None:
    before = desk.get(f"/v1/claims/{slip}").json()
    act(desk, slip, "retraction", OURS)

    after = desk.get(f"/v1/claims/{slip}").json()

    assert (before["state_by"], before["public_note"]) == (None, None)
    assert (after["state_by"], after["state_reason"], after["public_note"]) == (
        "newsroom",
        OURS["reason"],
        OURS["public_note"],
    )


def test_the_contract_tells_who_was_wrong_from_a_persons_name() -> None:
    described = ActBody.model_json_schema()["properties"]["by"]["description"]

    assert "newsroom" in described
    assert "claimant" in described
    assert "Not a person's name" in described
