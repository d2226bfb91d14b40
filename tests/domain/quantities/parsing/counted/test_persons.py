"""Persons without a number beside counted ones: each is one more, or the phrase is refused."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.chunks import Sense
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.lexicon import LanguageTable
from tests.builders.phrases import COUNTED, people

LETTERS = {"ru": "абвгдежзиклмнопрст", "uk": "абвгдежзиклмнопрст", "ar": "بتثجحخدرزسشصضطعغ", "fa": "بپتجچخدرزسشفگل"}


def words(language: LanguageTable) -> st.SearchStrategy[str]:
    """Words that the language does not know."""
    letters = LETTERS.get(language.code, "abdefgiklmnoprstuvz")
    known = language.phrases.longest
    return st.text(letters, min_size=4, max_size=9).filter(
        lambda word: word not in known and not word.startswith(language.prefixes or ("!",))
    )


@pytest.mark.parametrize("code", [*LANGUAGES])
@given(data=st.data())
def test_an_unknown_noun_beside_counted_people_is_one_more_or_refused(code: str, data: st.DataObject) -> None:
    language = LANGUAGES[code]
    first, last, link = COUNTED[code]
    total = people(f"{first} {link} {last}", code)
    assert total is not None
    assert total[1] is not None
    word = data.draw(words(language))

    in_the_middle = people(f"{first}, {word} {link} {last}", code)
    with_article = people(f"{first}, a {word} {link} {last}", code)
    at_the_end = people(f"{first} {link} {last} {link} {word}", code)

    more = (total[0] + 1, total[1] + 1)
    assert {in_the_middle, with_article} <= {None, more}
    assert at_the_end in (None, more, total)
    assert at_the_end != total or word.endswith(language.plurals)


@pytest.mark.parametrize(
    ("stated", "language", "number"),
    [
        ("two police officers, a prosecutor and five bystanders", "en", 8),
        ("a judge, his wife and two bodyguards", "en", 4),
        ("the driver and 12 passengers", "en", 13),
        ("Mother and two kids die", "en", 3),
        ("soldier killed", "en", 1),
        ("a man (45) and a woman (43)", "en", 2),
        ("une mère et ses deux enfants", "fr", 3),
        ("deux enfants, leur mère et un voisin", "fr", 4),
        ("dos niños y su madre", "es", 3),
        ("mãe e dois filhos", "pt", 3),
        ("due bambini e la loro madre", "it", 3),
        ("zwei Kinder und ihre Mutter", "de", 3),
        ("der Fahrer und 12 Passagiere", "de", 13),
        ("anne ve iki çocuğu", "tr", 3),
        ("bir adam ve eşi", "tr", 2),
        ("двое детей и их мать", "ru", 3),
        ("трое солдат и прокурор", "ru", 4),
        ("двоє дітей та їхня мати", "uk", 3),
        ("رجل وزوجته وأطفالهما الثلاثة", "ar", 5),
        ("طفلان وامرأة", "ar", 3),
        ("یک زن و همسرش", "fa", 2),
    ],
)
def test_a_person_named_by_family_or_role_is_one(stated: str, language: str, number: int) -> None:
    assert people(stated, language) == (number, number)


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ("two soldiers, prosecutor and five bystanders", "en"),
        ("two soldiers, bystanders and five medics", "en"),
        ("two men and their children", "en"),
        ("two women and the children", "en"),
        ("a teacher and pupils", "en"),
        ("a woman with her baby", "en"),
        ("two people in Kherson and driver", "en"),
        ("Man, 45 killed", "en"),
        ("20 women and child", "en"),
        ("dos niños y la madre", "es"),
        ("zwei Kinder und Mutter", "de"),
        ("мать с ребенком", "ru"),
        ("20 جنديا وقائدهم", "ar"),
    ],
)
def test_who_may_be_one_or_more_is_refused(stated: str, language: str) -> None:
    assert people(stated, language) is None


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("20 women and children", 20),
        ("20 people in Kyiv, Kharkiv and Odesa killed", 20),
        ("20 people in the city and its suburbs", 20),
        ("20 people in a bus and a truck", 20),
        ("20 people, police said, were killed", 20),
        ("27 campers and counselors", 27),
    ],
)
def test_who_shares_a_number_and_what_counts_nobody_adds_no_one(stated: str, number: int) -> None:
    assert people(stated, "en") == (number, number)


def test_every_language_has_a_possessive_or_owned_nouns() -> None:
    assert [code for code, table in LANGUAGES.items() if Sense.ARTICLE not in table.senses and not table.owned] == []
