"""Open questions of a report: unpublished losses and silent parties."""

import pytest

from service.domain.claims.claim import Claim, Victims
from service.domain.claims.vocabulary import Stance, Status
from service.domain.english.articles import is_plural
from service.domain.reconciliation.reconcile import reconcile
from tests.builders.story import CIVILIANS, PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim

FIGHTING = ("Afghan security forces", "Taliban")


def not_known(*claims: Claim) -> tuple[str, ...]:
    return reconcile(claims, PARTIES).not_known


def test_who_took_part_and_has_not_spoken() -> None:
    raid = Telling(victims=CIVILIANS, participants=FIGHTING)

    assert not_known(a_claim("a", "Taliban", raid, killed=5)) == (
        "No figure from the Afghan security forces is on file.",
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
        "No figure for the losses of the Afghan security forces is on file.",
        "No figure from the Taliban is on file.",
    )
    assert not_known(fighting, own) == ("No figure from the Taliban is on file.",)


@pytest.mark.parametrize(
    ("own", "is_known"),
    [("17 soldiers and 5 civilians", True), ("17 soldiers", True), ("22 people", False), ("5 civilians", False)],
)
def test_soldiers_of_no_stated_side_may_be_the_claimants_own(own: str, is_known: bool) -> None:
    enemy = Telling(victims=Victims("MoD", Status.COMBATANT))
    status = {"17 soldiers": Status.COMBATANT, "5 civilians": Status.CIVILIAN}.get(own)
    ministry = a_claim("a", "MoD", Telling(victims=Victims(status=status)), killed=own)

    unknown = not_known(ministry, a_claim("b", "Taliban", enemy, killed=40))

    assert ("No figure from the Ministry of Defence for its own losses is on file." not in unknown) is is_known


@pytest.mark.parametrize(
    ("party", "claimant", "is_known"),
    [
        ("Russia", "Russian Defence Ministry", True),
        ("Ukraine", "Ukraine's General Staff", True),
        ("Mali", "Malian army", True),
        ("India", "Indian Army", True),
        ("China", "Chinese foreign ministry", True),
        ("India", "Independent Commission", False),
        ("Mali", "Maldives police", False),
        ("Tajik border guard", "Kyrgyz border guard", False),
        ("Russia", "DeepState", False),
        ("Ukrainian army", "General Staff of the Armed Forces of Ukraine", True),
        ("Ukrainian army", "Ukraine's Defence Ministry", True),
        ("Russian army", "General Staff of the Armed Forces of Ukraine", False),
        ("Ukrainian army", "Mayor of Kyiv, Ukraine", False),
        ("Ukrainian army", "General Staff", True),
        ("Ukrainian army", "Northern Army", False),
        ("Thailand", "Thai Army", True),
        ("United States", "Pentagon", True),
        ("United States", "Kremlin", False),
        ("Ukraine", "President Volodymyr Zelenskyy", True),
        ("Ukraine", "President of Russia", False),
        ("Ukraine", "Martin Luther King Hospital", False),
        ("Thailand", "Cambodian Defence Ministry", False),
    ],
)
def test_who_speaks_under_the_name_of_a_party_leaves_it_no_gap(party: str, claimant: str, is_known: bool) -> None:
    claim = a_claim("a", claimant, Telling(victims=CIVILIANS, participants=(party,)), killed=5)

    assert (not not_known(claim)) is is_known


def test_a_general_staff_is_no_staff_of_the_side_whose_losses_it_counts() -> None:
    fighting = ("Russian army", "Ukrainian army")
    claim = a_claim("a", "General Staff", Telling(victims=Victims("Russian army"), participants=fighting), killed=5)

    assert "No figure from the Ukrainian army is on file." not in not_known(claim)
    assert "No figure from the Russian army is on file." in not_known(claim)


def test_a_monitor_that_counts_a_silent_sides_dead_does_not_make_it_speak() -> None:
    counted = a_claim("a", "Red Cross", Telling(victims=Victims("Taliban")), killed=5)

    assert not_known(counted) == ("No figure from the Taliban is on file.",)


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
