"""The words of one report: parties by the names shown, with the articles that the register settles."""

import pytest

from service.domain.claims.vocabulary import Article
from service.domain.english.marked_text import plain
from service.domain.prose.wording import Wording

WORDING = Wording({"ejercito": "Ejército", "police": "Kunduz Police"}, {"Ejército": Article.THE})


def test_a_party_is_called_by_its_name_with_the_article_of_the_register() -> None:
    assert plain(WORDING.party("ejercito")) == "the Ejército"
    assert plain(WORDING.party("police")) == "the Kunduz Police"
    assert plain(WORDING.party("unheard-of")) == "unheard-of"
    assert WORDING.cut_name("Ejército") == plain(WORDING.name("Ejército"))


@pytest.mark.parametrize(
    ("longest", "shown"),
    [
        ((0, 0), "the Joint Committee for Emergencies of the North"),
        ((0, 4), "the Joint Committee for…"),
        ((24, 0), "the Joint Committee for…"),
        ((5, 0), "the Join…"),
    ],
)
def test_a_long_name_is_cut_at_a_word_and_keeps_its_article(longest: tuple[int, int], shown: str) -> None:
    wording = Wording().shorter(most_names=3, longest=longest)

    assert plain(wording.name("Joint Committee for Emergencies of the North")) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5", "five"),
        ("at least 3 of 12", "at least three of 12"),
        ("30 to 40", "30 to 40"),
        ("1.5 million", "1.5 million"),
        ("COVID-9", "COVID-9"),
        ("4th", "4th"),
    ],
)
def test_numbers_below_ten_are_words_where_the_house_has_them_so(text: str, told: str) -> None:
    assert WORDING.numerals(text) == told
    assert WORDING.in_digits().numerals(text) == text


def test_names_beyond_the_most_are_counted() -> None:
    assert plain(WORDING.shorter(most_names=2).listed(["A", "B", "A", "C"])) == "A and two others"
    assert plain(WORDING.listed_bare(["Kunduz Police", "UN"])) == "Kunduz Police and UN"
