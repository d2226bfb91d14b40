"""The noun phrase after a number: the people or things that it counts; asides in brackets are skipped."""

from dataclasses import dataclass, replace

from service.domain.drafting.counts.number_phrases import is_number, is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.idioms import BY_WORD
from service.domain.drafting.words.people import PERSONS

_LONGEST = 9
_LONGEST_ASIDE, _LONGEST_CLAUSE = 22, 18
_DETERMINERS = frozenset(
    "of the its their his her our those these more other others additional new internally newly recently arrived "
    "freshly".split()
)
_HANGING = frozenset(
    "from in at on aboard of near inside with between who that belonging including loyal affiliated linked "
    "allied".split()
)
_TELLS_BEHIND = frozenset("were was have had are is remain remains remained".split())
_CLOSING = {"(": (")",), ",": (",",)}
_ARTICLES = frozenset(("a", "an", "the"))
_DASHES = ("—", "–", "--", "-")


@dataclass(frozen=True)
class NounPhrase:
    """The words of the phrase as a list of tokens, the place in the sentence where it ends, and that of its last word.

    They differ where an aside follows: "24 lives, including those of pilots,".
    """

    words: Tokens
    end: int
    has_aside: bool = False
    last_at: int = -1

    def place_of(self, step: int) -> int:
        """The place in the sentence of one of the words, of which nothing stands between it and the last."""
        return self.last_at + 1 - len(self.words) + step

    @property
    def last(self) -> str:
        return self.words[-1].lower if self.words else ""

    @property
    def names_people(self) -> bool:
        return any(token.lower in PERSONS for token in self.words)

    def has(self, wanted: frozenset[str]) -> bool:
        """Whether one of the wanted words is in it."""
        return any(token.lower in wanted for token in self.words)


def noun_phrase(tokens: Tokens, start: int, limit: int = _LONGEST) -> NounPhrase:
    """The noun phrase that begins at ``start``; empty if a verb or a preposition is there."""
    place, words_of_it, has_aside = start, list[int](), False
    closed = _end_of_aside(tokens, start) if _opens_among(tokens, start) else None
    if closed is not None:  # "two, among them a child, are hurt"
        place, has_aside = closed + 1, True
    while place < len(tokens) and len(words_of_it) < limit:
        if words_of_it and tokens[place].text in (",", "(", *_DASHES):
            closed = _end_of_aside(tokens, place)
            if closed is None:
                break
            place, has_aside = closed + 1, True
        elif words_of_it and tokens[place].lower == "aged" and is_number_at(tokens, place + 1):
            place, has_aside = _past_ages(tokens, place + 1), True
        elif _ends(tokens, place, bool(words_of_it)):
            break
        else:
            words_of_it.append(place)
            place += 1
    last_at = words_of_it[-1] if words_of_it else place - 1
    return NounPhrase([tokens[index] for index in words_of_it], place, has_aside, last_at)


def _past_ages(tokens: Tokens, index: int) -> int:
    """ "Three men aged 41, 52 and 60 were killed"."""
    while is_number_at(tokens, index) or (
        lower_at(tokens, index) in (",", "and", "to") and is_number_at(tokens, index + 1)
    ):
        index += 1
    return index


def _opens_among(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index) == "," and lower_at(tokens, index + 1) in ("among", "including")


def without_determiners(phrase: NounPhrase) -> NounPhrase:
    """ "of the wounded soldiers" → "wounded soldiers"."""
    first = next((step for step, token in enumerate(phrase.words) if token.lower not in _DETERMINERS), None)
    return replace(phrase, words=phrase.words[first:] if first is not None else [])


def counted_phrase(tokens: Tokens, start: int) -> NounPhrase:
    """The people or things that a number before ``start`` counts, with all that is counted with them.

    Of "22 villagers of 222 died" the whole is stepped over.
    """
    phrase = without_determiners(noun_phrase(tokens, start))
    if phrase.last == "of" and is_number_at(tokens, phrase.end):
        return replace(phrase, words=phrase.words[:-1], end=phrase.end + 1, last_at=phrase.last_at - 1)
    return through_another(tokens, through_a_list(tokens, phrase))


def through_a_list(tokens: Tokens, phrase: NounPhrase) -> NounPhrase:
    """The phrase with the rest of a list: "patients, children and nurses were killed"."""
    if not phrase.names_people or phrase.has_aside or lower_at(tokens, phrase.end) != ",":
        return phrase
    place = phrase.end
    while place < min(len(tokens), phrase.end + 12) and (step := _listed(tokens, place)):
        place += step
    follows = lower_at(tokens, place) in ("were", "have", "was", "had", "are")
    return replace(phrase, end=place) if place - phrase.end > 2 and follows else phrase


def through_another(tokens: Tokens, phrase: NounPhrase) -> NounPhrase:
    """The phrase with one more person of no number: "10 victims and the gunman were killed"."""
    if not phrase.names_people or phrase.has_aside or lower_at(tokens, phrase.end) != "and":
        return phrase
    if is_number_at(tokens, phrase.end + 1):  # "one nurse and six colleagues"
        return phrase
    has_article = lower_at(tokens, phrase.end + 1) in ("a", "an", "the", "his", "her", "their", "its")
    other = noun_phrase(tokens, phrase.end + 1 + has_article, 5)
    if not has_article and not (other.names_people and other.last.endswith(("s", "men", "women", "people"))):
        return phrase  # "79 police and gendarmes were hurt"
    follows = words.BE | words.HAVE | words.INTRANSITIVE.keys() | {"lie"}
    return replace(phrase, end=other.end) if other.words and lower_at(tokens, other.end) in follows else phrase


def through_what_hangs_on_it(tokens: Tokens, phrase: NounPhrase) -> NounPhrase:
    """The phrase with its own prepositions: "23 people from 18 countries were killed"."""
    is_aboard = lower_at(tokens, phrase.end) == "aboard" or _is_on_board(tokens, phrase.end)
    is_relative = lower_at(tokens, phrase.end) in ("who", "that")
    is_bare = not phrase.words and lower_at(tokens, phrase.end) in ("who", "including")
    are_people = phrase.names_people or is_aboard or is_bare
    if not are_people or lower_at(tokens, phrase.end) not in _HANGING:
        return phrase
    for index in range(phrase.end, min(phrase.end + 11, len(tokens))):
        word = tokens[index].lower
        if word in words.STOPS or word == "," or (word == "and" and lower_at(tokens, index + 1) == "that"):
            return phrase
        if is_relative and _goes_on(tokens, index):  # "a policeman who was guarding them was shot"
            continue
        loses = word == "lost" and {lower_at(tokens, index + step) for step in (1, 2)} & {"lives", "life"}
        if (word in words.INTRANSITIVE or loses) and (is_relative or index > phrase.end + 1):
            return replace(phrase, end=index)
        if word in _TELLS_BEHIND and (is_relative or index > phrase.end + 1):
            return replace(phrase, end=index)
        if word in words.PARTICIPLES or word in words.ACTIVE_VERBS:
            return phrase
    return phrase


def through_its_clause(tokens: Tokens, phrase: NounPhrase) -> list[NounPhrase]:
    """The phrase with a clause that has a verb of its own: "58 people who were in the tower at night are missing"."""
    if lower_at(tokens, phrase.end) != "who" or not phrase.names_people:
        return []
    verbs = list[int]()
    for index in range(phrase.end, min(phrase.end + _LONGEST_CLAUSE, len(tokens))):
        if tokens[index].text in words.STOPS or tokens[index].text == "," or is_number_at(tokens, index):
            break
        if tokens[index].lower in _TELLS_BEHIND and index - 1 not in verbs:
            verbs.append(index)
    return [replace(phrase, end=verbs[-1])] if len(verbs) > 1 else []


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether "was" or "had been" goes on with what somebody was doing."""
    following = lower_at(tokens, index + 1)
    if lower_at(tokens, index) in words.HAVE and following == "been":
        return _goes_on(tokens, index + 1)
    is_doing = following.endswith("ing") and following not in ("being", "missing", "dying")
    return is_doing and lower_at(tokens, index) in words.BE


def _is_on_board(tokens: Tokens, index: int) -> bool:
    return (lower_at(tokens, index), lower_at(tokens, index + 1)) == ("on", "board")


def counted(phrase: NounPhrase) -> Tokens:
    """The words up to the last noun for people: the people who are counted."""
    seven = phrase.words[:7]
    first = next((step for step, token in enumerate(seven) if token.lower in PERSONS), None)
    if first is None:
        return phrase.words
    last = first
    while last + 1 < len(phrase.words) and phrase.words[last + 1].lower in PERSONS:
        last += 1
    return phrase.words[: last + 1]


def _listed(tokens: Tokens, index: int) -> int:
    """How many words go on with a list of people: "four doctors, a pharmacist and a nurse"."""
    if lower_at(tokens, index) in ("a", "an") and lower_at(tokens, index + 1).isalpha():
        return 2
    return int(_is_listed(tokens, index))


def _is_listed(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    is_noun = token.lower in PERSONS or (token.lower.endswith("s") and token.text.isalpha())
    return token.text == "," or token.lower == "and" or (is_noun and token.lower not in words.BE)


def _end_of_aside(tokens: Tokens, place: int) -> int | None:
    """The closing mark of an aside that opens here: a bracket, or ", including two children,"."""
    mark, opener = tokens[place].text, lower_at(tokens, place + 1)
    is_apposition = mark == "," and (opener in _ARTICLES or opener.isdecimal())  # "two residents, 61 and 70, died"
    if mark == "," and not is_apposition and opener not in words.ASIDE_OPENERS:
        return None
    closing = _CLOSING.get(mark, _DASHES)
    for index in range(place + 1, min(len(tokens), place + _LONGEST_ASIDE)):
        if tokens[index].text in closing:
            follows = words.BE | words.HAVE | words.INTRANSITIVE.keys()
            return index if not is_apposition or lower_at(tokens, index + 1) in follows else None
        if tokens[index].text in words.STOPS:
            return None
    return None


_NEVER_IN_A_PHRASE = frozenset(
    {
        *(words.AUXILIARIES - {"of", "all"}),
        *words.PARTICIPLES,
        *words.INTRANSITIVE,
        *words.ACTIVE_VERBS,
        *words.RUINED,
        *BY_WORD,
        *words.ENDS_A_NOUN_PHRASE,
        *words.STOPS,
        *words.QUOTATION_MARKS,
        *words.BRACKETS,
        "lost",
    }
)


def _ends(tokens: Tokens, index: int, has_words: bool) -> bool:
    token = tokens[index]
    is_bound = is_number(token) if has_words else token.text == ","
    return is_bound or token.lower in _NEVER_IN_A_PHRASE
