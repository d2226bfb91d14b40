"""A figure that its claimant verified is told as verified in every text, whoever else counts whom (VOCABULARY 10)."""

from collections.abc import Sequence

import pytest

from service.domain.claims.claim import EVERYONE, Claim, Victims
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimantKind, Stance, Status, Verification
from service.domain.english.numerals import number_in_words
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Reconciliation
from tests.builders.story import CIVILIANS, NOBODY_REGISTERED, Telling, a_claim

VERIFIED = Verification.VERIFIED
UN, MINISTRY, LAWYERS = "UN Human Rights Office", "North Darfur Health Ministry", "Emergency Lawyers"
ARMY = "Sudanese Armed Forces"
COMBATANTS = Victims(status=Status.COMBATANT)


def of(name: str, killed: int | str, victims: Victims = EVERYONE, verification: Verification | None = None) -> Claim:
    telling = Telling(victims, verification=verification, type=EventType.AIR_STRIKE)
    return a_claim(name, name, telling, killed=killed)


def told(*claims: Claim, denied_by: Sequence[str] = ()) -> Reconciliation:
    denying = Telling(stance=Stance.DENIES, type=EventType.AIR_STRIKE, kind=ClaimantKind.STATE)
    return reconcile([*claims, *(a_claim(name, name, denying) for name in denied_by)], NOBODY_REGISTERED)


def texts(report: Reconciliation) -> dict[str, str]:
    return {"headline": headline(report), **{length: sentence(report, length) for length in Length}}


@pytest.mark.parametrize(
    "others",
    [
        (),
        (of(MINISTRY, 57),),
        (of(MINISTRY, 57), of(LAWYERS, "at least 40")),
        (of(MINISTRY, 57), of(LAWYERS, 44)),
        (of(MINISTRY, 57, CIVILIANS), of(LAWYERS, 44, CIVILIANS)),
        (of(MINISTRY, 70, verification=VERIFIED),),
        (of(MINISTRY, 70, CIVILIANS, VERIFIED),),
    ],
)
@pytest.mark.parametrize("denied_by", [(), (ARMY,)])
def test_no_text_leaves_out_that_a_figure_is_verified(others: Sequence[Claim], denied_by: Sequence[str]) -> None:
    report = told(of(UN, 64, CIVILIANS, VERIFIED), *others, denied_by=denied_by)

    for text in texts(report).values():
        start = text.lower().index("64" if "64" in text else "sixty-four")
        assert "(verified)" in text[start : start + 60]


def test_a_push_tells_both_ends_and_the_verified_figure_where_the_names_are_long() -> None:
    report = told(
        of(UN, 64, CIVILIANS, VERIFIED),
        of(MINISTRY, 57),
        of(LAWYERS, "at least 40"),
        denied_by=(ARMY, "Darfur Governor"),
    )
    push = sentence(report, Length.PUSH)

    assert all(number in push for number in ("64 civilians", "(verified)", "40"))
    assert "57" in push or "one other count" in push


@pytest.mark.parametrize("number", range(2, 7))
def test_a_push_counts_the_figures_that_it_leaves_out(number: int) -> None:
    """Whatever the length of the names, no figure vanishes without a word."""
    names = [f"Provincial Emergency Coordination Council {letter}" for letter in "ABCDEFG"[:number]]
    claims = [of(name, 20 + 11 * index) for index, name in enumerate(names)]
    push = sentence(told(*claims, denied_by=(ARMY,)), Length.PUSH)
    shown = sum(str(20 + 11 * index) in push for index in range(number))

    assert len(push) <= 120
    assert shown == number or "other" in push or f"{number_in_words(number)} accounts" in push
    assert shown >= 1


def test_a_verified_floor_hides_nobody_who_contradicts_the_highest_figure() -> None:
    council, army = "Kunduz Provincial Council Office", "Afghan Ministry of Defense"
    floor = of("UNAMA", "at least 6", verification=VERIFIED)
    report = told(of(council, 21), of(army, 14), of("Kunduz Central Hospital", "at least 9"), floor)

    assert headline(report) == (
        f"21 killed per the {council} versus 14 per the {army}; at least 6 killed (verified) per UNAMA; "
        "one other figure"
    )
    assert sentence(report, Length.PUSH) == (
        "Kunduz, Afghanistan – two accounts: 14 or 21 killed; UNAMA: at least six killed (verified); one other count."
    )


def test_a_verified_number_of_civilians_is_told_beside_the_fighters_of_two_sides() -> None:
    fighters = [of(MINISTRY, 119, COMBATANTS), of(ARMY, 21, COMBATANTS)]
    told_texts = texts(told(*fighters, of(UN, 6, CIVILIANS, VERIFIED)))

    assert {length for length, text in told_texts.items() if "(verified)" not in text} == set()
    assert told_texts["headline"] == (
        f"119 combatants killed per the {MINISTRY} versus 21 per the {ARMY}; 6 civilians killed (verified) per the {UN}"
    )


def test_figures_that_exclude_each_other_stand_against_each_other_beside_a_verified_one() -> None:
    first = "Directorate General of Civil Defence and Emergency Management"
    second = "Ministry of Foreign Affairs and International Cooperation"
    report = told(of(first, 119), of(second, 21), of(UN, 50, CIVILIANS, VERIFIED))

    assert headline(report).startswith(f"119 killed per the {first} versus 21 per the {second}; 50 civilians killed")


def test_a_short_text_says_who_could_not_verify_a_figure_that_nobody_disputes() -> None:
    unverified = a_claim("army", ARMY, Telling(stance=Stance.CANNOT_VERIFY, type=EventType.AIR_STRIKE))
    told_texts = texts(reconcile([of(MINISTRY, 31), unverified], NOBODY_REGISTERED))

    assert {length for length, text in told_texts.items() if f"{ARMY} could not verify" not in text} == set()


def test_three_figures_without_an_end_are_a_series() -> None:
    report = told(of(MINISTRY, "between 30 and 40"), of(LAWYERS, "an estimated 50"), of(UN, "scores"))
    short = sentence(report, Length.SHORT)

    assert f"and an estimated 50, according to {LAWYERS}, and scores" not in short
    assert ", and scores, according to" in short
