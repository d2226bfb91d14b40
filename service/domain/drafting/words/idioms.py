"""What happened to those counted, told in more than one word: "were taken to hospital", "took refuge"."""

from dataclasses import dataclass

from service.domain.drafting.words import measures as words


@dataclass(frozen=True)
class Idiom:
    """A word that tells a measure together with one of the words up to ``reach`` places after it.

    ``after`` are the words one of which stands before it, none for any; ``unless`` are words near it with which it
    tells something else.
    """

    measure: str
    word: frozenset[str]
    following: frozenset[str]
    reach: int
    after: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_auxiliary: bool = False


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DYING = _set("died killed dies")
_BEING = _set("being been")

IDIOMS: tuple[Idiom, ...] = (
    Idiom("killed", _set("fatally"), _set("injured wounded hurt"), 1),
    Idiom("killed", _set("succumbed succumbing"), words.INJURIES, 3),
    Idiom("killed", _set("among"), _set("dead victims killed"), 2, needs_auxiliary=True),
    Idiom("injured", words.BROUGHT, words.HOSPITALS, 5, unless=_DYING),
    Idiom("injured", words.SUFFERED, words.INJURIES, 5, unless=_DYING),
    Idiom("injured", words.TREATED, _set("for at in"), 1, after=_set("were was are is being been"), unless=_DYING),
    Idiom("injured", words.TREATED, frozenset(), 0, after=_BEING, unless=_DYING),
    Idiom("injured", _set("in"), words.CRITICAL, 2, after=words.REMAINING),
    Idiom("injured", _set("fighting"), _set("life lives"), 3),
    Idiom("displaced", words.SHELTERING, words.SHELTERS, 4),
    Idiom("displaced", _set("taken took taking sought seeking"), words.REFUGE, 2),
    Idiom("displaced", _set("in"), words.SHELTERS, 2),
    Idiom("displaced", words.DRIVEN, words.HOMES, 4, needs_auxiliary=True),
    Idiom("displaced", _set("without"), words.ROOFS, 2, needs_auxiliary=True),
    Idiom("displaced", _set(words.HOMELESS), frozenset(), 0),
    Idiom("missing", _set("searched"), _set("for"), 1, needs_auxiliary=True),
    Idiom("missing", _set("whose"), _set("whereabouts"), 1),
    Idiom("missing", _set("buried"), _set("rubble debris mud landslide avalanche"), 4, needs_auxiliary=True),
    Idiom("captured", _set("taken"), _set("hostage prisoner captive"), 1),
    Idiom("arrested", _set("taken"), _set("custody"), 2),
    Idiom("arrested", _set("placed put"), _set("arrest"), 2),
    Idiom("cases", _set("fell fallen fall taken became"), words.ILL, 1),
    Idiom("cases", _set("tested"), _set("positive"), 1),
)
BY_WORD = {word: tuple(idiom for idiom in IDIOMS if word in idiom.word) for idiom in IDIOMS for word in idiom.word}
