"""The lattice of victims."""

import pytest

from service.domain.claims.claim import EVERYONE, Count, Victims
from service.domain.claims.overlap import Overlap
from service.domain.claims.victims import canonical, fit, groups_fit, label, named_group, sub_counts
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
    ("count", "group"),
    [
        (counted("12 officers"), ("officer",)),
        (counted("12 Officers"), ("officer",)),
        (counted("40 of 60 passengers"), ("passenger",)),
        (counted("14 soldiers and 3 medics"), ("combatant", "medical")),
        (counted("10 children and one woman"), ("child", "woman")),
        (counted("12 officers", Victims("taliban")), ("officer",)),
        (counted("one nun"), ("nun",)),
        (counted("a family of five"), ("family",)),
        (counted("12 members of one family"), ("family",)),
        (counted("13 relatives", Victims(status=Status.CIVILIAN)), ("relative",)),
        (counted("my two sons"), ("son",)),
        (counted("four members"), ("member",)),
        (counted("279 girls", CHILDREN), ("girl",)),
        (counted("at least 3 schoolboys", CHILDREN), ("boy",)),
        (counted("20 children, including 3 girls", CHILDREN), ()),
        (counted("2 girls and 4 boys", CHILDREN), ()),
        (counted("four members", Victims("taliban")), ()),
        # Everybody, victims who are described, or a noun that no text can tell.
        (counted("12 учителей"), ()),
        (counted(12), ()),
        (counted("12 people"), ()),
        (counted("46 passengers and crew"), ()),
        (counted("53 passengers and 12 crew"), ()),
        (counted("2 men, 3 women and 5 children"), ()),
        (counted("20, including 3 pilgrims"), ()),
        (counted("12 officers", Victims(status=Status.POLICE)), ()),
        (counted("12 families", unit="families"), ()),
    ],
)
def test_the_group_that_nouns_name(count: Count, group: tuple[str, ...]) -> None:
    assert named_group(count) == group


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


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("20, including 3 women and nine children", ["3", "9"]),
        ("20, including 3 women, 2 girls and 4 boys", ["3", "2 girls", "4 boys", "2 girls and 4 boys"]),
        ("300 pupils, 180 of them girls and 120 boys", ["180 girls", "120 boys", "180 girls and 120 boys"]),
        ("137, including 76 girls", ["76 girls"]),
        ("10 girls and one woman", ["10 girls", "1"]),
        ("20, including about 5 girls and 3 boys", ["about 5 girls", "3 boys", "about 5 girls and 3 boys"]),
    ],
)
def test_girls_and_boys_of_one_number_are_its_children(stated: str, expected: list[str]) -> None:
    assert [count.quantity.stated for count in sub_counts(counted(stated))] == expected
