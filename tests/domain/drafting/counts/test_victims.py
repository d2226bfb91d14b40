"""Whom a number counts, as the words say; what they do not say stays unsaid."""

import pytest

from service.domain.drafting.counts.victims import CountedPeople, counted_people, inherited
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people", (None, None, None)),
        ("civilians", ("civilian", None, None)),
        ("#Taliban terrorists", ("combatant", None, "Taliban")),
        ("security forces", ("combatant", None, "security forces")),
        ("Turkish soldiers", ("combatant", None, "Turkish soldiers")),
        ("police officers", ("police", None, None)),
        ("aid workers and medics", ("aid_worker", None, None)),
        ("women", (None, "woman", None)),
        ("children", (None, "child", None)),
        ("crew members", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_status_demographic_and_side(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    people = counted_people(words_of(text))

    assert (people.status, people.demographic, people.affiliation) == expected


def test_others_are_the_people_of_the_number_before() -> None:
    soldiers = counted_people(words_of("Turkish soldiers"))

    assert inherited(CountedPeople(), soldiers) == soldiers
