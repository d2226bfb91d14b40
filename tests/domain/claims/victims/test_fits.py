"""The lattice of victims."""

import pytest

from service.domain.claims.claim import EVERYONE, Count, Victims
from service.domain.claims.overlap import Overlap
from service.domain.claims.victims.fits import canonical, fit, groups_fit, label
from service.domain.claims.vocabulary import Demographic, Status
from tests.builders.story import number

TALIBAN = Victims(affiliation="taliban")
LINEAGES = {
    "andsf": ("andsf", "afghan-government"),
    "afghan-government": ("afghan-government",),
    "taliban": ("taliban",),
    "none": ("none",),
}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (EVERYONE, EVERYONE, Overlap.SAME),
        (Victims(demographic=Demographic.ANY), EVERYONE, Overlap.SAME),
        (Victims(status=Status.CIVILIAN), EVERYONE, Overlap.INSIDE),
        (EVERYONE, TALIBAN, Overlap.AROUND),
        (Victims(affiliation="andsf"), Victims(affiliation="afghan-government"), Overlap.INSIDE),
        (TALIBAN, Victims(affiliation="andsf"), Overlap.APART),
        (Victims(status=Status.CIVILIAN), Victims(status=Status.COMBATANT), Overlap.APART),
        (Victims(status=Status.MEDICAL), Victims(status=Status.CIVILIAN), Overlap.INSIDE),
        (Victims(status=Status.MEDICAL), Victims(status=Status.JOURNALIST), Overlap.APART),
        # The medics of an army are no civilians for being medics, and nobody has said that they are none.
        (Victims("andsf", Status.MEDICAL), Victims(status=Status.CIVILIAN), Overlap.CROSSING),
        (Victims(status=Status.CIVILIAN), Victims("andsf", Status.MEDICAL), Overlap.CROSSING),
        (Victims("andsf", Status.MEDICAL), Victims("andsf", Status.CIVILIAN), Overlap.CROSSING),
        (Victims("andsf", Status.MEDICAL), Victims(status=Status.MEDICAL), Overlap.INSIDE),
        (Victims("andsf", Status.MEDICAL), Victims("andsf"), Overlap.INSIDE),
        (Victims("none", Status.MEDICAL), Victims(status=Status.CIVILIAN), Overlap.INSIDE),
        (Victims("taliban", Status.MEDICAL), Victims("andsf", Status.CIVILIAN), Overlap.APART),
        (Victims(status=Status.UNDETERMINED), EVERYONE, Overlap.INSIDE),
        (Victims(demographic=Demographic.CHILD), Victims(demographic=Demographic.WOMAN), Overlap.APART),
        (
            Victims(status=Status.CIVILIAN, demographic=Demographic.CHILD),
            Victims(status=Status.CIVILIAN),
            Overlap.INSIDE,
        ),
        (Victims(demographic=Demographic.CHILD), Victims(status=Status.CIVILIAN), Overlap.CROSSING),
    ],
)
def test_whether_two_counts_speak_of_the_same_people(left: Victims, right: Victims, expected: Overlap) -> None:
    ours, theirs = (LINEAGES.get(each.affiliation or "", ()) for each in (left, right))

    assert fit(canonical(left, left.affiliation), canonical(right, right.affiliation), (ours, theirs)) is expected


CHILDREN = Victims(demographic=Demographic.CHILD)


def counted(stated: int | str, victims: Victims = EVERYONE, unit: str | None = None) -> Count:
    return Count("killed", number(stated), victims, unit=unit)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (counted(20), counted(30), Overlap.SAME),
        (counted("12 officers"), counted(20), Overlap.INSIDE),
        (counted(20), counted("12 officers"), Overlap.AROUND),
        (counted("12 officers"), counted("9 officers"), Overlap.SAME),
        (counted("12 officers"), counted("9 teachers"), Overlap.CROSSING),
        (counted("12 teachers"), counted("303 pupils and 12 teachers"), Overlap.INSIDE),
        (counted("279 girls", CHILDREN), counted("120 boys", CHILDREN), Overlap.APART),
        (counted("279 girls", CHILDREN), counted(300, CHILDREN), Overlap.INSIDE),
        (counted("33 Turkish soldiers"), counted("309 Syrian soldiers"), Overlap.APART),
        (counted("33 Turkish soldiers"), counted("34 Turkish troops"), Overlap.SAME),
        (counted("two South Korean soldiers"), counted("five North Korean soldiers"), Overlap.APART),
        (counted(45, Victims(status=Status.CIVILIAN)), counted("a family of five"), Overlap.AROUND),
        (counted(3, Victims(status=Status.MEDICAL)), counted("14 soldiers and 3 medics"), Overlap.INSIDE),
        (counted(3, Victims(status=Status.CIVILIAN)), counted("14 soldiers and 3 medics"), Overlap.CROSSING),
    ],
)
def test_how_two_named_groups_lie(left: Count, right: Count, expected: Overlap) -> None:
    assert groups_fit(left, right) is expected


@pytest.mark.parametrize(
    ("victims", "name", "expected"),
    [
        (EVERYONE, None, "everyone, or not specified"),
        (Victims("taliban", Status.COMBATANT), "Taliban", "Taliban: combatants"),
        (TALIBAN, "Taliban", "Taliban: all"),
        (Victims(None, Status.CIVILIAN, Demographic.CHILD), None, "children (civilians)"),
    ],
)
def test_victims_in_words(victims: Victims, name: str | None, expected: str) -> None:
    assert label(victims, name) == expected
