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
    Idiom("killed", _set("succumbed succumbing"), frozenset(), 3, unless=_set("pressure temptation demands")),
    Idiom("killed", _set("shot stabbed beaten crushed trampled burned burnt hacked starved bled"), _set("death"), 2),
    Idiom("killed", _set("rose attained embraced"), _set("martyrdom shahadat"), 2),
    Idiom("killed", _set("found met meet"), _set("death deaths"), 2),
    Idiom("killed", _set("became become"), _set("martyrs martyr martyred"), 2),
    Idiom("killed", _set("fell fallen fall"), _set("martyr martyrs"), 1),
    Idiom("killed", _set("without"), _set("life"), 1),
    Idiom("killed", _set("passed"), _set("away eternity"), 2),
    Idiom("killed", _set("survive"), frozenset(), 0, after=_set("not n't didn't")),
    Idiom("killed", _set("make"), _set("it"), 1, after=_set("not n't didn't")),
    Idiom("killed", _set("buried"), words.OF_FUNERALS, 4, after=_set("were was been being"), unless=words.UNDER_RUBBLE),
    Idiom("killed", _set("finished"), _set("off"), 1),
    Idiom("killed", _set("laid"), _set("rest"), 2),
    Idiom("killed", _set("among"), _set("dead victims killed"), 2, needs_auxiliary=True),
    Idiom("injured", _set("interned"), words.HOSPITALS | {"health"}, 5),
    Idiom("injured", words.BROUGHT, words.HOSPITALS, 5, unless=_DYING),
    Idiom("injured", words.BROUGHT | _set("carried came"), words.INJURIES, 5, unless=_DYING),
    Idiom("injured", words.SUFFERED, words.INJURIES, 5, unless=_DYING),
    Idiom("injured", _set("among"), _set("injured wounded hurt"), 2, needs_auxiliary=True),
    Idiom("injured", words.TREATED, _set("for at in"), 1, after=_set("were was are is being been"), unless=_DYING),
    Idiom("injured", _set("sought seeking given received needing"), words.MEDICAL_HELP, 3, unless=_DYING),
    Idiom("injured", words.TREATED, frozenset(), 0, after=_BEING, unless=_DYING),
    Idiom("injured", _set("in"), words.CRITICAL, 2, after=words.REMAINING),
    Idiom("injured", _set("in"), _set("serious grave"), 3, after=words.REMAINING),
    Idiom("injured", _set("fighting battling"), _set("life lives"), 3),
    Idiom("injured", _set("needed needing required requiring undergoing"), words.CARE, 3),
    Idiom("displaced", words.SHELTERING, words.STAYING_IN, 4),
    Idiom("displaced", _set("taken took taking sought seeking found"), words.REFUGE, 2),
    Idiom("displaced", _set("moved shifted transferred taken brought"), words.SAFE, 5, needs_auxiliary=True),
    Idiom("displaced", _set("leave abandon"), words.LEFT_BEHIND, 3, needs_auxiliary=True),
    Idiom("displaced", _set("on"), _set("move"), 2, after=words.REMAINING),
    Idiom("displaced", _set("crossed"), _set("into border"), 4),
    Idiom("displaced", _set("live return"), words.HOMES, 4, after=_set("longer not")),
    Idiom("injured", _set("went gone go going"), words.HOSPITALS, 4),
    Idiom("injured", _set("under"), _set("treatment observation"), 2),
    Idiom("injured", _set("in"), _set("coma surgery"), 2, after=words.REMAINING),
    Idiom("injured", _set("on"), _set("support ventilator ventilators"), 3, after=words.REMAINING),
    Idiom("killed", _set("gave laid"), _set("life lives"), 3),
    Idiom("killed", _set("breathed"), _set("last"), 2),
    Idiom("arrested", _set("behind"), _set("bars"), 1),
    Idiom("arrested", _set("picked led"), _set("up away"), 1, needs_auxiliary=True),
    Idiom("killed", _set("lost"), _set("life lives"), 3),
    Idiom("displaced", _set("left abandoned"), words.LEFT_BEHIND, 2),
    Idiom("displaced", _set("out"), words.HOMES, 3, needs_auxiliary=True),
    Idiom("displaced", _set("at in inside"), words.SHELTERS, 4),
    Idiom("displaced", _set("placed put"), words.SHELTERS, 3, needs_auxiliary=True),
    Idiom("displaced", words.DRIVEN, words.HOMES, 4, needs_auxiliary=True),
    Idiom("displaced", _set("without"), words.ROOFS, 2),
    Idiom("displaced", _set(words.HOMELESS), frozenset(), 0),
    Idiom("killed", _set("brought came carried found declared"), _set("dead"), 2),
    Idiom("injured", _set("brought came"), _set("hurt injured wounded"), 2),
    Idiom("missing", _set("lost"), frozenset(), 0, after=_set("feared presumed reported")),
    Idiom("missing", _set("out without"), _set("contact"), 2),
    Idiom("killed", _set("found"), _set("burnt charred lifeless hanged decapitated"), 1, needs_auxiliary=True),
    Idiom("missing", _set("under beneath"), words.UNDER_RUBBLE, 2),
    Idiom("missing", _set("lost"), words.UNDER_RUBBLE, 3, needs_auxiliary=True),
    Idiom("missing", _set("searched"), _set("for"), 1, needs_auxiliary=True),
    Idiom("missing", _set("returned return"), frozenset(), 0, after=_set("not n't")),
    Idiom("missing", _set("whose"), _set("whereabouts"), 1),
    Idiom("missing", _set("buried"), words.UNDER_RUBBLE, 4, needs_auxiliary=True),
    Idiom(words.RESCUED, _set("pulled"), _set("alive water sea rubble wreckage river"), 5, needs_auxiliary=True),
    Idiom(words.RESCUED, _set("brought taken plucked"), _set("safety ashore alive sea"), 3, needs_auxiliary=True),
    Idiom(words.RESCUED, _set("fished hauled winched"), _set("out water sea river aboard ashore"), 4),
    Idiom(words.RESCUED, _set("found brought taken"), _set("alive safe safely unharmed"), 2),
    Idiom("captured", _set("taken"), _set("hostage prisoner captive"), 1),
    Idiom("captured", _set("in"), _set("captivity"), 1),
    Idiom("captured", _set("held"), _set("hostage captive captives prisoner captivity"), 2),
    Idiom("captured", _set("carried"), _set("off"), 1),
    Idiom("arrested", _set("taken"), _set("custody"), 2),
    Idiom("arrested", _set("placed put"), _set("arrest bars"), 2),
    Idiom("arrested", _set("in"), _set("custody detention"), 2),
    Idiom("arrested", _set("held"), _set("over questioning"), 2, unless=_set("hostage captive"), needs_auxiliary=True),
    Idiom("arrested", _set("rounded"), _set("up"), 1),
    Idiom(
        "arrested",
        _set("held"),
        frozenset(),
        3,
        after=_set("been were are being"),
        unless=_set("hostage captive captives prisoner captivity by"),
    ),
    Idiom("missing", _set("sought"), _set(". , ;"), 1, needs_auxiliary=True),
    Idiom("missing", _set("wanted sought"), _set("relatives families family"), 4),
    Idiom("missing", _set("on"), _set("search tracing missing"), 5, after=words.REMAINING),
    Idiom("injured", _set("operated"), _set("on"), 1, needs_auxiliary=True),
    Idiom("cases", _set("fell fallen fall taken became"), words.ILL, 1),
    Idiom("cases", _set("tested"), _set("positive"), 1),
    Idiom("cases", _set("contracted caught"), words.DISEASES, 3),
)
# With the number between: "took 17 people into custody".
AROUND_A_NUMBER: tuple[Idiom, ...] = (
    Idiom("arrested", _set("took taken taking take placed put putting"), _set("custody arrest"), 4),
    Idiom(words.RESCUED, _set("brought bringing pulled pulling plucked took taken"), _set("ashore alive safety"), 4),
    Idiom(words.RESCUED, _set("pulled pulling plucked plucking"), _set("from"), 2),
    Idiom(words.RESCUED, _set("found finding located"), _set("alive survivors"), 2),
    Idiom("missing", _set("has have had still"), _set("tracing missing search"), 6),
    Idiom("injured", _set("treated treating"), _set("people persons patients casualties victims"), 2),
    Idiom("injured", _set("admitted admitting admits"), _set("people patients wounded casualties victims"), 4),
    Idiom("injured", _set("treated treating"), words.INJURIES | {"inhalation", "shock"}, 5),
    Idiom("injured", _set("took taken taking rushed rushing brought sent sending"), words.HOSPITALS, 4),
    Idiom("injured", _set("brought carried"), words.INJURIES, 5),
    Idiom("displaced", _set("moved moving shifted shifting relocated transferred"), words.SAFE, 4),
    Idiom("homes_destroyed", _set("set setting"), _set("fire ablaze alight"), 4),
)
BY_WORD = {word: tuple(idiom for idiom in IDIOMS if word in idiom.word) for idiom in IDIOMS for word in idiom.word}
