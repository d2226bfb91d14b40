"""Speakers whom no word of saying shows: holders of numbers ("the clinic received 30 wounded", "…, mourns the city").

They count only where no frame of speech holds a number.
"""

from collections.abc import Iterator
from itertools import pairwise

from service.domain.drafting.counts.number_phrases import is_number_at
from service.domain.drafting.speakers.frames import Frame, Manner
from service.domain.drafting.speakers.labels import is_acronym, is_speaker_alone
from service.domain.drafting.speakers.speaker_phrases import speaker_before
from service.domain.drafting.text.tokens import Span, Token, Tokens, lower_at
from service.domain.drafting.words import measures, speech as words
from service.domain.drafting.words.numbers import HEADS_BY_LAST_WORD
from service.domain.drafting.words.people import PERSONS

_FARTHEST_VERB = 26
_LONGEST_CLOSING = 12
_PARTS = frozenset((";", ".", "•", "while", "but", "whereas"))
_ENDS_AN_OBJECT = frozenset("which who when after as since because before whose where if although though".split())
_ARTICLES = frozenset(("the", "a", "an"))
_OPENS_A_NUMBER = frozenset(word for head in HEADS_BY_LAST_WORD.values() for phrase in head for word in phrase)
# Verbs of having, knowing and changing figures, and of taking in who was hurt.
_HAVING = measures.HAVE | frozenset(
    "gives thinks believes registers registered notes lists counts corrected corrects fixed fixes elevates elevated "
    "raises received receives treated treats admitted admits took takes holds verified identified".split()
)
_WHO = (
    words.INSTITUTIONS
    | words.ROLES
    | frozenset(
        "ministries hospitals clinic clinics centre center centres network directorate prefecture defence defense "
        "cross crescent amnesty msf unhcr unicef facilities medics teams doctors officials".split()
    )
)
_OURS = frozenset(("our", "my"))
_SETTING = frozenset("in of at for on from".split())
_IRREGULAR = frozenset("told had has have gave got saw found knew put brought kept held took was were is are".split())
_NO_VERBS = PERSONS | words.SPEAKERS | measures.NOUNS.keys() | measures.DWELLINGS | measures.PLACES | words.DAYS
_NO_SPEECH = measures.ACTIVE_VERBS.keys() | measures.INTRANSITIVE.keys() | measures.FALLEN | measures.LOSING


def subjects_of(tokens: Tokens) -> list[Frame]:
    """The speakers of a sentence by what they do with its numbers, the earliest first."""
    frames = list[Frame]()
    for start, end in _parts(tokens):
        frames += _with_object(tokens, start, end)
        frames += _closing(tokens, start, end)
    return frames


def _parts(tokens: Tokens) -> Iterator[Span]:
    start = 0
    for index, token in enumerate(tokens):
        if token.lower in _PARTS:
            yield start, index
            start = index + 1
    yield start, len(tokens)


def _with_object(tokens: Tokens, start: int, end: int) -> Iterator[Frame]:
    """ "The ministry has 12 dead", "MSF had received 25,000 and treated 300"."""
    source: Span | None = None
    for verb in range(start + 1, min(end, start + _FARTHEST_VERB)):
        if tokens[verb].lower not in _HAVING or tokens[verb].is_capital:
            continue
        joins = source is not None and lower_at(tokens, verb - 1) in ("and", "later", "then")
        source = source if joins else _reporting(tokens, verb, start) or source
        is_auxiliary = tokens[verb].lower in measures.HAVE and not _is_numeral(tokens, verb + 1)
        if source is None or is_auxiliary:
            continue
        yield Frame(
            source, (verb, verb + 1), (verb + 1, _end_of_object(tokens, verb + 1, end)), "asserts", Manner.PREPOSED
        )


def _reporting(tokens: Tokens, verb: int, start: int) -> Span | None:
    """The subject of a verb, if it is a body or an official."""
    source = speaker_before(tokens, verb)
    if source is None or source[0] < start or any(token.lower in _OURS for token in tokens[slice(*source)]):
        return None
    setting = next((index for index in range(*source) if tokens[index].lower in _SETTING), source[1])
    heads = tokens[max(source[0], setting - 1) : setting]
    has_title = any(token.lower in words.ROLES for token in tokens[slice(*source)]) and tokens[source[1] - 1].is_capital
    return source if has_title or any(head.lower in _WHO or is_acronym(head) for head in heads) else None


def _may_be_a_verb(token: Token) -> bool:
    if token.is_capital or token.lower in _NO_VERBS or not token.text.isalpha():
        return False
    return token.lower in _IRREGULAR or token.lower.endswith(("s", "ed"))


def _end_of_object(tokens: Tokens, start: int, end: int) -> int:
    """Where what the verb governs ends: at a clause, a participle, or an "and" that joins no number."""
    for index in range(start, end):
        word = lower_at(tokens, index)
        joins = word == "and" and not (_is_numeral(tokens, index + 1))
        is_doing = word.endswith("ing") and word in measures.ACTIVE_VERBS
        if word in _ENDS_AN_OBJECT or joins or is_doing:
            return index
    return end


def _is_numeral(tokens: Tokens, index: int) -> bool:
    return is_number_at(tokens, index) or lower_at(tokens, index) in _OPENS_A_NUMBER


def _closing(tokens: Tokens, first: int, end: int) -> Iterator[Frame]:
    """ "…, communicates the Interior Ministry", "…, told journalists the Investigative Committee."."""
    commas = [index for index in range(first, end) if tokens[index].text == ","]
    for comma, last in pairwise([*commas, end]):
        verb = comma + 1
        if last - verb < 2 or last - verb > _LONGEST_CLOSING or not _may_be_a_verb(tokens[verb]):
            continue
        start = next((index for index in range(verb + 1, last) if tokens[index].lower in _ARTICLES), verb + 1)
        source = (start + (lower_at(tokens, start) in _ARTICLES), last)
        if source[0] < last and tokens[verb].lower not in _NO_SPEECH and is_speaker_alone(tokens, source):
            yield Frame((start, last), (verb, verb + 1), (first, comma), "asserts", Manner.INVERTED)
