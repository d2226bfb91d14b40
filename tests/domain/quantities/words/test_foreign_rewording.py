"""What stands around a number in copy of other languages is left out; where it may be another number, it stays."""

import pytest

from service.domain.quantities.words.rewording import reworded


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("12 morts, selon la police locale", "12 morts"),
        ("12 muertos según la policía", "12 muertos"),
        ("valiliğe göre 12 ölü", "12 ölü"),
        ("trafik kazasında 2 kişi öldü", "2 kişi öldü"),
        ("iki polis ile bir sivil", "iki polis ve bir sivil"),
        ("ni morts ni blessés", "no deaths or injuries"),
        ("500 familias, unas 2.000 personas", "unas 2.000 personas"),
        ("жертвами взрыва стали шестеро", "погибли шестеро"),
    ],
)
def test_who_says_it_and_where_is_left_out(text: str, wording: str) -> None:
    assert reworded(text) == wording


@pytest.mark.parametrize(
    "text",
    [
        *("un secondo morto", "5 ile 7 kişi", "23 morts selon un bilan provisoire", "aralarında 3 çocuk 12 kişi"),
        *("500 familias y 2.000 viviendas", "12 muertos según 3 testigos"),
    ],
)
def test_what_may_be_a_part_of_the_count_stays(text: str) -> None:
    assert reworded(text) == text
