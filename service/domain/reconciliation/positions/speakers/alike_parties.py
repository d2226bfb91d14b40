"""Finds claimants of one report that may be one party under two names (DESIGN 4b). Nothing is merged.

Names are compared by their words. Two names are alike if they have the same words in any order and usual spelling
("Ministry of Defence", "Defense Ministry"), if these are translations ("Ministère de la Défense"), or if one is the
acronym of the other ("MoD"), also beside further words ("Afghan MoD"). A pair that somebody settled is no longer
listed: both are registered, or one belongs to the other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from service.domain.claims.claim import Claim
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.report import AlikeParties, Likeness

# The most pairs of a report: a list that nobody reads to its end settles nothing.
MOST_PAIRS = 20
_SHORTEST_ACRONYM = 3
# No name is longer; of a longer one no part is compared with an acronym.
_MOST_WORDS = 12

_SMALL_WORDS = frozenset(
    "a al and da das de del della der des di do dos du e el et for fur ii la las le les los of the und v y za".split()
)
# Spellings of one English word.
_SPELLINGS = {
    "centre": "center",
    "defence": "defense",
    "force": "forces",
    "govt": "government",
    "labour": "labor",
    "organisation": "organization",
    "programme": "program",
}
# The words of names of institutions in other languages, folded, by the English word.
_IN_ENGLISH = {
    "affairs": "affaires asuntos relaciones assuntos",
    "agency": "agence agencia agenzia agentur",
    "armed": "armees armadas armate",
    "army": "armee ejercito exercito esercito ordusu",
    "cross": "croix cruz croce kreuz",
    "defense": "defensa difesa defesa verteidigung oborony oboroni savunma milli ldf",
    "fire": "bomberos bombeiros pompiers feuerwehr",
    "forces": "fuerzas forcas forze krafte",
    "foreign": "etrangeres exteriores esteri disisleri aussen auswartiges",
    "government": "gouvernement gobierno governo regierung pravitelstvo hukumeti",
    "health": "sante salud saude salute gesundheit saglik zdravookhraneniya lshh",
    "human": "homme lhomme humanos umani",
    "interior": "linterieur interieur innern inneres interno icisleri innen ldkhlyh",
    "ministry": "ministere ministerio ministerium ministero ministerstvo bakanligi wzrh wzrt",
    "nations": "naciones nacoes nazioni nationen",
    "national": "nacional nationale nazionale",
    "observatory": "observatoire observatorio osservatorio",
    "police": "policia polizei polizia polis politsiya",
    "protection": "proteccion protecao protezione",
    "red": "rouge roja vermelha rossa rotes",
    "rights": "droits derechos direitos diritti",
    "united": "unies unidas unite vereinte",
}
_TRANSLATIONS = {word: english for english, words in _IN_ENGLISH.items() for word in words.split()}


Sign = Callable[[str], Sequence[str]]
"""What of a name is compared with what of another."""


def alike_parties(reading: Interpretation) -> tuple[AlikeParties, ...]:
    """The pairs of current claimants that may be one party, by their ids; at most 20."""
    if len(reading.by_party) == 1:
        return ()
    names_of = {party: reading.of_party(party, _names) for party in sorted(reading.by_party)}
    reasons: dict[tuple[str, str], Likeness] = {}
    for likeness, sign, countersign in _SIGNS:
        for pair in _matching(names_of, sign, countersign):
            reasons.setdefault(pair, likeness)
    open_pairs = [pair for pair in sorted(reasons) if not _is_settled(*pair, reading.registry)]
    return tuple(_alike(pair, reasons[pair], reading) for pair in open_pairs[:MOST_PAIRS])


def is_name_of(text: str, names: Sequence[str]) -> bool:
    """Whether a text is one of a party's names, in usual spelling, or the acronym of one, or is written out by one."""
    return any(
        not set(sign(text)).isdisjoint({*countersign(name)} - {""})
        for name in names
        for first, second in ((_spelling, _spelling), (_acronym, _initials))
        for sign, countersign in ((first, second), (second, first))
    )


def _names(reading: Interpretation, claims: Sequence[Claim]) -> tuple[str, ...]:
    """All names of the party of these claims: as claims give it, and as it is registered."""
    stated = {claim.claimant.party for claim in claims}
    party = reading.registry.parties.get(reading.party(claims[0].claimant.party))
    return tuple(sorted(stated | ({party.name, *party.aliases} if party else set())))


def _matching(names_of: Mapping[str, Sequence[str]], sign: Sign, countersign: Sign) -> Iterator[tuple[str, str]]:
    """The pairs of parties of which a sign of one is a countersign of the other."""
    with_sign = _by_sign(names_of, sign)
    with_countersign = _by_sign(names_of, countersign) if with_sign else {}
    for text, parties in with_sign.items():
        for left, right in product(parties[:MOST_PAIRS], with_countersign.get(text, ())[:MOST_PAIRS]):
            if left != right:
                yield (left, right) if left < right else (right, left)


def _by_sign(names_of: Mapping[str, Sequence[str]], sign: Sign) -> dict[str, list[str]]:
    parties_with: dict[str, list[str]] = {}
    for party, names in names_of.items():
        for text in sorted({text for name in names for text in sign(name)} - {""}):
            parties_with.setdefault(text, []).append(party)
    return parties_with


# The caches hold pure functions of names: they change the speed, never the result.
@lru_cache(4_096)
def _spelling(name: str) -> Sequence[str]:
    return (" ".join(sorted(_words(name))),)


@lru_cache(4_096)
def _acronym(name: str) -> Sequence[str]:
    """The name, if it is written as an acronym: "MoD", "OCHA", and not "Tolo"."""
    folded = fold_name(name.replace(".", ""))
    is_acronym = folded.isalpha() and sum(letter.isupper() for letter in name) >= 2
    return (folded,) if is_acronym and len(folded) >= _SHORTEST_ACRONYM else ()


@lru_cache(4_096)
def _initials(name: str) -> Sequence[str]:
    """The initials of all words and of those that tell something."""
    initials = {"".join(word[0] for word in words) for words in (fold_name(name).split(), _words(name))}
    return [text for text in initials if len(text) >= _SHORTEST_ACRONYM]


def _part_acronym(name: str) -> Sequence[str]:
    """The words of a name of which one is an acronym: "afghan mod" of "Afghan MoD"."""
    words = name.split()
    acronyms = [acronym for word in words for acronym in _acronym(word)]
    return (" ".join(sorted(_words(name.replace(".", "")))),) if len(acronyms) == 1 and len(words) > 1 else ()


@lru_cache(4_096)
def _part_initials(name: str) -> Sequence[str]:
    """The words of a name with every part of it as its initials: "afghan mod" of "Afghan Ministry of Defense"."""
    words = fold_name(name).split()[: _MOST_WORDS + 1]
    if len(words) > _MOST_WORDS:
        return ()
    parts = ((start, end) for end in range(len(words) + 1) for start in range(end) if end - start < len(words))
    return [
        " ".join(sorted((*_words(" ".join(words[:start])), *_words(" ".join(words[end:])), initials)))
        for start, end in parts
        for initials in _initials(" ".join(words[start:end]))
    ]


def _translation(name: str) -> Sequence[str]:
    return (" ".join(sorted({_TRANSLATIONS.get(word, word) for word in _words(name)})),)


_SIGNS = (
    (Likeness.SPELLING, _spelling, _spelling),
    (Likeness.ACRONYM, _acronym, _initials),
    (Likeness.ACRONYM, _part_acronym, _part_initials),
    (Likeness.TRANSLATION, _translation, _translation),
)


def _words(name: str) -> list[str]:
    """The words of a name that tell something, each in its usual spelling; a German ministry is two words."""
    words = fold_name(name).replace("sministerium", " ministerium").replace("nministerium", "n ministerium").split()
    return [_SPELLINGS.get(word, word) for word in words if word not in _SMALL_WORDS]


def _is_settled(left: str, right: str, registry: Registry) -> bool:
    both = left in registry.parties and right in registry.parties
    return both or left in registry.ancestors(right) or right in registry.ancestors(left)


def _alike(pair: tuple[str, str], because: Likeness, reading: Interpretation) -> AlikeParties:
    names = (reading.names[pair[0]], reading.names[pair[1]])
    known = reading.registry.parties
    settle = max(pair, key=lambda party: (party in known, len(reading.names[party])))
    return AlikeParties(pair, names, because, settle)
