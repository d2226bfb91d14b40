"""The group that a count names beside its victims."""

import pytest

from service.domain.claims.claim import Count, Victims
from service.domain.claims.victims.named_groups import named_group
from service.domain.claims.vocabulary import Status
from tests.domain.claims.victims.test_fits import CHILDREN, counted


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
