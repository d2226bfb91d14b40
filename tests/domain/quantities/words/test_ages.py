"""Ages count nobody, in all eleven languages."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.words.ages import AGES, without_ages
from tests.builders.phrases import COUNTED, people

AGED = {
    "en": ("{}, {age},", "{} aged {age}"),
    "fr": ("{} de {age} ans", "{} âgés de {age} ans"),
    "es": ("{} de {age} años",),
    "pt": ("{} de {age} anos",),
    "de": ("{} im Alter von {age} Jahren",),
    "it": ("{} di {age} anni",),
    "tr": ("{age} yaşındaki {}",),
    "ru": ("{} в возрасте {age} лет", "{age}-летние {}"),
    "uk": ("{} віком {age} років", "{age}-річні {}"),
    "ar": ("{} تبلغ من العمر {age} عاما",),
    "fa": ("{} {age} ساله",),
}


def test_every_language_has_ages() -> None:
    assert {*AGES} == {*LANGUAGES}


@pytest.mark.parametrize("code", [*LANGUAGES])
@given(age=st.integers(2, 99), data=st.data())
def test_an_age_counts_nobody(code: str, age: int, data: st.DataObject) -> None:
    first, last, link = COUNTED[code]
    form = data.draw(st.sampled_from(AGED[code]))

    aged = people(form.format(first, age=age), code)
    summed = people(f"{form.format(first, age=age)} {link} {last}", code)

    assert aged in (None, people(first, code))
    assert summed in (None, people(f"{first} {link} {last}", code))


@pytest.mark.parametrize(
    ("stated", "language", "number"),
    [
        ("a boy, 12", "en", 1),
        ("two brothers, 19 and 22", "en", 2),
        ("a four-year-old", "en", 1),
        ("ein 34-Jähriger", "de", 1),
        ("un 34enne", "it", 1),
        ("34-летний мужчина", "ru", 1),
        ("مردی ۳۴ ساله", "fa", 1),
        ("a 6 y.o. boy", "en", 1),
        ("two men in their 30s", "en", 2),
        ("17 girls between the ages of 9 and 14", "en", 17),
        ("two boys, aged six and eight, and their mother", "en", 3),
        ("a mother of two", "en", 1),
        ("un bébé de six mois", "fr", 1),
        ("zwei 15-Jährige", "de", 2),
        ("طفلان تتراوح أعمارهم بين 9 و14 عاما", "ar", 2),
    ],
)
def test_an_age_leaves_the_persons_as_they_are(stated: str, language: str, number: int) -> None:
    assert people(stated, language) == (number, number)


@pytest.mark.parametrize("text", ["20 people", "two children aged 8 and 10 women", "1.200 años", "20 of 60"])
def test_what_is_no_age_stays(text: str) -> None:
    assert without_ages(text) == text
