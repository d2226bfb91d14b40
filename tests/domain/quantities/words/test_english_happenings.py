"""The words for what happened are words of English, each in the role of its table."""

from service.domain.quantities.chunks import Sense
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.english_happenings import PERIODS, RISES, VERBS


def test_each_word_has_the_role_of_its_table() -> None:
    assert {scan(rise.split(), ENGLISH)[0].sense for rise in RISES} == {Sense.RISE}
    assert {scan(period.split(), ENGLISH)[0].sense for period in PERIODS} == {Sense.MORE}
    assert {*VERBS.split(" | ")} == ENGLISH.verbs
