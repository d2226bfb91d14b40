"""Words that count further people ("60 new cases", "another 15"), and names and newcomers, who are counted once."""

import pytest

from service.domain.errors import Refused
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity

# What the phrase counts comes beside what was counted before (VOCABULARY 8).
FURTHER = [
    *[(stated, "en", 60) for stated in ("60 new", "60 new cases", "60 new deaths", "60 fresh cases", "60 new today")],
    *[(stated, "en", 60) for stated in ("60 newly reported", "60 newly reported cases", "60 newly infected")],
    *[(stated, "en", 60) for stated in ("60 new cholera cases", "60 new cholera or acute watery diarrhoea cases")],
    *[(stated, "en", 60) for stated in ("60 additional", "60 additional cases", "an additional 60", "a further 60")],
    *[(stated, "en", 60) for stated in ("60 extra cases", "60 new victims", "60 new casualties", "another 60 dead")],
    *[(stated, "en", 60) for stated in ("60 newly displaced people", "60 new suspected cases", "60 new infections")],
    *[(stated, "en", 60) for stated in ("60 in the past 24 hours", "60 deaths over the last 24 hours")],
    *[(stated, "en", 60) for stated in ("60 killed in Gaza in the past 24 hours", "60 cases in the past week")],
    *[(stated, "en", 60) for stated in ("60 deaths in 24 hours", "60 cases since yesterday", "60 dead in one day")],
    *[(stated, "es", 60) for stated in ("60 casos nuevos", "60 nuevos casos", "otros 60 muertos", "60 más")],
    *[(stated, "es", 60) for stated in ("60 muertos en las últimas 24 horas", "60 nuevas víctimas")],
    *[(stated, "fr", 60) for stated in ("60 nouveaux cas", "60 cas supplémentaires", "60 nouveaux décès")],
    *[(stated, "fr", 60) for stated in ("60 morts ces dernières 24 heures", "60 morts en 24 heures")],
    *[(stated, "pt", 60) for stated in ("60 novos casos", "60 casos novos", "60 mortos nas últimas 24 horas")],
    *[(stated, "de", 60) for stated in ("60 neue Fälle", "60 weitere Tote", "60 Tote in den letzten 24 Stunden")],
    *[(stated, "it", 60) for stated in ("60 nuovi casi", "60 morti nelle ultime 24 ore", "altri 60 morti")],
    *[(stated, "tr", 60) for stated in ("60 yeni vaka", "son 24 saatte 60 ölü")],
    *[(stated, "ru", 60) for stated in ("60 новых случаев", "60 погибших за сутки", "ещё 60 погибших")],
    *[(stated, "uk", 60) for stated in ("60 нових випадків", "60 загиблих за добу", "ще 60 загиблих")],
    *[(stated, "ar", 60) for stated in ("60 حالة جديدة", "60 إصابة جديدة", "60 قتيلا خلال الـ24 ساعة الماضية")],
    *[(stated, "fa", 60) for stated in ("60 مورد جدید", "60 کشته در 24 ساعت گذشته")],
]


@pytest.mark.parametrize(("stated", "language", "number"), FURTHER)
def test_words_for_further_people_are_an_increment(stated: str, language: str, number: int) -> None:
    quantity = read(stated, language)

    assert isinstance(quantity, Quantity)
    assert (quantity.counted.increment, quantity.hard) == (True, Bounds(number, number))


@pytest.mark.parametrize(
    ("stated", "language", "said_of"),
    [
        ("60 New Zealanders", "en", "new zealanders"),
        ("60 New Yorkers", "en", "new yorkers"),
        ("60 New York deaths", "en", "new york"),
        ("60 cases in New York", "en", ""),
        ("60 New Delhi cases", "en", "new delhi"),
        ("60 new arrivals", "en", "new arrivals"),
        ("60 new arrivals killed", "en", "new arrivals"),
        ("60 new recruits", "en", "new recruits"),
        ("60 cases", "en", ""),
        ("60 newlyweds", "en", "newlyweds"),
        ("60 killed in the past year's fighting", "en", None),
        ("60 nuevos reclutas muertos", "es", "nuevos reclutas"),
        ("60 nouveaux arrivants", "fr", "nouveaux arrivants"),
        ("60 neue Rekruten", "de", "neue rekruten"),
        ("60 новых жителей", "ru", None),
    ],
)
def test_a_name_and_a_newcomer_are_no_increment(stated: str, language: str, said_of: str | None) -> None:
    try:
        quantity = read(stated, language)
    except Refused:
        return
    assert isinstance(quantity, Quantity)
    assert not quantity.counted.increment
    assert said_of is None or quantity.counted.said_of == said_of


@pytest.mark.parametrize("stated", ["no new deaths", "no new cases", "no newly reported deaths"])
def test_nothing_new_is_refused_for_it_is_no_toll_of_none(stated: str) -> None:
    with pytest.raises(Refused):
        read(stated, "en")


@pytest.mark.parametrize("stated", ["1,030 cases, 60 of them new", "1,030 cases, including 60 new cases"])
def test_a_new_part_leaves_its_whole_a_total(stated: str) -> None:
    quantity = read(stated, "en")

    assert isinstance(quantity, Quantity)
    assert (quantity.counted.increment, quantity.hard) == (False, Bounds(1_030, 1_030))
