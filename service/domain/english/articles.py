"""How the names of parties stand in an English sentence: with "the" or without, and in a list."""

import re
from collections.abc import Sequence
from functools import lru_cache


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in each.split())


# What an institution is called by. A name with one of these words takes "the": the Kunduz Police.
_INSTITUTIONS = _words(
    "administration administrator agency alliance army assembly authorities authority brigade brigades bureau cabinet",
    "centre center coalition command commission committee corps council court department directorate emirate",
    "federation force forces front government group groups guard headquarters hospital ministry mission movement",
    "municipality navy observatory office opposition organisation organization parliament party police presidency",
    "programme program rebels secretariat senate service services society staff union",
    "association bank board chamber clinic college consulate embassy foundation forum fund garrison institute junta",
    "league legion militia monitor morgue network prefecture regime registry squad tribunal university",
    # Many people under one name: the Valley Fighters, the Northern Riders.
    "elders fighters guerrillas guards insurgents militants militias mujahideen peshmerga regiment riders separatists",
    "soldiers tribesmen troops volunteers",
)
# Names that take "the" though no word in them says so.
_WITH_THE = _words(
    "taliban houthis kremlin pentagon vatican netherlands philippines",
    "mod moi mfa moh un eu us uk uae who icrc ifrc fbi cia idf andsf bbc",
) | {"white house", "united nations", "united states", "united kingdom", "red cross", "red crescent"}
# Names that end so take "the" too: the Yemeni Red Crescent.
_ENDINGS = frozenset({"red cross", "red crescent"})
# Names of institutions that their own country writes without it.
_WITHOUT = frozenset({"anadolu agency", "doctors without borders"})
# Groups that nobody has delimited: "local authorities said", not "the local authorities said".
_INDEFINITE = _words("local international several some various unnamed unidentified many other state-run independent")
_PLAIN_NOUNS = _words("witnesses witness eyewitnesses residents officials doctors medics survivors villagers")
# What a person is called by: "Interior Secretary Mar Roxas" is a person, "the Mayor of Herat" an office.
_TITLES = _words(
    "president vice-president minister secretary premier chief spokesman spokeswoman spokesperson governor mayor",
    "general colonel major captain commander admiral king queen prince senator representative ambassador director",
    "chairman chairwoman dr mr mrs ms sheikh imam mullah judge professor commissioner envoy lawmaker prosecutor regent",
)
_OF_AN_OFFICE = _INSTITUTIONS | _TITLES
# Names of many people, which take a plural verb.
_PLURALS = _words(
    "taliban houthis rebels militants insurgents fighters forces authorities groups guards troops police marines",
    "soldiers separatists protesters gangs militias residents officials witnesses people peshmerga mujahideen",
    "janjaweed brigades riders elders guerrillas tribesmen volunteers",
)
# Bodies whose fighters are not their members.
_GOVERNMENTS = _words("administration authorities authority cabinet emirate government parliament regime")
_SMALL = _words("of the and for in on at to by de del la le von al")
_NUMBER_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
# "Ukraine's General Staff", but not "the Ankara Governor's Office" nor "the Mineworkers' Committee".
_POSSESSIVE = re.compile(r"(?P<owner>[^\s'’]+)['’]s\s")


@lru_cache(maxsize=4_096)
def with_article(name: str) -> str:
    """The name as it stands inside a sentence: "the Ministry of Defense", "UN OCHA", "Fawzia Yaftali".

    The first that holds decides: a name that brings "the" keeps one; a possessive ("Ukraine's General Staff"), an
    undelimited group ("Kunduz local authorities") and a person behind a title have none; names of the short list,
    offices ("Governor of Kunduz") and names with an institution's word take "the"; all others, acronyms and
    personal names among them, stand alone.
    """
    words = name.split()
    name = " ".join(words)
    if len(words) > 1 and words[0].casefold() == "the":
        return " ".join(["the", *words[1:]])
    folded = _folded(name)
    if " ".join(folded) in _WITH_THE or " ".join(folded[-2:]) in _ENDINGS:
        return f"the {name}"
    if _stands_alone(name, words, folded):
        return _lowered(name, folded)
    return f"the {name}" if _is_office(folded) or not _INSTITUTIONS.isdisjoint(folded) else name


def owns(name: str) -> str:
    """How a party's thing is spoken of where the name alone tells: "its", "their", else "an"."""
    if is_plural(name):
        return "their"
    words = _folded(name)
    alone = _stands_alone(name, name.split(), words) or _is_office(words)
    return "its" if (not _INSTITUTIONS.isdisjoint(words) and not alone) or name.isupper() else "an"


def is_plural(name: str) -> bool:
    """Whether a party's name takes a plural verb: the Taliban have, the Ministry of Defense has."""
    words = _folded(name)
    # "Directorate of Armed Forces": the word before "of" is what the name is of.
    head = words[: words.index("of")] if "of" in words[1:] else words
    return bool(head) and head[-1] in _PLURALS


def is_government(name: str) -> bool:
    """Whether those who fight for it are its forces rather than its members."""
    return not _GOVERNMENTS.isdisjoint(_folded(name))


def is_body_of_people(name: str) -> bool:
    """Whether one speaks of members of it ("members of the Afghan security forces") rather than of its fighters."""
    return not _INSTITUTIONS.isdisjoint(_folded(name))


def listed(names: Sequence[str], most: int = 5) -> str:
    """Names in a row: "A", "A and B", "A, B and C"; beyond ``most`` the rest is counted in words."""
    if len(names) > most:
        names = [*names[: most - 1], f"{number_in_words(len(names) - most + 1)} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def number_in_words(number: int) -> str:
    """A small count of claimants in words, so that it is never read as a claimed figure; "many" above twelve."""
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else "many"


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _folded(name: str) -> list[str]:
    return [word.strip(",.()").casefold() for word in name.split()]


def _stands_alone(name: str, words: Sequence[str], folded: Sequence[str]) -> bool:
    return (
        " ".join(folded) in _WITHOUT
        or _belongs_to_a_name(name)
        or (not _INDEFINITE.isdisjoint(folded) and not _is_proper(words, folded))
        or not _PLAIN_NOUNS.isdisjoint(folded)
        or "news" in folded
        or _is_titled_person(words, folded)
    )


def _belongs_to_a_name(name: str) -> bool:
    owner = _POSSESSIVE.match(name)
    return owner is not None and owner["owner"].casefold() not in _TITLES


def _is_proper(words: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether it is an institution's own name, all in capitals: the Derna Local Council."""
    capitals = all(word[:1].isupper() or small in _SMALL for word, small in zip(words, folded, strict=True))
    return len(words) > 1 and capitals and not _INSTITUTIONS.isdisjoint(folded)


def _is_titled_person(words: Sequence[str], folded: Sequence[str]) -> bool:
    """A title followed by a capitalised name; "spokesman for" and "Governor of" are offices."""
    return any(
        word in _TITLES and following[:1].isupper() and following.casefold() not in _OF_AN_OFFICE
        for word, following in zip(folded, words[1:], strict=False)
    )


def _is_office(folded: Sequence[str]) -> bool:
    return any(word in _TITLES for word in folded)


def _lowered(name: str, folded: Sequence[str]) -> str:
    """A name that begins with a common word loses its capital inside a sentence: "local and international groups"."""
    return name[:1].lower() + name[1:] if folded and folded[0] in _INDEFINITE | _PLAIN_NOUNS else name
