"""English is told by its commonest words; every other language is refused."""

import pytest

from service.domain.drafting.language import is_english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were killed in Kunduz on Tuesday, the ministry said.", True),
        ("Five killed.", True),
        ("Cinco personas murieron el martes en la provincia de Kunduz, dijo el ministerio de defensa del país.", False),
        ("Fünf Menschen sind am Dienstag in der Provinz Kundus getötet worden, teilte das Ministerium mit.", False),
        ("قُتل خمسة أشخاص في قندوز يوم الثلاثاء بحسب وزارة الدفاع في البلاد كما قالت", False),
        ("Пять человек погибли", False),
        ("", True),
    ],
)
def test_whether_a_text_is_english(text: str, expected: bool) -> None:
    assert is_english(text) is expected
