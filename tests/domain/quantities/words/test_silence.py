"""A clause that adds nothing leaves the number before it; one that denies a figure does not."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.silence import without_silence

ADDS_NOTHING = (
    *("en: 12 killed, no further details", "en: 12 killed; no details given", "en: 12 killed – details unclear"),
    *("en: 12 killed (no other information)", "en: 12 killed, without giving details", "en: 12 killed, no names"),
    *("en: 12 killed, cause unknown", "en: 12 killed, circumstances remain unclear"),
    "en: 12 killed, names not released",
    *("en: 12 dead, police said, without giving details", "en: 12 killed, further details not immediately available"),
    *("fr: 12 morts, sans plus de détails", "fr: 12 morts, sans autre précision", "es: 12 muertos, sin más detalles"),
    *("pt: 12 mortos, sem mais detalhes", "it: 12 morti, senza ulteriori dettagli"),
    "de: 12 Tote, keine weiteren Angaben",
    *("de: 12 Tote, nähere Angaben fehlen", "tr: 12 ölü, ayrıntı verilmedi", "ru: 12 погибших, подробностей нет"),
    *("ru: 12 погибших, подробности уточняются", "uk: 12 загиблих, подробиць немає", "ar: 12 قتيلا، دون تفاصيل"),
    "fa: ۱۲ کشته، بدون جزئیات",
)
DENIES = (
    *("no further details, 12 killed", "12, no figures", "12 killed, no toll", "no details", "12, keine Angaben"),
    *("12 killed, no details on the wounded", "12 killed, no word on others"),
)


@pytest.mark.parametrize("stated", ADDS_NOTHING)
def test_a_clause_that_adds_nothing_leaves_the_number(stated: str) -> None:
    language, _, text = stated.partition(": ")

    for tag in (language, None):
        quantity = read(text, tag)

        assert isinstance(quantity, Quantity)
        assert (quantity.hard, quantity.counted.measures) == (Bounds(12, 12), ("killed",))
        assert quantity.stated == text


@pytest.mark.parametrize("stated", ADDS_NOTHING[:9])
def test_a_sentence_has_the_words_of_the_number_alone(stated: str) -> None:
    quantity = read(stated.partition(": ")[2], "en")

    assert isinstance(quantity, Quantity)
    assert quantity.figure == "12 killed"


@pytest.mark.parametrize("stated", DENIES)
def test_a_clause_that_may_deny_the_number_is_refused(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read(stated)


def test_a_text_of_such_words_alone_is_left() -> None:
    assert without_silence("no further details") == "no further details"


@pytest.mark.parametrize(
    "stated",
    [
        *("fr: un bilan encore inconnu", "fr: un bilan", "es: un saldo desconocido"),
        "it: un bilancio ancora sconosciuto",
        *("pt: um balanço ainda desconhecido", "de: eine unklare Bilanz", "en: a toll"),
    ],
)
def test_a_toll_of_which_nothing_is_known_is_not_one(stated: str) -> None:
    language, _, text = stated.partition(": ")
    with pytest.raises(UnreadableQuantity, match="nothing is stated"):
        read(text, language)
