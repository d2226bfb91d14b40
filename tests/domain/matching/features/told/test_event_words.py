"""GROUPING finding 11: what is struck or crashed, and words that every such report has, in several languages."""

import pytest

from service.domain.claims.names import fold_name
from service.domain.matching.features.told.event_words import are_other_things, is_of_events, language_of, things_in


@pytest.mark.parametrize(
    ("summary", "things"),
    [
        ("Bus hit a divider on the highway", {"bus"}),
        ("Commuters fell from a crowded train", {"train"}),
        ("Ferry capsized off the jetty", {"boat"}),
        ("Tractor hit a worker on the apron", {"tractor"}),
        ("Incendie dans une usine à Dacca", {"factory"}),
        ("Автобус упал в реку", {"bus"}),
        ("Coromandel Express derails", {"train"}),
        ("Ómnibus cae a un abismo", {"bus"}),
        ("Blast at firecracker unit", {"fireworks"}),
        ("Взрыв на автозаправке", {"fuel"}),
        ("Two men shot dead", set()),
    ],
)
def test_a_summary_names_its_things(summary: str, things: set[str]) -> None:
    assert things_in(frozenset(fold_name(summary).split())) == things


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"bus"}, {"train"}, True),
        ({"bus", "lorry"}, {"lorry"}, False),
        # A bus may fall off a bridge.
        ({"bus"}, {"bridge"}, False),
        ({"factory"}, {"depot"}, True),
        ({"bus"}, set(), False),
    ],
)
def test_other_things_are_of_one_class(left: set[str], right: set[str], expected: bool) -> None:
    assert are_other_things(frozenset(left), frozenset(right)) is expected
    assert are_other_things(frozenset(right), frozenset(left)) is expected


def test_words_of_every_event_tell_nothing() -> None:
    assert all(map(is_of_events, ("crash", "fire", "flood", "incendie", "bus", "tornado", "typhoons", "volcan")))
    assert not any(map(is_of_events, ("caravanserai", "wave", "tropical")))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Pilgrims trampled in the procession", "Des invités noyés dans la rivière", True),
        ("Pilgrims trampled", "Паломники погибли", True),
        ("Pilgrims trampled in the procession", "Guests drowned at the weir", False),
        ("Pilgrims trampled", "Guests drowned", False),
        # Titles without small words are known by words of events.
        ("Prison riot", "Motín en la penitenciaría", True),
        ("Gunmen storm bar", "Tiroteo mortal", True),
        ("School collapses", "Okul çöktü", True),
        ("Prison riot", "Gunmen storm bar", False),
    ],
)
def test_two_languages_share_no_words(left: str, right: str, expected: bool) -> None:
    assert language_of(left).shares_no_words_with(language_of(right)) is expected


@pytest.mark.parametrize(
    ("summary", "stated", "expected"),
    [
        ("Qarax miino oo haleelay gaari rakaab", "so", "so"),
        ("Qarax miino", "so-SO", "so"),
        ("Qarax miino", None, ""),
        # A desk that quotes a source of another language sums up in its own.
        ("Bomb hits the market", "so", "en"),
    ],
)
def test_the_stated_language_counts_if_the_words_show_none(summary: str, stated: str | None, expected: str) -> None:
    assert language_of(summary, stated).name == expected
