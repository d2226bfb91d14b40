"""Claimants that may be one party are named with the reason, and nothing is merged."""

import pytest

from service.domain.claims.party import Party, Registry
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.speakers.alike_parties import MOST_PAIRS, alike_parties
from service.domain.reconciliation.report import AlikeParties
from tests.builders.story import NOBODY_REGISTERED, a_claim

SPELLING, ACRONYM, TRANSLATION = "spelling", "acronym", "translation"


def alike(*claimants: str, registry: Registry = NOBODY_REGISTERED) -> tuple[AlikeParties, ...]:
    claims = [a_claim(f"c{number}", claimant, killed=number) for number, claimant in enumerate(claimants)]
    return alike_parties(Interpretation(registry, claims))


@pytest.mark.parametrize(
    ("left", "right", "because"),
    [
        ("Ministry of Defence", "Ministry of Defense", SPELLING),
        ("Defence Ministry", "Ministry of Defense", SPELLING),
        ("Ministry of Defense", "MoD", ACRONYM),
        ("Israel Defence Forces", "IDF", ACRONYM),
        ("I.D.F.", "Israel Defense Force", ACRONYM),
        ("Afghan MoD", "Afghan Ministry of Defense", ACRONYM),
        ("Afghan M.o.D.", "Afghan Ministry of Defence", ACRONYM),
        ("Northern IDP camp", "Northern Internally Displaced Persons camp", ACRONYM),
        ("Afghan MoD", "Russian Ministry of Defense", None),
        ("Afghan MoD", "Ministry of Defense", None),
        ("Ministère de la Défense", "Ministry of Defence", TRANSLATION),
        ("Министерство обороны", "Ministry of Defence", TRANSLATION),
        ("Verteidigungsministerium", "Ministerio de Defensa", TRANSLATION),
        ("Innenministerium", "Ministère de l'Intérieur", TRANSLATION),
        ("وزارة الصحة", "Health Ministry", TRANSLATION),
        ("Croix-Rouge", "Red Cross", TRANSLATION),
        ("Ministry of Defense", "Ministry of Development", None),
        ("Ministry of Defense", "Ministry of Health", None),
        ("Afghan Ministry of Defense", "Russian Ministry of Defense", None),
        ("Tolo", "The Office of Local Order", None),
        ("Taliban", "Army", None),
        ("UN", "Unknown Gunmen", None),
    ],
)
def test_two_names_are_alike_for_a_reason(left: str, right: str, because: str | None) -> None:
    assert [pair.because for pair in alike(left, right)] == ([because] if because else [])
    assert alike(left, right) == alike(right, left)


def test_names_of_one_party_are_no_pair() -> None:
    assert alike("Taliban", "The Taliban", "taliban") == ()


def test_a_pair_is_settled_under_the_longer_name() -> None:
    [pair] = alike("MoD", "Ministry of Defence")

    assert pair == AlikeParties(
        ("ministry-of-defence", "mod"), ("Ministry of Defence", "MoD"), pair.because, "ministry-of-defence"
    )


@pytest.mark.parametrize(
    ("parties", "settled_under"),
    [
        ([Party("mod", "MoD")], "mod"),
        ([Party("mod", "MoD"), Party("ministry-of-defence", "Ministry of Defence")], None),
        ([Party("mod", "MoD", parent="ministry-of-defence")], None),
        ([Party("ministry-of-defence", "Ministry of Defence", ("MoD",))], None),
    ],
)
def test_what_somebody_settled_is_no_longer_a_question(parties: list[Party], settled_under: str | None) -> None:
    pairs = alike("MoD", "Ministry of Defence", registry=Registry.of(parties))

    assert [pair.settle for pair in pairs] == ([settled_under] if settled_under else [])


def test_aliases_of_registered_parties_are_compared_too() -> None:
    registry = Registry.of([Party("afghan-mod", "Afghan military", ("Ministère de la Défense",))])

    [pair] = alike("Afghan military", "Ministry of Defence", registry=registry)

    assert (pair.because, pair.settle) == (TRANSLATION, "afghan-mod")


def test_many_alike_names_make_a_short_list() -> None:
    names = [" ".join(["Army", *["of"] * number, "Kunduz"]) for number in range(1, 40)]

    assert len(alike(*names)) == MOST_PAIRS
