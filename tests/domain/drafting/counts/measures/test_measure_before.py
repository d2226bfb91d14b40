"""The measure told before a number."""

import pytest

from service.domain.drafting.counts.measures.measure_before import measure_before
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("killing", "killed"),
        ("police fatally shot", "killed"),
        ("killed and wounded", "killed_or_injured"),
        ("in the fire were killed", "killed"),
        ("there perished", "killed"),
        ("the flood swept away", "homes_destroyed"),
        ("burned down", "homes_destroyed"),
        ("police rounded up", "arrested"),
        ("took the life of", "killed"),
        ("a way of life of", None),
        ("the wounded amount to", "injured"),
        ("Dead –", "killed"),
        ("among the dead –", None),
        ("injured", "injured"),
        ("Killed 3; missing", "missing"),
        ("the deaths of", "killed"),
        ("losses of the enemy: personnel", "killed_or_injured"),
        ("losses of the enemy: tanks –", "equipment_lost"),
        ("the displacement of", "displaced"),
        ("the death toll from the quake rose to", "killed"),
        ("the toll includes", "killed"),
        ("put the number of deaths since 15 April at", "killed"),
        ("retrieved the bodies of", "killed"),
        ("casualties had fallen to", "killed_or_injured"),
        ("casualties rose, with deaths at", "killed"),
        ("the toll of 12 rose; prices rose to", None),
        ("the price rose to", None),
        ("the number of missing rose to", "missing"),
        ("the number of wounded climbs to", "injured"),
        ("put the number of medics killed at", "killed"),
        ("put the wounded at", "injured"),
        ("the number of dead and wounded rose to", "killed"),
        ("the number of missing and wounded rose to", None),
        ("bringing the total confirmed cases to", "cases"),
        ("rioters set fire to", "homes_destroyed"),
        ("police detained", "arrested"),
        ("with injuries reaching", "injured"),
        ("the toll has climbed past", "killed"),
        ("the martyrdom of", "killed"),
        ("the injury of", "injured"),
        ("affecting", "people_affected"),
        ("Deaths:", "killed"),
        ("Houses destroyed:", "homes_destroyed"),
        ("Houses damaged:", "other:homes_damaged"),
        ("Killed and wounded:", "killed_or_injured"),
        ("Among the dead:", None),
        ("Volunteers:", None),
        ("", None),
    ],
)
def test_the_measure_before_a_number(text: str, measure: str | None) -> None:
    tokens = words_of(text)
    read_measure = measure_before(tokens, len(tokens))

    assert (read_measure and read_measure.measure) == measure
