"""A posted body becomes an entry for the ledger, or is refused with the field to mend."""

from typing import Any

import pytest
from pydantic import ValidationError

from service.application.commands.submit import (
    Occasion,
    checked_receipt,
    claim_submission,
    correction_submission,
    embargo_submission,
    party_submission,
    standing_submission,
)
from service.domain.errors import ClaimPublic, CorrectionStale, CounterclaimError, KeyReused, Refused, UnknownClaim
from service.ledger.embargo import REFUSALS
from service.ports.ledger import AppendReceipt, EntryType, Outcome

NOON = 1_625_054_400_000  # 2021-06-30T12:00:00Z
AT_NOON = Occasion("default", NOON, "a-key")
CLAIM: dict[str, Any] = {
    "claimant": "Afghan Ministry of Defense",
    "event": {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF"}]},
    "counts": [{"measure": "killed", "value": "at least 21"}],
}


def receipt(outcome: Outcome) -> AppendReceipt:
    return AppendReceipt(outcome, "clm_1", 7)


def test_a_claim_is_recorded_as_sent_under_the_key_of_the_request() -> None:
    submission = claim_submission(CLAIM, AT_NOON)

    assert (submission.type, submission.key, submission.embargo) == (EntryType.CLAIM_RECEIVED, "a-key", 0)
    assert b'"at least 21"' in submission.body
    assert claim_submission(dict(reversed(CLAIM.items())), AT_NOON).body == submission.body


def test_a_body_outside_the_schema_is_refused_before_the_core_reads_it() -> None:
    with pytest.raises(ValidationError):
        claim_submission(CLAIM | {"colour": "red"}, AT_NOON)


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        (CLAIM | {"asserted_at": "2021-07-02T12:00:00Z"}, ("asserted_at",)),
        (CLAIM | {"source": {"published_at": "2021-07-02T12:00:00Z"}}, ("source", "published_at")),
        (CLAIM | {"event": CLAIM["event"] | {"start": "2021-07-03"}}, ("event", "start")),
    ],
)
def test_a_claim_about_the_future_is_refused_at_its_field(claim: dict[str, Any], where: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        claim_submission(claim, AT_NOON)

    assert refused.value.where == where


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ({"start": "0999-12-31"}, "start"),
        ({"start": "0001"}, "start"),
        ({"start": "1899-06-30", "end": "2021-06-30"}, "end"),
        ({"type": "epidemic", "start": "1000-01-01", "end": "2021-06-30"}, "end"),
    ],
)
def test_an_event_before_the_year_1000_or_of_more_than_a_century_is_refused(event: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        claim_submission(CLAIM | {"event": CLAIM["event"] | event}, AT_NOON)

    assert refusal.value.where == ("event", field)


@pytest.mark.parametrize(
    "event",
    [
        {"start": "1000-01-01"},
        {"start": "1921-06-30", "end": "2021-06-30"},
        {"type": "running_total", "start": "1700", "end": "2021-06-30"},
    ],
)
def test_a_century_and_a_total_of_centuries_are_recorded(event: dict[str, Any]) -> None:
    assert claim_submission(CLAIM | {"event": CLAIM["event"] | event}, AT_NOON).body


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"claimant": "Tali\x07ban"}, ("claimant",)),
        ({"claimant": "\u3164\u200b"}, ("claimant",)),
        ({"claimant": {"name": "Taliban", "title": "a\nb"}}, ("claimant", "title")),
        ({"source_claim_id": "a\tb"}, ("source_claim_id",)),
        ({"source": {"quote": "21 \x1b[2J killed"}}, ("source", "quote")),
        ({"source": {"quote": "21 \ufdd0 killed"}}, ("source", "quote")),
        ({"source": {"url": "https://example.org:99999/a"}}, ("source", "url")),
        ({"source": {"url": "https://example.org:0/a"}}, ("source", "url")),
        ({"source": {"url": "https://example.org:x/a"}}, ("source", "url")),
    ],
)
def test_what_no_reader_sees_and_what_leads_nowhere_is_refused(change: dict[str, Any], where: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refusal:
        claim_submission(CLAIM | change, AT_NOON)

    assert any(set(where) <= set(error["loc"]) for error in refusal.value.errors())


def test_a_correction_of_another_claim_or_with_an_embargo_is_refused_within_its_claim() -> None:
    subject = claim_submission(CLAIM | {"source_claim_id": "aa-1"}, AT_NOON).subject
    wrong = [CLAIM | {"source_claim_id": "aa-2"}, CLAIM | {"embargo_until": "2021-07-01T00:00:00Z"}]
    fields = []
    for claim in wrong:
        with pytest.raises(Refused) as refused:
            correction_submission({"claim": claim, "reason": "A typo."}, subject, AT_NOON)
        fields.append(refused.value.where)

    assert fields == [("claim", "source_claim_id"), ("claim", "embargo_until")]


def test_later_entries_are_about_their_claim() -> None:
    hold = standing_submission(EntryType.CLAIM_HELD, {"reason": "Being checked."}, "clm_1", AT_NOON)
    lifted = embargo_submission({"until": None, "reason": "It is out."}, "clm_1", AT_NOON)

    assert (hold.type, hold.subject) == (EntryType.CLAIM_HELD, "clm_1")
    assert (lifted.type, lifted.subject, lifted.embargo) == (EntryType.EMBARGO_SET, "clm_1", 0)


def test_a_party_does_not_belong_to_itself() -> None:
    with pytest.raises(Refused):
        party_submission({"name": "Taliban", "parent": "taliban"}, "taliban", AT_NOON)


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        (Outcome.CONFLICT, KeyReused),
        (Outcome.STALE, CorrectionStale),
        (Outcome.UNKNOWN_SUBJECT, UnknownClaim),
        (Outcome.PUBLIC, ClaimPublic),
        *((outcome, Refused) for outcome in REFUSALS),
    ],
)
def test_a_receipt_of_what_does_not_stand_raises_the_reason(outcome: Outcome, error: type[Exception]) -> None:
    with pytest.raises(error):
        checked_receipt(receipt(outcome))


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.NEW, Outcome.REPLAYED}))
def test_no_other_outcome_passes_as_recorded(outcome: Outcome) -> None:
    with pytest.raises(CounterclaimError):
        checked_receipt(receipt(outcome))


@pytest.mark.parametrize("outcome", [Outcome.NEW, Outcome.REPLAYED])
def test_a_receipt_of_what_stands_is_itself(outcome: Outcome) -> None:
    assert checked_receipt(receipt(outcome)) == receipt(outcome)
