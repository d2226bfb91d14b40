"""Phrases that are refused rather than read wrongly: shares, scale words in other cases, second counts, dates."""

import pytest

from service.domain.claims.vocabulary import MEASURES
from service.domain.errors import Refused
from service.domain.quantities.bounds import Quantity
from service.domain.quantities.grammar import read


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
        # A total with its groups is no sum of all three.
        ("17 people: 14 soldiers and 3 medics", "en"),
        ("17 people, 14 soldiers and three medics", "en"),
        ("20 people killed: 12 men, 5 women and 3 children", "en"),
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
