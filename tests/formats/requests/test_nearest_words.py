"""An unknown word is refused with the accepted one that its poster means."""

import pytest
from pydantic import ValidationError

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimantKind, Demographic, Stance, Status
from service.formats.problems.field_errors import field_errors
from service.formats.requests.bodies import VictimsBody
from service.formats.requests.nearest_words import measure_meant, word_meant


@pytest.mark.parametrize(
    ("stated", "accepted", "meant"),
    [
        ("children", list(Demographic), "child"),
        ("Girls", list(Demographic), "child"),
        ("women", list(Demographic), "woman"),
        ("civilians", list(Status), "civilian"),
        ("soldiers", list(Status), "combatant"),
        ("aid worker", list(Status), "aid_worker"),
        ("Aid-Workers", list(Status), "aid_worker"),
        ("Child", list(Demographic), "child"),
        ("deny", list(Stance), None),
        ("asserted", list(Stance), "asserts"),
        ("natural disaster", list(EventType), "natural_disaster"),
        ("soldiers", list(Demographic), None),
        ("medical", list(ClaimantKind), "health_authority"),
        ("Hospital", list(ClaimantKind), "health_authority"),
        ("army", list(ClaimantKind), "state"),
        ("NGO", list(ClaimantKind), "ngo_monitor"),
        ("medai", list(ClaimantKind), "media"),
        ("hospital", list(Status), None),
        ("quixotic", list(Demographic), None),
        ("", list(Demographic), None),
        (None, list(Demographic), None),
        (3, list(Demographic), None),
        ("child" * 1_000, list(Demographic), None),
    ],
)
def test_the_accepted_word_that_is_meant(stated: object, accepted: list[str], meant: str | None) -> None:
    assert word_meant(stated, accepted) == meant


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("detained", "arrested, or captured in fighting"),
        ("Wounded", "injured"),
        ("wonded", "injured"),
        ("kiled", "killed"),
        ("killed or injured", "killed_or_injured"),
        ("homes destroyed", "homes_destroyed"),
        ("hostages", "captured"),
        ("casualties", "killed_or_injured"),
        ("windmills", None),
        ("", None),
    ],
)
def test_the_measure_that_is_meant(stated: str, meant: str | None) -> None:
    assert measure_meant(stated) == meant


def test_a_noun_for_the_victims_is_refused_with_its_word_first() -> None:
    with pytest.raises(ValidationError) as refusal:
        VictimsBody.model_validate({"demographic": "children"})

    [error] = field_errors(list(refusal.value.errors()))
    assert error.reason == "Use one of the accepted words: this one may mean child."
    assert error.accepted[0] == "child"
    assert set(error.accepted) == set(Demographic)
