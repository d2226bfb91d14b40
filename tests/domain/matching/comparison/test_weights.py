"""The weights of evidence: the rules that every fitted table keeps."""

from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.thresholds import BIT


def test_another_type_is_no_evidence_against() -> None:
    assert all(weight >= 0 for name, weight in WEIGHTS["what"].items() if name in ("other", "near", "same"))


def test_words_of_a_list_that_recur_in_it_do_not_make_two_of_its_events_one() -> None:
    at_once, same_words = (WEIGHTS["source"][f"one_claimant_at_once{end}"] for end in ("", "_same_words"))

    assert same_words + WEIGHTS["text"]["same"] <= at_once


def test_numbers_never_speak_against_and_never_more_than_a_bit_for_one_event() -> None:
    assert all(0 <= weight <= BIT for weight in WEIGHTS["numbers"].values())


def test_numbers_that_contradict_weigh_within_half_a_bit_of_those_that_agree() -> None:
    assert WEIGHTS["numbers"]["same"] - WEIGHTS["numbers"]["counted"] <= BIT // 2
