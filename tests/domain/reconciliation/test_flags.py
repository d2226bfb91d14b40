"""Flags, and what is not known."""

import pytest

from service.domain.claims.claim import Claim, Source, Victims
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import EventType, Stance
from service.domain.english.articles import is_plural
from service.domain.reconciliation.positions.voice import is_unusual
from service.domain.reconciliation.reconcile import reconcile
from tests.builders.story import CIVILIANS, PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim, withdrawn

FIGHTING = ("Afghan security forces", "Taliban")


def flags(*claims: Claim) -> tuple[str, ...]:
    return reconcile(claims, PARTIES).flags


def not_known(*claims: Claim) -> tuple[str, ...]:
    return reconcile(claims, PARTIES).not_known


def updates(*numbers: int) -> list[Claim]:
    return [a_claim(f"c{day}", "NDRRMC", Telling(at=str(10 + day)), killed=n) for day, n in enumerate(numbers)]


def test_a_toll_that_only_rises_is_stable() -> None:
    assert "unstable" not in flags(*updates(1, 3, 7, 11))


def test_a_toll_that_turns_twice_is_unstable() -> None:
    assert "unstable" not in flags(*updates(7, 3, 1))
    assert "unstable" not in flags(*updates(1, 7, 3))
    assert "unstable" in flags(*updates(1, 7, 3, 9))


def test_withdrawing_twice_is_unstable_and_one_statement_in_two_papers_is_withdrawn_once() -> None:
    def paper(id: str, at: str) -> Claim:
        return withdrawn(a_claim(id, "OCHA", Telling(at=at, source=Source(publisher=f"Paper {id}")), killed=44))

    assert "unstable" not in flags(paper("a", "14"), paper("b", "14"))
    assert "unstable" in flags(paper("a", "14"), paper("b", "15"))


@pytest.mark.parametrize(("number", "unusual"), [(4460, True), (119, True), (4000, False), (120, False), (99, False)])
def test_which_numbers_do_not_turn_up_twice_by_chance(number: int, unusual: bool) -> None:
    assert is_unusual(number) is unusual


def test_one_number_for_two_places_or_measures_collides() -> None:
    def quake(place: Place) -> Telling:
        return Telling(type=EventType.NATURAL_DISASTER, place=place)

    leyte, country = quake(Place("PH", "Leyte")), quake(Place("PH"))
    assert "number_collision" in flags(
        a_claim("a", "Mayor", leyte, killed=2357), a_claim("b", "UN", country, killed=2357)
    )
    assert "number_collision" in flags(a_claim("a", "Mayor", killed=2357, missing=2357))
    assert "number_collision" not in flags(a_claim("a", "Mayor", killed=2357), a_claim("b", "UN", killed=2357))
    assert "number_collision" not in flags(a_claim("a", "Mayor", killed=12, missing=12))


def test_one_sided_is_when_only_parties_to_the_conflict_count() -> None:
    mod = a_claim("a", "MoD", Telling(participants=FIGHTING), killed=119)

    assert flags(mod) == ("one_sided",)
    assert "one_sided" not in flags(mod, a_claim("b", "Hospital", killed=30))


def test_lower_bounds_only() -> None:
    assert flags(a_claim("a", "Mayor", killed="at least 5"), a_claim("b", "UN", killed="more than 3")) == (
        "lower_bounds_only",
    )


def test_a_round_number_is_flagged() -> None:
    assert flags(a_claim("a", "Mayor", killed=200)) == ("rounded",)
    assert flags(a_claim("a", "Mayor", killed="exactly 200")) == ()


def test_who_took_part_and_has_not_spoken() -> None:
    raid = Telling(victims=CIVILIANS, participants=FIGHTING)

    assert not_known(a_claim("a", "Taliban", raid, killed=5)) == (
        "The Afghan security forces have said nothing about it.",
    )
    assert (
        not_known(
            a_claim("a", "Taliban", raid, killed=5),
            a_claim("b", "Afghan authorities", Telling(stance=Stance.NO_COMMENT)),
        )
        == ()
    )


def test_own_losses_that_are_published_are_known() -> None:
    fighting = a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD, participants=FIGHTING), killed=119)
    own = a_claim("b", "MoD", Telling(victims=SOLDIERS_DEAD, participants=FIGHTING), killed=4)

    assert not_known(fighting) == (
        "Nobody has given a number for the losses of the Afghan security forces.",
        "The Taliban have said nothing about it.",
    )
    assert not_known(fighting, own) == ("The Taliban have said nothing about it.",)


def test_a_monitor_that_counts_a_silent_sides_dead_does_not_make_it_speak() -> None:
    counted = a_claim("a", "Red Cross", Telling(victims=Victims("Taliban")), killed=5)

    assert not_known(counted) == ("The Taliban have said nothing about it.",)


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Taliban", True),
        ("Afghan security forces", True),
        ("Ministry of Defense", False),
        ("Directorate of Armed Forces", False),
        ("UN OCHA", False),
        ("Kunduz local authorities", True),
    ],
)
def test_the_verb_fits_the_name(name: str, plural: bool) -> None:
    assert is_plural(name) is plural
