"""The proper names in a summary, by their capital letters: carriers, storms, buildings, and places.

Two claims that name one ("Tara Air", "Cyclone Freddy", "off Pylos") are worth comparing, whatever their places. A title
in capital letters, German nouns, and scripts without capitals show none.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from service.domain.claims.names import fold_name
from service.domain.matching.features.told.event_words import is_of_events, language_of
from service.domain.matching.features.told.violence import tells_manner
from service.domain.places.place_names import COMMON_WORDS, GENERIC_ACTORS, KINDS_OF_PLACE, normalised
from service.domain.quantities.words.nationalities import ADJECTIVES

_WORD = re.compile(r"[^\W\d_][\w'’-]*|[.!?:;]")
# The Arabic article before a name: "Bab al-Mandab" is a name of two words.
_ARTICLE = re.compile(r"\b(?:[ae][ldnrstz]|a[sd]h)-(?=[A-Z])")
# Words of three letters and more that begin the names of places, and the names of those who rescue.
_OF_NO_EVENT = frozenset(
    "san los las del der von van rio sri new red coast guard coastguard coast guards navy frontex unhcr cross crescent "
    "redcross redcrescent prediction center centre surge warning watch service season committee shelter mayor "
    "governor president minister".split()
)
_SHORT_TITLE = 3
_MOST_WORDS_OF_ONE = 3
_SHORTEST = 4


@lru_cache(maxsize=4_096)
def proper_names(text: str) -> tuple[tuple[str, ...], ...]:
    """The words with capital letters that follow each other, name by name: (("Tara", "Air"), ("Mustang",)).

    The first word of a sentence counts only where the next has a capital letter, too.
    """
    tokens = _WORD.findall(_ARTICLE.sub("", text))
    words = [token for token in tokens if token[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if not capitals or (len(words) > _SHORT_TITLE and 5 * capitals > 4 * len(words)) or language_of(text).name == "de":
        return ()
    named = (_named(run) for run in _runs_of_capitals(tokens))
    return tuple(name for name in named if name)


def _runs_of_capitals(tokens: Iterable[str]) -> list[list[str]]:
    """The words with a capital that follow each other; one at the start of a sentence has a blank in front."""
    runs: list[list[str]] = []
    is_start, is_open = True, False
    for token in tokens:
        if token[0].isupper():
            if not is_open:
                runs.append([])
            runs[-1].append(f" {token}" if is_start else token)
        is_open, is_start = token[0].isupper(), not token[0].isalpha()
    return runs


def _named(run: list[str]) -> tuple[str, ...]:
    words = [word.strip() for word in run]
    if run[0].startswith(" ") and (len(run) == 1 or _is_of_many(words[0])):
        words = words[1:]
    return tuple(words)


def _is_of_many(word: str) -> bool:
    """Whether a word is one that many events or actors share, or says of which country somebody is."""
    folded = fold_name(word)
    return len(folded) < _SHORTEST or tells_nothing(folded)


def tells_nothing(folded: str) -> bool:
    """Whether a folded word names no event: a kind of place, an actor, a manner, a nationality."""
    return (
        " " in folded
        or folded in _OF_NO_EVENT
        or folded in COMMON_WORDS
        or folded in GENERIC_ACTORS
        or folded in KINDS_OF_PLACE
        or folded in ADJECTIVES
        or is_of_events(folded)
        or tells_manner(folded)
    )


@lru_cache(maxsize=4_096)
def telling_names(text: str) -> tuple[str, ...]:
    """The words of the proper names of a text that tell one event from others, folded, in their order."""
    words = (word for name in proper_names(text) for word in name if not _is_of_many(word))
    return tuple(dict.fromkeys(fold_name(word) for word in words))


@lru_cache(maxsize=4_096)
def places_perhaps_named(text: str) -> frozenset[str]:
    """The proper names of a text as joined names of places, whole and word by word."""
    whole = (" ".join(name) for name in proper_names(text) if len(name) <= _MOST_WORDS_OF_ONE)
    joined = {normalised(name) for name in (*whole, *telling_names(text))}
    return frozenset(name for name in joined if len(name) >= _SHORTEST and not _is_of_many(name))
