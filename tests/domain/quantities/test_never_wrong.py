"""Phrases that are refused rather than read wrongly: shares, scale words in other cases, second counts, dates."""

import pytest

from service.domain.claims.vocabulary import MEASURES
from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        # A share of what nobody states.
        ("deux tiers des victimes", "fr"),
        ("un tiers des morts", "fr"),
        ("trois quarts des morts", "fr"),
        ("um terço dos mortos", "pt"),
        ("dois terços dos mortos", "pt"),
        ("dos tercios de las víctimas", "es"),
        ("un tercio de los muertos", "es"),
        ("due terzi dei morti", "it"),
        ("zwei Drittel der Toten", "de"),
        ("две трети погибших", "ru"),
        ("дві третини загиблих", "uk"),
        # One of so many that die.
        ("un morto su tre", "it"),
        ("un mort sur trois", "fr"),
        # A scale word in a form that no table has.
        ("105 тысячами человек", "ru"),
        ("105 тисячами людей", "uk"),
        ("2 Millionstel", "de"),
        # One more person, or none.
        ("two police officers and the attacker", "en"),
        ("20 women and child", "en"),
        # A total whose groups do not add up to it, and two women who may be the nurse and the teacher.
        ("17 people: 14 soldiers and 2 medics", "en"),
        ("17 people, 14 soldiers and two medics", "en"),
        ("20 people killed: 12 men, 5 women and 4 children", "en"),
        ("two women, a nurse and a teacher", "en"),
        # Two groups are no ends of a range.
        ("two soldiers and up to 12 civilians", "en"),
        ("20 passengers, 5 tourists", "en"),
        ("two gunmen kill 14", "en"),
        ("all but two", "en"),
        # More than 14, of whom some have no number.
        ("14 soldiers and some medics", "en"),
        ("14 soldiers, some medics", "en"),
        ("14 and some", "en"),
        ("14 soldiers and others", "en"),
        ("14 soldats et quelques infirmiers", "fr"),
        # A second count behind a part, and the same people in another unit.
        ("15 dead, including 3 children, and 40 wounded", "en"),
        ("12,000 families (60,000 people)", "en"),
    ],
)
def test_what_may_be_read_wrongly_is_refused(stated: str, language: str) -> None:
    with pytest.raises(Refused):
        read(stated, language)


@pytest.mark.parametrize("stated", ["20 Feb", "20 January", "3 weeks", "nearly 20 years", "three generations"])
def test_a_date_and_a_time_count_no_people(stated: str) -> None:
    quantity = read(stated, "en")

    assert isinstance(quantity, Quantity)
    assert not {"killed", "injured", "missing", "displaced"} & {*quantity.counted.measures}
    assert quantity.counted.measures
    assert {*quantity.counted.measures} <= {*MEASURES, "other:"}


@pytest.mark.parametrize(
    ("stated", "language", "low"),
    [
        # A total with its groups is no sum of all three.
        ("17 people: 14 soldiers and 3 medics", "en", 17),
        ("17 people, 14 soldiers and three medics", "en", 17),
        ("20 people killed: 12 men, 5 women and 3 children", "en", 20),
        ("17 (14 on board, three on the ground)", "en", 17),
        ("9 on board and 5 on the ground", "en", 14),
        ("two soldiers, one civilian and one medic", "en", 4),
        # The former figure of a rise.
        ("the death toll rises from 21 to 23", "en", 23),
        ("the death toll climbs to 23 from 21", "en", 23),
        ("el número de muertos sube de 21 a 23", "es", 23),
        ("le bilan passe de 21 à 23 morts", "fr", 23),
        ("die Zahl der Toten stieg von 21 auf 23", "de", 23),
        ("число погибших выросло с 21 до 23", "ru", 23),
        # The number of a type, and a weight.
        ("12 Shahed-136 drones", "en", 12),
        ("a 250kg bomb", "en", 1),
        ("killed-14", "en", 14),
        ("20 killed on 12 January", "en", 20),
        ("20 killed in February", "en", 20),
        ("64 cases, including 12 deaths", "en", 64),
        ("20 killed, including 3 women and 4 children", "en", 20),
        ("40 su 60 passeggeri", "it", 40),
        ("40 morts sur 60 passagers", "fr", 40),
        ("12 millionaires killed", "en", 12),
        ("полторы тысячи погибших", "ru", 1_500),
        ("півтори тисячі загиблих", "uk", 1_500),
        ("anderthalb Millionen Vertriebene", "de", 1_500_000),
        ("bringing the death toll to 31", "en", 31),
    ],
)
def test_what_looks_alike_is_read(stated: str, language: str, low: int) -> None:
    quantity = read(stated, language)

    assert isinstance(quantity, Quantity)
    assert quantity.hard.low == low
