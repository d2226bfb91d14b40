"""Warnings about what was posted (VOCABULARY 6)."""

from typing import Any

import pytest

from service.application.commands.warnings import warnings_about


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ({}, ["no-time"]),
        ({"source": None}, ["no-time"]),
        ({"source": {"publisher": "AA"}, "asserted_at": None}, ["no-time"]),
        ({"asserted_at": "2021-06-30T12:00:00Z"}, []),
        ({"source": {"published_at": "2021-06-30T12:00:00Z"}}, []),
    ],
)
def test_a_claim_without_any_time_is_warned_of(claim: dict[str, Any], codes: list[str]) -> None:
    assert [warned.code for warned in warnings_about(claim)] == codes


@pytest.mark.parametrize(
    ("said", "start", "codes"),
    [
        ("2023-11-01T12:00:00Z", "2023-11-03", ["before-event"]),
        ("2023-11-02T23:00:00Z", "2023-11-03T01:00:00+01:00", []),
        ("2023-11-03T12:00:00Z", "2023-11-03", []),
        ("2023-11-05", "2023-11-03", []),
    ],
)
def test_what_was_said_before_its_event_is_warned_of(said: str, start: str, codes: list[str]) -> None:
    claim = {"asserted_at": said, "event": {"start": start}}

    assert [warned.code for warned in warnings_about(claim)] == codes


def test_the_warning_says_how_to_give_a_time() -> None:
    [warned] = warnings_about({})

    assert "asserted_at" in warned.detail
    assert "source.published_at" in warned.detail


def test_a_correction_that_changes_nothing_is_warned_of() -> None:
    timed = {"asserted_at": "2021-06-30T12:00:00Z"}

    assert [warned.code for warned in warnings_about(timed, is_unchanged=True)] == ["no-change"]


def test_a_corrected_figure_with_the_time_of_the_wrong_one_is_warned_of() -> None:
    timed = {"asserted_at": "2021-06-30T12:00:00Z"}

    [warned] = warnings_about(timed, has_time_of_corrected=True)
    assert warned.code == "no-time"
    assert "wrong figure" in warned.detail
    assert warnings_about({}, has_time_of_corrected=True) == warnings_about({})


@pytest.mark.parametrize("claim", [{}, {"asserted_at": "2021-06-30T12:00:00Z"}])
def test_a_warning_of_the_time_says_what_follows_and_what_to_send(claim: dict[str, Any]) -> None:
    [warned] = warnings_about(claim, has_time_of_corrected=True)

    assert "Texts give no time" in warned.detail or "texts give no time" in warned.detail
    assert '{"changes": {"asserted_at": "2021-06-30T12:00:00Z"}' in warned.detail


TIMED = {"asserted_at": "2021-06-30T12:00:00Z"}


def count(value: object, measure: str = "killed", **fields: str) -> dict[str, Any]:
    return {"measure": measure, "value": value, **fields}


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ([count("14 (verified)")], ["verification-in-words"]),
        ([count("14 (verified)", verification="verified")], []),
        ([count(14), count("14"), count({"low": 14}), {"measure": "killed"}], []),
        # Recorded under an older grammar: nothing reads it any more.
        ([count("a phrase of version 1")], []),
    ],
)
def test_a_verification_in_words_is_warned_of(counts: list[dict[str, Any]], codes: list[str]) -> None:
    assert [warned.code for warned in warnings_about(TIMED | {"counts": counts})] == codes


def test_the_warning_names_what_to_send() -> None:
    [verification] = warnings_about(TIMED | {"counts": [count("14 (verified)")]})

    assert '{"verification": "verified"}' in verification.detail


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ([{"measure": "killed", "value": 5}, {"measure": "killed", "value": 7}], ["two-figures"]),
        ([count("at least five"), count(3)], ["two-figures"]),
        ([count(5), count({"low": 7})], ["two-figures"]),
        ([count("at least five"), count(7)], []),
        ([count("another 3"), count(12)], []),
        # Said twice, of other people, of something else, or of what is new.
        ([{"measure": "killed", "value": 5}, {"measure": "killed", "value": 5}], []),
        ([{"measure": "killed", "value": 5}, {"measure": "killed", "value": 7, "victims": {"status": "civilian"}}], []),
        ([{"measure": "killed", "value": "5 soldiers"}, {"measure": "killed", "value": "7 children"}], []),
        ([{"measure": "killed", "value": 5}, {"measure": "injured", "value": 7}], []),
        ([{"measure": "cases", "value": 900}, {"measure": "cases", "value": 7, "basis": "period_increment"}], []),
    ],
)
def test_two_figures_for_the_same_people_are_warned_of(counts: list[dict[str, Any]], codes: list[str]) -> None:
    claim = {"asserted_at": "2021-06-30T12:00:00Z", "counts": counts}

    assert [warned.code for warned in warnings_about(claim)] == codes
