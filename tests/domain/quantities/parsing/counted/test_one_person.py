"""Whether words name one person."""

import pytest

from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.parsing.counted.one_person import is_role, names_one, names_somebody
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens

ENGLISH = LANGUAGES["en"]


@pytest.mark.parametrize(
    ("words", "one", "somebody"),
    [("elderly woman", True, True), ("soldiers", False, True), ("policeman", True, True), ("quxer", False, True)],
)
def test_a_singular_noun_names_one_and_any_person_is_somebody(words: str, one: bool, somebody: bool) -> None:
    chunks = scan(tokens(words), ENGLISH)

    assert (names_one(chunks), names_somebody(chunks)) == (one, somebody)


@pytest.mark.parametrize(("words", "expected"), [("quxer", True), ("soldiers", False), ("zzqx", False)])
def test_a_word_that_nobody_knows_may_be_a_role(words: str, expected: bool) -> None:
    assert is_role(scan(tokens(words), ENGLISH), ENGLISH) is expected
