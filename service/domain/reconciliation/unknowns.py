"""What is not known: which losses nobody published, and who has not spoken (VOCABULARY 4, ``not_known``)."""

from collections.abc import Iterable, Iterator, Sequence

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.english.articles import capitalised, is_plural, with_article
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation
from service.domain.reconciliation.positions.interest import Parties

_CASUALTIES = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_casualty)


def not_known(
    reading: Interpretation, voiced: Sequence[Assertion], remarks: Iterable[Assertion], parties: Parties
) -> tuple[str, ...]:
    """Sentences on the silent, in the order of the parties' ids: own losses first, then who has said nothing."""
    heard = {each.side for each in (*voiced, *remarks)}
    silent = [party for party in sorted(parties.ids) if reading.registry.side(party) not in heard]
    return tuple(
        dict.fromkeys(
            [
                *(_own_losses(reading.names[party]) for party in _unpublished(voiced)),
                *(_uncounted(reading.names[party]) for party in _nobodys(reading, voiced, parties)),
                *(_silent(reading.names[party]) for party in silent),
            ]
        )
    )


def _unpublished(voiced: Sequence[Assertion]) -> Iterator[str]:
    """Parties whose losses others count while nobody of their own side, though it speaks, does."""
    published = {each.affiliation_side for each in voiced if each.affiliation_side == each.side}
    speaking = {each.side for each in voiced}
    counted = {each.affiliation[0]: each.affiliation_side for each in voiced if each.affiliation_side is not None}
    for party in sorted(counted):
        if counted[party] in speaking and counted[party] not in published:
            yield party


def _nobodys(reading: Interpretation, voiced: Sequence[Assertion], parties: Parties) -> Iterator[str]:
    """Participants whose losses nobody counts where the losses of another side are counted."""
    counted = {each.affiliation_side for each in voiced if each.affiliation_side is not None}
    if counted and all(each.affiliation_side is not None for each in voiced if each.topic and _of_people(each)):
        yield from (party for party in sorted(parties.ids) if reading.registry.side(party) not in counted)


def _of_people(assertion: Assertion) -> bool:
    return assertion.topic is not None and assertion.topic.measure in _CASUALTIES


def _own_losses(name: str) -> str:
    verb, owner = ("have", "their") if is_plural(name) else ("has", "its")
    return capitalised(f"{with_article(name)} {verb} not published {owner} own losses.")


def _uncounted(name: str) -> str:
    return f"Nobody has given a number for the losses of {with_article(name)}."


def _silent(name: str) -> str:
    return capitalised(f"{with_article(name)} {'have' if is_plural(name) else 'has'} said nothing about it.")
