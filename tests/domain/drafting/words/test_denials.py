"""The words of denials are spelt as the reader compares them."""

from service.domain.drafting.words import denials as words


def test_every_opening_is_of_lower_words() -> None:
    for opening in (*words.DENYING_OPENINGS, *words.ASKING_OPENINGS):
        assert opening == tuple(word.lower() for word in opening)
