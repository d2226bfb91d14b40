"""The encodings that spreadsheets are saved in."""

import pytest

from service.domain.errors import Refused
from service.formats.tables.encoding import ENCODINGS, decoded

TEXTS = [
    ("Quelle;Tote;Ort\r\nPolizei München;12;Köln\r\nÄrzte;3;Düsseldorf\r\n", "Windows-1252"),
    ("Source;Tués;Lieu\r\nMinistère de la Défense;12;Orléans\r\n", "Windows-1252"),
    ("Fuente;Muertos\r\nPolicía de Almería;5\r\n", "Windows-1252"),
    ("Source;killed;quote\r\nPolice;5;“at least five” – they said\r\n", "Windows-1252"),
    ("Źródło;Zabici;Miejsce\r\nPolicja w Łodzi;12;Kraków\r\n", "Windows-1250"),
    ("Source;killed;quote\r\nİçişleri Bakanlığı;12;En az 12 kişi, dedi\r\n", "Windows-1254"),
    ("claimant;killed;place\r\nوزارة الدفاع;12;دمشق\r\n", "Windows-1256"),
    ("Kaynak;Ölü;Yer\r\nİçişleri Bakanlığı;12;Şırnak\r\n", "Windows-1254"),
    ("Zdroj;Mrtví;Místo\r\nPolicie České republiky v Praze;3;Plzeň\r\n", "Windows-1250"),
    ("Источник;Погибшие;Место\r\nМинистерство обороны;12;Белгород\r\n", "Windows-1251"),
    ("Джерело;Загинуло\r\nМіністерство оборони України;5\r\n", "Windows-1251"),
    ("источник;погибшие;место\r\nРИА;12;МинОбороны\r\nРосГвардия;3;Курск\r\n", "Windows-1251"),
    ("Джерело;Загинуло\r\nУкрИнформ;5\r\nПриватБанк;1\r\n", "Windows-1251"),
    ("Источник;Погибшие\r\nКрымСОС;5\r\nОВДИнфо;1\r\n", "Windows-1251"),
    ("المصدر,القتلى,المكان\r\nوزارة الدفاع,12,كابل\r\n", "Windows-1256"),
    ("منبع,کشته\r\nوزارت دفاع,5\r\n", "Windows-1256"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_an_old_code_page_is_recognised_and_named(text: str, name: str) -> None:
    assert decoded(text.encode(ENCODINGS[name])) == (text, name)


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_unicode_is_recognised_with_and_without_its_mark(text: str, codec: str, name: str) -> None:
    assert decoded(text.encode(codec)) == (text, name)


def test_the_letters_of_a_code_page_may_stand_far_behind() -> None:
    text = "Quelle;Tote;Ort\r\n" + "Polizei;12;Kabul\r\n" * 20_000 + "Polizei München;12;Köln\r\n"

    assert decoded(text.encode("cp1252")) == (text, "Windows-1252")


def test_what_may_be_two_texts_is_asked_for() -> None:
    content = "Forrás;Halottak\r\nRendőrség;5\r\n".encode("cp1250")

    with pytest.raises(Refused, match="Windows-1250 or Windows-1252"):
        decoded(content)
    assert decoded(content, "windows-1250")[0].splitlines()[1] == "Rendőrség;5"


@pytest.mark.parametrize(
    ("content", "stated", "reason"),
    [
        (b"\xff\xfe\xff", None, "not UTF-16"),
        ("Köln".encode("cp1252"), "UTF-8", "not UTF-8"),
        (b"killed", "EBCDIC", "not known: name one of UTF-8"),
        (bytes(range(128, 256)) * 8, None, "not UTF-8"),
    ],
)
def test_another_encoding_is_refused_with_how_to_mend_it(content: bytes, stated: str | None, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        decoded(content, stated)

    assert reason in refused.value.reason


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7"])
def test_a_file_of_a_program_is_named(content: bytes) -> None:
    with pytest.raises(Refused, match=r"^It is a .* and no (?:CSV|table)"):
        decoded(content + bytes(100))


def test_what_a_macintosh_wrote_is_read_where_that_is_said() -> None:
    assert decoded("Tués;Défense".encode("mac-roman"), "macroman") == ("Tués;Défense", "MacRoman")
