"""The words of a report for people: the name of a measure, what is not counted."""

from typing import Any

import pytest

from service.domain.claims.vocabulary import ClaimState
from service.formats.reports.report_json import Edition, document
from service.formats.reports.words.report_words import (
    counted,
    disagreement,
    disagreement_kind,
    disagreements,
    excluded_sections,
    exclusion,
    figure,
    measure_name,
    named_measure,
    spelt,
    subject,
)
from service.formats.reports.words.status_words import flag_name
from tests.builders.reconciled import reported
from tests.builders.story import a_claim, taken_out, withdrawn


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ({"measure": "killed", "called": "died"}, "died"),
        ({"measure": "killed", "called": "killed"}, "killed"),
        ({"measure": "equipment_lost"}, "equipment lost"),
        ({"measure": "other:evacuation_centres"}, "evacuation centres"),
    ],
)
def test_a_measure_is_called_as_texts_call_it(measure: dict[str, Any], name: str) -> None:
    assert measure_name(measure) == name
    assert named_measure({"measures": [measure]}, measure["measure"]) == name


def test_a_measure_whose_figures_are_all_withdrawn_has_its_own_name() -> None:
    assert named_measure({"measures": []}, "killed") == "killed"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ngo_monitor", "NGO monitor"),
        ("ied_or_mine", "IED or mine"),
        ("ground_clash", "ground clash"),
        ("FF", "flash flood"),
        ("other:lost_sheep", "lost sheep"),
        # letters within a word are no abbreviation
        ("died", "died"),
    ],
)
def test_a_word_of_the_vocabulary_is_spelt_for_a_reader(word: str, expected: str) -> None:
    assert spelt(word) == expected


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (
            ClaimState.CORRECTED,
            "The newsroom corrected its own entry: A slip of ours. "
            "It now reads: Mayor, 12 (killed); Mayor, 30 (injured)",
        ),
        (ClaimState.RETRACTED, "A claim, removed by the newsroom: A slip of ours."),
    ],
)
def test_a_reader_learns_what_a_claim_says_that_the_newsroom_mended(state: ClaimState, line: str) -> None:
    report = reported(taken_out(a_claim("a", "Mayor", killed=12, injured=30), state), a_claim("b", "Police", killed=15))
    written = document(report, Edition("inc_1", 1, 1, None))

    assert [exclusion(excluded, written) for excluded in written["excluded"]] == [line]


@pytest.mark.parametrize(
    ("stated", "measure", "words"),
    [
        ("60 new cases", "cases", "60 new cases"),
        ("3 new deaths", "died", "3 new deaths"),
        ("at least 21", "killed", "at least 21 killed"),
        ("14 soldiers", "killed", "14 soldiers killed"),
        # One report has one word for its dead.
        ("7 killed", "killed", "7 killed"),
        ("7 killed", "died", "“7 killed”"),
        ("7 dead", "died", "7 dead"),
    ],
)
def test_a_number_that_says_what_it_counts_needs_no_more(stated: str, measure: str, words: str) -> None:
    assert counted(stated, measure) == words


@pytest.mark.parametrize(("army", "is_told"), [(17, True), ("14 soldiers and 3 medics", False)])
def test_how_far_figures_are_apart_is_told_of_stated_numbers_only(army: int | str, *, is_told: bool) -> None:
    report = reported(a_claim("a", "Army", killed=army), a_claim("b", "Mayor", killed=12))
    written = document(report, Edition("inc_1", 1, 1, None))

    [line] = [disagreement(relation, written) for relation in written["disagreements"]]
    assert ("(5 apart" in line) is is_told


def test_what_the_newsroom_corrected_is_apart_from_what_does_not_count() -> None:
    claims = [
        taken_out(a_claim("a", "Mayor", killed=12), ClaimState.CORRECTED),
        taken_out(a_claim("b", "Clinic", killed=13), ClaimState.RETRACTED),
        withdrawn(a_claim("c", "Police", killed=15), ClaimState.CORRECTED),
    ]
    written = document(reported(*claims), Edition("inc_1", 1, 1, None))

    assert {heading: len(lines) for heading, lines in excluded_sections(written)} == {
        "Not counted": 2,
        "Corrected by the newsroom": 1,
    }


@pytest.mark.parametrize("stated", ["more than double", "more than double the number killed"])
def test_a_multiple_is_shown_with_the_number_it_is_of_and_never_multiplied_out(stated: str) -> None:
    position = {"stated": stated, "bound": "derived", "of_count": "killed", "low": 239, "high": None}

    assert figure(position, "injured") == "more than double the number killed"


@pytest.mark.parametrize(
    ("value", "measure", "told"),
    [
        ("21", "killed", "21 killed"),
        ("1", "occurrence", "it happened"),
        ("it happened", "occurrence", "it happened"),
        ("none", "occurrence", "it did not happen"),
    ],
)
def test_an_event_that_happened_is_no_one_occurrence(value: str, measure: str, told: str) -> None:
    assert counted(value, measure) == told


@pytest.mark.parametrize(
    ("measure", "victims", "label"),
    [
        ("killed", None, "everyone, or not specified, running total"),
        ("killed", {"affiliation": "taliban"}, "Taliban: all, running total"),
        ("devices_neutralised", None, "running total"),
        ("equipment_lost", {"affiliation": "taliban"}, "Taliban: all, running total"),
        ("occurrence", None, "running total"),
    ],
)
def test_things_are_nobody_where_nothing_is_said(measure: str, victims: object, label: str) -> None:
    of_whom = label.removesuffix(", running total") if victims else "everyone, or not specified"
    range_ = {"scope": {"place": None}, "victims": victims, "victims_label": of_whom, "basis": "cumulative"}

    assert subject({**range_, "verification": None}, measure) == label


def test_each_side_on_the_other_is_no_mirror() -> None:
    assert (flag_name("mirror"), flag_name("one_sided")) == ("counts of the other side", "one sided")


def test_who_says_nothing_disagrees_with_nothing() -> None:
    relations = [{"kind": kind} for kind in ("contradicts", "no_comment", "mirror_counts")]

    listed = disagreements({"disagreements": relations})
    assert [relation["kind"] for relation in listed] == ["contradicts", "mirror_counts"]


@pytest.mark.parametrize(("stance", "called"), [("no_comment", "no comment"), ("cannot_verify", "not verified")])
def test_who_could_not_verify_a_figure_did_comment(stance: str, called: str) -> None:
    silence = {"kind": "no_comment", "between": ["a", "b"]}

    assert disagreement_kind(silence, {"comments": [{"claim_id": "b", "stance": stance}]}) == called


def test_what_does_not_count_says_what_it_was_of() -> None:
    claims = [withdrawn(a_claim("a", "UN OCHA", killed=4_460, missing="90 missing")), a_claim("b", "Police", killed=15)]
    written = document(reported(*claims), Edition("i", 1, 1, None))

    [excluded] = written["excluded"]
    assert exclusion(excluded, written) == "UN OCHA, 4,460 killed, 90 missing (withdrawn)"


def test_a_figure_of_a_village_is_told_with_it() -> None:
    position = {"stated": "101", "bound": "exact", "of_count": None, "low": 101, "high": 101, "place": "Mundakkara"}

    assert figure(position, "killed") == "101 in Mundakkara"
