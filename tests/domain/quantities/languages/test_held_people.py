"""Nouns for people who are held, have fled or are ill: they are any noun, for such people may be killed, too."""

import pytest

from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity


@pytest.mark.parametrize(
    ("stated", "language", "measures"),
    [
        ("50 hostages", "en", ()),
        ("6 hostages killed", "en", ("killed",)),
        ("12 patients killed", "en", ("killed",)),
        ("12 evacuees injured", "en", ("injured",)),
        ("20 prisoners of war killed", "en", ("killed",)),
        ("20 detainees died in custody", "en", ("killed",)),
        ("50 people taken hostage", "en", ("captured", "places_captured")),
        ("50 hostages taken", "en", ("captured", "places_captured")),
        ("four freed hostages", "en", ("other:",)),
        ("50 rehenes", "es", ()),
        ("50 rehenes muertos", "es", ("killed",)),
        ("50 otages tués", "fr", ("killed",)),
        ("50 Geiseln getötet", "de", ("killed",)),
        ("50 ostaggi uccisi", "it", ("killed",)),
        ("50 reféns mortos", "pt", ("killed",)),
        ("погибли 50 заложников", "ru", ("killed",)),
        ("загинули 50 заручників", "uk", ("killed",)),
        ("استشهاد 26 نازحا", "ar", ("killed",)),
        ("26 گروگان کشته شدند", "fa", ("killed",)),
        ("26 rehine öldü", "tr", ("killed",)),
    ],
)
def test_people_who_are_held_may_be_counted_by_any_measure(
    stated: str, language: str, measures: tuple[str, ...]
) -> None:
    quantity = read(stated, language)

    assert isinstance(quantity, Quantity)
    assert quantity.counted.measures == measures
