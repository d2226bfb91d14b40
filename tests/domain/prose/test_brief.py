"""Push and short: one sentence that fits, with both ends of a contradiction and every denial."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import ClaimantKind, Stance, Status
from service.domain.english.house_style import Attribution, HouseStyle
from service.domain.english.marked_text import as_sentence
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.wording import PUSH, SHORT, words_in
from service.domain.reconciliation.report import Kind, Reconciliation, RemarkedFigure
from tests.builders.report_story import (
    CIVILIANS,
    a_comment,
    a_dispute,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
)


def contradiction(*names: str, low: int = 21, high: int = 119, others: int = 0) -> Reconciliation:
    left, right = a_position(names[0], high), a_position(names[1], low)
    between = [a_position(f"Outlet {number}", low + number) for number in range(1, others + 1)]
    return a_report(killed(left, right, *between), disagreements=[a_dispute(Kind.CONTRADICTS, left, right)])


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (
            contradiction("Ministry of Defense", "Taliban"),
            "According to the Ministry of Defense, 119 people were killed, versus 21 according to the Taliban.",
        ),
        (
            contradiction("Ministry of Defense", "Taliban", low=5, high=12),
            "Twelve people were killed, according to the Ministry of Defense, versus five according to the Taliban.",
        ),
        (
            contradiction("Mayor", "Police", low=5, high=90, others=38),
            "The Police say five people were killed; the Mayor says 90; thirty-eight others in between.",
        ),
    ],
)
def test_a_push_holds_both_ends(report: Reconciliation, text: str) -> None:
    assert sentence(report, Length.PUSH) == text


def test_a_contradiction_of_names_of_forty_letters_fits_into_a_push_uncut() -> None:
    first, second = "Kunduz Provincial Emergency Coordination", "Northern Regional Hospital of the Valley"
    report = contradiction(first, second, others=38)

    push = sentence(report, Length.PUSH)

    assert len(push) <= PUSH.limit
    assert all(word in push for word in (first, second, "119", "21"))


@pytest.mark.parametrize("length", [Length.PUSH, Length.SHORT])
def test_a_longer_name_is_cut_at_a_word(length: Length) -> None:
    name = "Joint Coordination Committee for Emergencies and Rescue of the Northern Provinces"

    text = sentence(contradiction(name, "Taliban"), length)

    assert "Joint Coordination Committee" in text
    assert "…" in text


def test_a_short_text_is_one_sentence_and_keeps_a_denial() -> None:
    report = a_report(killed(a_position("Taliban", 21)), comments=(a_comment("Afghan authorities", Stance.DENIES),))

    assert sentence(report, Length.SHORT) == (
        "Twenty-one people were killed, according to the Taliban; the Afghan authorities denied it."
    )


def denying(*figures: RemarkedFigure, name: str = "Army") -> Reconciliation:
    denial = a_comment(name, Stance.DENIES, figures=figures, is_plain=False)
    return a_report(killed(a_position("Hospital", 18)), comments=(denial,))


def civilians(number: int) -> RemarkedFigure:
    return RemarkedFigure("killed", CIVILIANS, a_position("Army", number))


NINE = civilians(9)
HURT = RemarkedFigure("injured", CIVILIANS, a_position("Army", 44))
LONG_NAMES = "Provincial Emergency Coordination Office", "Northern Regional Hospital of the Valley"


def test_a_short_text_tells_what_is_denied_of_the_measure_that_it_tells() -> None:
    for length in (Length.PUSH, Length.SHORT):
        assert sentence(denying(NINE, HURT), length) == (
            "Eighteen people were killed, according to the Hospital; the Army denied that nine civilians were killed."
        )
    # What is denied is told of another measure, too, where nothing of the first is.
    assert "44 civilians were injured" in sentence(denying(HURT), Length.PUSH)
    assert "44 civilians were injured" in sentence(denying(NINE, HURT), Length.LONG)


def test_a_push_that_cannot_name_who_denies_says_that_the_figures_are_disputed_and_cuts_no_name() -> None:
    office, hospital = LONG_NAMES
    left, right = a_position(office, 119), a_position(hospital, 21)
    denial = a_comment("Army of the Valley", Stance.DENIES, figures=(NINE,), is_plain=False)
    report = a_report(killed(left, right), disagreements=[a_dispute(Kind.CONTRADICTS, left, right)], comments=(denial,))

    push = sentence(report, Length.PUSH)

    assert push == f"{office}: 119 killed; {hospital}: 21; figures disputed."


def test_a_push_leaves_out_a_figure_rather_than_half_a_word() -> None:
    villages = a_position("Institute for the Study of War", "at least 20 villages")
    area = a_position("Kharkiv Commander Kyrylo Tymoshenko", "more than 30 settlements")
    army = a_comment("Defence Ministry", Stance.DENIES)
    dispute = a_dispute(Kind.CONTRADICTS, area, villages, "places_captured")
    report = a_report(a_measure("places_captured", a_range(area, villages)), disagreements=[dispute], comments=(army,))

    push = sentence(report, Length.PUSH)

    assert len(push) <= PUSH.limit
    assert (
        push
        == "Kharkiv Commander Kyrylo Tymoshenko: more than 30 settlements captured; one other count; figures disputed."
    )


def test_a_push_without_room_for_a_denial_says_that_the_figure_is_disputed() -> None:
    at_war = a_position("Provincial Resistance Coordination Office", "at least 21")
    denials = [
        a_comment(f"Northern Regional Command {number}", Stance.DENIES, figures=(civilians(number),), is_plain=False)
        for number in range(21, 25)
    ]
    relation = a_dispute(Kind.DENIED, at_war, a_position("Northern Regional Command 21", 21))

    push = sentence(a_report(killed(at_war), disagreements=[relation], comments=denials), Length.PUSH)
    assert push == "Provincial Resistance … Office: at least 21 killed; figure disputed."


def test_a_house_that_says_says() -> None:
    text = sentence(contradiction("Mayor", "Police"), Length.SHORT, HouseStyle(Attribution.SAYS))

    assert text == "The Mayor says 119 people were killed, while the Police say 21."
    assert words_in(text) <= SHORT.limit


def quoted(name: str, high: str, low: str) -> Reconciliation:
    """One claimant, quoted with 13 by some papers and with 11 by others."""
    more, fewer = (
        a_position(name, number, claim_id=papers, sources=tuple(papers.split(", ")))
        for number, papers in ((13, high), (11, low))
    )
    return a_report(killed(more, fewer), disagreements=[a_dispute(Kind.RELAY_CONFLICT, more, fewer)])


@pytest.mark.parametrize(
    ("report", "length", "text"),
    [
        (
            quoted("Coast Guard", "Luzon Wire, Manila Ledger", "Bicol Mail"),
            Length.SHORT,
            "The Coast Guard is quoted with two figures for people killed: 13 by Luzon Wire and Manila Ledger, and 11 "
            "by Bicol Mail.",
        ),
        (
            quoted("Coast Guard", "Luzon Wire", "Bicol Mail, Manila Ledger"),
            Length.SHORT,
            "The Coast Guard is quoted with two figures for people killed: 13 by Luzon Wire and 11 by Bicol Mail and "
            "Manila Ledger.",
        ),
        (
            quoted("Northern Regional Coast Guard Command", "The Luzon Provincial Wire", "The Bicol Provincial Mail"),
            Length.PUSH,
            "Northern Regional Coast Guard Command, as quoted: 13 killed in one report, 11 in another.",
        ),
    ],
)
def test_one_claimant_with_two_figures_is_told_in_one_sentence(
    report: Reconciliation, length: Length, text: str
) -> None:
    assert sentence(report, length) == text


def test_two_figures_of_one_claimant_are_told_beside_those_of_others() -> None:
    president = a_position("President", "more than 10", claim_id="p")
    report = quoted("Mayor", "Luzon Wire", "Bicol Mail")
    [disagreement] = report.disagreements
    positions = report.measures[0].ranges[0].positions
    report = a_report(killed(*positions, president), disagreements=[disagreement])

    assert headline(report) == (
        "13 killed in one report and 11 in another, both quoting the Mayor; one other gives another figure"
    )
    assert sentence(report, Length.SHORT) == (
        "The Mayor is quoted with two figures for people killed: 13 by Luzon Wire and 11 by Bicol Mail; "
        "one other gives another figure."
    )


def test_nobody_quotes_itself() -> None:
    more = a_position("World Health Organization", 16, sources=("Reuters",))
    own = a_position("World Health Organization", 15, sources=("WHO",), own_sources=("WHO",))
    report = a_report(killed(more, own), disagreements=[a_dispute(Kind.RELAY_CONFLICT, more, own)])

    assert headline(report) == (
        "16 killed per the World Health Organization, as quoted by Reuters, and 15 in its own report"
    )
    assert sentence(report, Length.SHORT) == (
        "The World Health Organization is quoted with two figures for people killed: 16 by Reuters and 15 in its own "
        "report."
    )
    assert "as quoted by the WHO" not in sentence(report, Length.LONG)


def test_many_figures_of_different_people_are_listed_with_what_they_count() -> None:
    names = [f"Council of the Valley of the {letter}" for letter in "ABC"]
    soldiers = [a_position(name, f"{12 + index} soldiers") for index, name in enumerate(names)]
    miners = [a_position(f"Union {name}", f"{30 + index} miners") for index, name in enumerate(names)]
    report = a_report(killed(a_position("Northern Coast Police", 60), *soldiers, *miners))

    text = sentence(report, Length.MEDIUM)
    assert text.startswith("Figures for people killed: 60 from the Northern Coast Police, 32 miners from ")


def test_a_place_or_a_breakdown_ends_with_a_comma() -> None:
    town = a_range(a_position("Saraqib Council", 25), place="Saraqib, Idlib, SY")
    both = a_range(a_position("Observatory", 20), place="Ariha, Idlib, SY; Saraqib, Idlib, SY")
    dispute = a_dispute(Kind.PART_EXCEEDS_WHOLE, town.positions[0], both.positions[0])

    assert sentence(a_report(a_measure("killed", town, both), disagreements=[dispute]), Length.SHORT) == (
        "Twenty-five people were killed in Saraqib, Idlib, according to the Saraqib Council, "
        "versus 20 killed in Ariha and Saraqib, Idlib, according to the Observatory."
    )


@pytest.mark.parametrize(
    ("text", "expected"), [("it rained", "It rained."), ("3 fell.", "Separately, 3 fell."), ("Why?", "Why?")]
)
def test_a_sentence_has_a_capital_and_a_stop(text: str, expected: str) -> None:
    assert as_sentence(text) == expected


def test_a_push_leaves_out_no_highest_figure() -> None:
    verified = a_range(a_position("OHCHR", 59), victims=CIVILIANS, verification="verified")
    others = a_range(a_position("Oleh Syniehubov", 49), a_position("President Volodymyr Zelenskyy", "more than 48"))
    disputing = a_comment("Russia", Stance.DISPUTES_STATUS)

    assert sentence(a_report(a_measure("killed", verified, others), comments=(disputing,)), Length.PUSH) == (
        "OHCHR: 59 civilians killed (verified); Oleh Syniehubov: 49 killed; one other count; who the victims were is "
        "disputed."
    )


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("Northern Police Command", "; it says 40 "),
        ("Valley Fighters", "; they say 40 "),
        ("Malik Idris", "; Malik Idris says 40 "),
    ],
)
def test_whoever_was_named_last_is_not_named_again_unless_it_is_a_person(name: str, again: str) -> None:
    taliban, of_the_taliban = Victims("taliban", Status.COMBATANT), a_position("Interior Ministry", 119)
    rival, of_police = a_position(name, 20), a_position(name, 40, claim_id="of-police")
    ranges = (a_range(of_the_taliban, rival, victims=taliban), a_range(of_police, victims=Victims("police")))
    report = a_report(a_measure("killed", *ranges), disagreements=[a_dispute(Kind.CONTRADICTS, of_the_taliban, rival)])

    texts = [sentence(report, length) for length in (Length.PUSH, Length.SHORT)]
    assert any(again in text for text in texts), texts


@pytest.mark.parametrize(
    ("names", "push"),
    [
        (
            ("Governor Petro Hrytsenko", "State Emergency Service"),
            "Governor Petro Hrytsenko and the State Emergency Service say 11 people were killed; figures for people "
            "injured disputed.",
        ),
        (
            ("Deputy Spokesman of the Multinational Joint Task Force", "Permanent Secretary of the Borno Ministry"),
            "Two officials: 11 killed; figures for people injured disputed.",
        ),
    ],
)
def test_a_push_without_room_tells_the_dead_before_the_injured_whose_figures_are_disputed(
    names: tuple[str, str], push: str
) -> None:
    kinds = {"kind": ClaimantKind.LOCAL_AUTHORITY}
    dead = [a_position(name, 11, claim_id=f"{index}-11", **kinds) for index, name in enumerate(names)]
    injured = [a_position(name, 36 - 2 * index, claim_id=f"{index}-36", **kinds) for index, name in enumerate(names)]
    report = a_report(
        killed(*dead),
        a_measure("injured", a_range(*injured)),
        disagreements=[a_dispute(Kind.CONTRADICTS, injured[0], injured[1], measure="injured")],
    )

    assert sentence(report, Length.PUSH) == push
