"""Names of parties in an English sentence: with or without "the", letter for letter, and in lists (VOCABULARY 10)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.domain.claims.vocabulary import Article
from service.domain.english.numerals import number_in_words


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for words in lists for word in words.split())


# Words for institutions. A name with one of these words takes "the": the Kunduz Police.
_INSTITUTIONS = _words(
    "administration administrator agency alliance army assembly authorities authority brigade brigades bureau cabinet",
    "centre center coalition command commission committee corps council court department directorate emirate",
    "federation force forces front government group groups guard headquarters hospital ministry mission movement",
    "municipality navy observatory office opposition organisation organization parliament party police presidency",
    "programme program rebels secretariat senate service services society staff union",
    "association bank board chamber clinic college consulate embassy foundation forum fund garrison institute junta",
    "league legion militia monitor morgue network prefecture regime registry squad tribunal university",
    "battalion desk detachment division fleet gendarmerie governorate laboratory ombudsman patrol platoon register",
    "prosecution patriarchate archdiocese diocese synod chancellery congress legislature politburo",
    "room shipyard squadron station team unit military coastguard judiciary family",
    # Many people under one name: the Valley Fighters, the Northern Riders.
    "engineers",
    "elders fighters guerrillas guards insurgents militants militias mujahideen peshmerga regiment riders separatists",
    "soldiers tribesmen troops volunteers",
)
# Names that take "the" although they contain no word of an institution.
_WITH_THE = _words(
    "taliban houthis kremlin pentagon vatican netherlands philippines",
    "mod moi mfa moh un eu us uk uae who icrc ifrc fbi cia idf andsf bbc",
    "fsb gru sbu rsf iom wfp irgc pla sdf pkk nypd usgs cdc ecdc bla ttp",
) | {"white house", "white helmets", "united nations", "united states", "united kingdom", "red cross", "red crescent"}
# A name with one of these endings takes "the", too: the Yemeni Red Crescent.
_ENDINGS = frozenset({"red cross", "red crescent"})
# Institutions that are written without "the".
_WITHOUT = frozenset({"anadolu agency", "doctors without borders"})
# Words for groups without limits: "local authorities said", not "the local authorities said".
_INDEFINITE = _words("local international several some various unnamed unidentified many other state-run independent")
_PLAIN_NOUNS = _words(
    "witnesses witness eyewitnesses residents officials doctors medics survivors villagers sources leaders"
)
# Titles of persons and offices: "Interior Secretary Mar Roxas" is a person, "the Mayor of Herat" an office.
_TITLES = _words(
    "president vice-president minister secretary premier chief spokesman spokeswoman spokesperson governor mayor",
    "general colonel major captain commander admiral king queen prince senator representative ambassador director",
    "chairman chairwoman dr mr mrs ms sheikh imam mullah judge professor commissioner envoy lawmaker prosecutor regent",
    "prefect sheriff coroner collector headmaster headmistress headteacher principal teacher",
)
_OF_AN_OFFICE = _INSTITUTIONS | _TITLES
# Words for many people, which take a plural verb.
_PLURALS = _words(
    "taliban houthis rebels militants insurgents fighters forces authorities groups guards troops police marines",
    "soldiers separatists protesters gangs militias residents officials witnesses people peshmerga mujahideen",
    "doctors medics survivors villagers eyewitnesses relatives rescuers firefighters lawmakers gendarmes carabineros",
    "organisers organizers courts families parents hospitals lawyers journalists reporters teachers unions sources",
    "engineers observers activists paramedics miners farmers fishermen students workers scientists investigators",
    "loyalists agencies ministries organisations organizations departments institutions hospitals prosecutors",
    "janjaweed brigades riders elders guerrillas tribesmen volunteers helmets leaders services units committees",
)
# Of these, words for bodies: their people are their members.
_BODIES = _words("authorities groups gangs militias brigades")
# Words for governments, whose soldiers are their forces and not their members.
_GOVERNMENTS = _words("administration authorities authority cabinet emirate government parliament regime")
# "St. Luke's Hospital", "San Rafael Clinic": a saint takes no article.
_SAINTS = _words("st saint sankt san santa santo são sao")
# "Kabul University", but "the University of Kabul".
_SCHOOLS = _words("university college academy school")
_AND = _words("and y e et und")
SMALL_WORDS = _words("of the for in on at to by de del della di du des da do dos das la le von al") | _AND
BEHIND_HEADS = SMALL_WORDS - _AND - {"the"}
"""The words behind which stands what a name is of: the Committee *for* Emergencies."""
_BEHIND_NOUNS = BEHIND_HEADS | {"close", "from", "with"}
# A description with its article, "A resident of Garsen", is no name: "A Coruña Police" and "The Daily Mirror" are.
_DESCRIPTION = re.compile(r"(?:An?|The) [a-z]+(?![^\s,;.:’'-])")
# "Ukraine's General Staff", but not "the Ankara Governor's Office" nor "the Boatmen's Union".
_POSSESSIVE = re.compile(r"(?!\w*(?:men|children|people|peoples)['’])(?P<owner>[^\s'’]+)['’]s\s", re.IGNORECASE)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def with_article(name: str, article: Article | None = None) -> str:
    """The name inside a sentence: "the Ministry of Defense", "UN OCHA", "Fawzia Yaftali"; no letter of it changes.

    ``article`` is what the register settles. Else the first rule that fits decides: a name with an article keeps
    it; names of the short list take "the"; a possessive ("Ukraine's General Staff"), a group without limits
    ("Kunduz local authorities"), a saint, a school and a person behind a title take none; offices ("Governor of
    Kunduz") and names with a word of an institution take "the"; all other names, among them acronyms and personal
    names, take none. What stands behind a comma ("Ali Khan, head of the hospital") decides nothing.
    """
    name = " ".join(name.split())
    if article is Article.NONE or _brings_its_own(name):
        return name
    return f"the {name}" if article is Article.THE or _takes_the(name.partition(",")[0]) else name


def _brings_its_own(name: str) -> bool:
    return name[:4].casefold() == "the " or name.startswith(("a ", "an ")) or _DESCRIPTION.match(name) is not None


def _takes_the(name: str) -> bool:
    words, folded = name.split(), _folded(name)
    if " ".join(folded) in _WITH_THE or " ".join(folded[-2:]) in _ENDINGS:
        return True
    if _takes_no_article(name, words, folded):
        return False
    return _is_office(folded) or _is_institution(words, folded)


def _is_institution(words: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether a name is an institution's by its head: "Inter Services Public Relations" and "Team Rubicon" are not."""
    named = [small for word, small in zip(words, folded, strict=True) if len(small) > 1 and not word.startswith("(")]
    return _head(named) in _INSTITUTIONS


def as_described(name: str) -> str:
    """A description inside a sentence, without the capital of its article: "a resident of Garsen"; of a name no letter
    changes (VOCABULARY 10).
    """
    return f"{name[:1].casefold()}{name[1:]}" if _DESCRIPTION.match(name) else name


def owns(name: str, otherwise: str) -> str:
    """The word before a thing of the party: "their" for a plural, "its" for one institution, else ``otherwise``."""
    if is_plural(name):
        return "their"
    words = _folded(name)
    is_institution = not _INSTITUTIONS.isdisjoint(words)
    has_no_pronoun = _takes_no_article(name, name.split(), words) or _is_office(words)
    return "its" if (is_institution and not has_no_pronoun) or name.isupper() else otherwise


def possessive(name: str) -> str:
    """ "Russia's", "the Philippines'"; an acronym keeps its own letter: "the US's"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


@lru_cache(maxsize=4_096)
def is_plural(name: str) -> bool:
    """Whether a party's name takes a plural verb: the Taliban have, the Ministry of Defense has."""
    return _head(_folded(name)) in _PLURALS


def names_people(name: str) -> bool:
    """Whether a name can be counted as it stands: "12 Taliban", but "12 members of the Dawn Brigades".

    "Afghan security forces" are people, the "Rapid Support Forces" one body.
    """
    is_body = is_named_force(name) or not _BODIES.isdisjoint(_folded(name))
    return is_plural(name) and not (is_body or is_government(name))


def is_named_force(name: str) -> bool:
    """Whether a name is of one body that calls itself forces: "Rapid Support Forces", with a capital."""
    return name.endswith(" Forces")


def is_government(name: str) -> bool:
    """Whether the party is a government: its fighters are "its forces", not "its members"."""
    return not _GOVERNMENTS.isdisjoint(_folded(name))


def is_body_of_people(name: str) -> bool:
    """Whether the party has members ("members of the Afghan security forces") rather than fighters."""
    return not _INSTITUTIONS.isdisjoint(_folded(name))


def listed(names: Sequence[str], most: int = 5) -> str:
    """A list of names: "A", "A and B", "A, B and C"; beyond ``most`` the rest is counted in words."""
    if len(names) > most > 1:
        names = [*names[: most - 1], f"{number_in_words(len(names) - most + 1)} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _folded(name: str) -> list[str]:
    return [word.strip(",.()").casefold() for word in name.split()]


def _takes_no_article(name: str, words: Sequence[str], folded: Sequence[str]) -> bool:
    return (
        " ".join(folded) in _WITHOUT
        or _is_possessive_of_name(name)
        or (not _INDEFINITE.isdisjoint(folded) and not _is_proper(words, folded) and not _is_one_body(folded))
        or (not _PLAIN_NOUNS.isdisjoint(folded) and not (_is_proper(words, folded) and folded[-1] in _INSTITUTIONS))
        or "news" in folded
        or (bool(folded) and (folded[0] in _SAINTS or (folded[-1] in _SCHOOLS and "of" not in folded)))
        or _is_titled_person(words, folded)
    )


def _is_one_body(folded: Sequence[str]) -> bool:
    """Whether a description is of a single body: "the local resistance group", but "local authorities"."""
    return _head(folded) in _INSTITUTIONS - _PLURALS


def _head(folded: Sequence[str]) -> str:
    """The noun that a name is: "directorate" in "Directorate of Armed Forces", "sources" in "sources close to …"."""
    head = next((index for index, word in enumerate(folded) if index and word in _BEHIND_NOUNS), len(folded))
    return folded[head - 1] if head else ""


def _is_possessive_of_name(name: str) -> bool:
    owner = _POSSESSIVE.match(name)
    return owner is not None and owner["owner"].casefold() not in _TITLES


def _is_proper(words: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether each word of an institution's name has a capital, as in the Derna Local Council."""
    has_capitals = all(word[:1].isupper() or small in SMALL_WORDS for word, small in zip(words, folded, strict=True))
    return len(words) > 1 and has_capitals and not _INSTITUTIONS.isdisjoint(folded)


def _is_titled_person(words: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether a capitalised name follows a title; "spokesman for" and "Governor of" are offices."""
    return any(
        word in _TITLES and following[:1].isupper() and _bare(following) not in _OF_AN_OFFICE
        for word, following in zip(folded, words[1:], strict=False)
    )


def _bare(word: str) -> str:
    """The word without its "'s": the Chief Prosecutor's Office is no person."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def _is_office(folded: Sequence[str]) -> bool:
    return any(word in _TITLES for word in folded)
