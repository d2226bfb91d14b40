"""Every idiom has a measure of the vocabulary, in words as the reader compares them."""

from service.domain.claims.vocabulary import is_measure
from service.domain.drafting.words.idioms import AROUND_A_NUMBER, BY_WORD, IDIOMS


def test_every_idiom_has_a_measure_and_lower_words() -> None:
    assert all(is_measure(idiom.measure) for idiom in (*IDIOMS, *AROUND_A_NUMBER))
    for idiom in (*IDIOMS, *AROUND_A_NUMBER):
        words = idiom.word | idiom.following | idiom.after | idiom.unless
        assert {word for word in words if word != word.lower()} == set()


def test_every_idiom_is_found_by_its_word() -> None:
    assert all(idiom in BY_WORD[word] for idiom in IDIOMS for word in idiom.word)
