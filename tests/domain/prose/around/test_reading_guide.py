"""How to read the numbers of a report: where a range ends, what words were read as, what counts once."""

from dataclasses import replace

import pytest

from service.domain.claims.vocabulary import Article
from service.domain.prose.around.reading_guide import guide
from tests.builders.report_story import (
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
    taken_back,
    two_line_example,
)

NOT_AVERAGED = "Nothing is averaged: every figure stands with the claimant who gave it."


def test_both_ends_of_a_range_name_their_claimants() -> None:
    lines = guide(two_line_example())

    assert "Killed: the figures run from 21 (the Taliban) to 119 (the Afghan Ministry of Defense)." in lines
    assert "Killed: no number satisfies all the figures." in lines


@pytest.mark.parametrize(
    ("measure", "subject"),
    [("cases", "Cases"), ("places_captured", "Places captured"), ("other:evacuation_centres", "Evacuation centres")],
)
def test_a_range_is_of_what_its_measure_counts(measure: str, subject: str) -> None:
    positions = a_position("Ministry", 30), a_position("Hospital", 40)

    lines = guide(a_report(a_measure(measure, a_range(*positions))))

    assert any(line.startswith(f"{subject}: the figures run from 30") for line in lines)


def test_names_have_the_articles_that_the_register_settles() -> None:
    positions = a_position("Ejército", 3, history=(a_former("before", "1"),)), a_position("Mayor", 9)
    names = tuple((position.claimant, position.name) for position in positions)
    report = replace(a_report(killed(*positions)), names=names, articles=(("Ejército", Article.THE),))

    lines = guide(report)

    assert any("(the Ejército)" in line for line in lines)
    assert "Of the Ejército only the newest figure counts; before, it was 1." in lines


def test_former_figures_come_oldest_first_and_of_several_measures_each_with_its_own() -> None:
    dead = a_position("Ministry", 61, history=(a_former("c", "54"), a_former("b", "27"), a_former("a", "at least 12")))
    injured = a_position("Ministry", 130, history=(a_former("e", "55"), a_former("d", "30")))

    of_both = guide(a_report(killed(dead), a_measure("injured", a_range(injured))))

    assert (
        "Killed: of the Ministry only the newest figure counts; before, it was at least 12, then 27, then 54."
        in of_both
    )
    assert "Injured: of the Ministry only the newest figure counts; before, it was 30, then 55." in of_both
    of_one = "Of the Ministry only the newest figure counts; before, it was 30, then 55."
    assert of_one in guide(a_report(a_measure("injured", a_range(injured))))


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ("dozens", '"Dozens" is read as 12 to 99: our rule, and no claimant\'s.'),
        ("about 30", '"About 30" is read as 23 to 37: our rule, and no claimant\'s.'),
        ("up to 40", '"Up to 40" is a maximum: any lower number agrees with it.'),
    ],
)
def test_words_without_an_exact_number_are_explained(stated: str, line: str) -> None:
    assert line in guide(a_report(killed(a_position("Mayor", stated))))


@pytest.mark.parametrize("note", ["Digits were swapped", "Digits were swapped."])
def test_the_public_note_of_a_withdrawal_is_a_sentence_and_its_reason_is_not_told(note: str) -> None:
    withdrawn = replace(taken_back("a", "Mayor", "retracted", "An aide rang.", ["9"]), public_note=note)

    [line] = guide(a_report(excluded=(withdrawn,)))

    assert line == "The Mayor withdrew a figure of 9 for people killed; it does not count. Digits were swapped."


def test_an_end_stands_as_it_was_stated_and_not_as_it_is_read() -> None:
    figures = killed(a_position("AFP", "some 40"), a_position("Mayor", 90))
    report = a_report(figures, names=(("afp", "AFP"), ("mayor", "Mayor")))

    assert 'Killed: the figures run from "some 40" (AFP) to 90 (the Mayor).' in guide(report)


def test_a_sum_that_nobody_stated_has_its_words() -> None:
    report = a_report(killed(a_position("Army", "14 soldiers and 3 medics"), a_position("Mayor", 15)))
    report = replace(report, names=(("army", "Army"), ("mayor", "Mayor")))

    line = 'Killed: the figures run from 15 (the Mayor) to "14 soldiers and 3 medics" (the Army).'
    assert line in guide(report)


def test_who_gave_the_number_of_an_end_is_named_and_none_killed_is_no_one() -> None:
    positions = (a_position("Mayor", 0), a_position("Police", "no deaths"), a_position("Clinic", 4))
    names = tuple((position.claimant, position.name) for position in positions)

    lines = guide(replace(a_report(killed(*positions)), names=names))

    assert "Killed: the figures run from no one (the Mayor and the Police) to 4 (the Clinic)." in lines


def test_copies_of_one_statement_count_once() -> None:
    position = replace(a_position("Ministry of Defense", 119), claim_ids=("a", "b", "c"), origins=1)
    ministry = replace(position, sources=("AFP", "Tolo News"))

    lines = guide(a_report(killed(ministry)))

    assert "Three reports carry the figure of the Ministry of Defense, from one origin: it counts once." in lines


@pytest.mark.parametrize(("claim_ids", "times"), [("ab", "twice"), ("abc", "three times")])
def test_a_claimant_who_says_it_again_is_no_second_report(claim_ids: str, times: str) -> None:
    again = replace(a_position("Mayor", 4), claim_ids=tuple(claim_ids), origins=1, sources=("Mayor",))

    assert f"The figure of the Mayor is on file {times}: it counts once." in guide(a_report(killed(again)))


def test_a_report_with_figures_ends_with_the_promise_that_nothing_is_averaged() -> None:
    assert guide(seed_story())[-1] == NOT_AVERAGED
    assert NOT_AVERAGED not in guide(a_report(a_measure("occurrence", a_range(a_position("Taliban", 1)))))


def test_no_line_is_said_twice() -> None:
    lines = guide(seed_story())

    assert len(set(lines)) == len(lines)
