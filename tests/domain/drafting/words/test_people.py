"""Words for people carry only what the vocabulary of victims has."""

from service.domain.claims.vocabulary import Demographic, Status
from service.domain.drafting.words import people as words


def test_statuses_and_groups_are_of_the_vocabulary() -> None:
    assert set(words.STATUS_OF.values()) <= set(Status)
    assert set(words.DEMOGRAPHIC_OF.values()) <= set(Demographic)


def test_whoever_has_a_status_is_a_person() -> None:
    assert set(words.STATUS_OF) | set(words.DEMOGRAPHIC_OF) | words.SIDES <= words.PERSONS
    assert not words.SINGULAR & words.NO_SINGLE
