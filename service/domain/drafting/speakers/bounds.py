"""Where the words of one speaker end and those of the next begin: "X said A, while Y said B", "…, witnesses 15"."""

from service.domain.drafting.counts.noun_phrases import noun_phrase
from service.domain.drafting.counts.number_phrases import number_phrases
from service.domain.drafting.speakers.content import end_of_clause
from service.domain.drafting.speakers.frames import AFTER_WHAT_IS_SAID, BEFORE_WHAT_IS_SAID, Frame, Manner
from service.domain.drafting.speakers.labels import is_speaker_alone
from service.domain.drafting.speakers.speaker_phrases import names_a_country
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words.measures import ACTIVE_VERBS, BE, HAVE, QUOTATION_MARKS
from service.domain.drafting.words.speech import COUNTING_VERBS, DAYS, VAGUE_SOURCES

_BEGINS_ITS_OWN = frozenset((Manner.PREPOSED, Manner.QUOTED, Manner.SILENCE))
_TURNS = frozenset("while but whereas ;".split())
_STATING = frozenset(("asserts", "confirms"))
_JOINTS = frozenset((",", ";", "and", "with"))
_ENDS_A_BARE_FIGURE = frozenset(("", ".", ",", ";", "and", "while"))
_LONGEST_SHARER = 6
_ADDRESSEES = frozenset("us me reporters journalists".split())
_ACCORDING = frozenset((Manner.ACCORDING, Manner.ACCORDING_AFTER))


def bounded(frames: list[Frame], tokens: Tokens) -> list[Frame]:
    """The frames, earliest first, none with words that a neighbour says."""
    ordered = _without_vague_sources(sorted(frames, key=lambda frame: frame.cue), tokens)
    for index, frame in enumerate(ordered):
        if frame.manner in BEFORE_WHAT_IS_SAID and index + 1 < len(ordered):
            ordered[index : index + 2] = _between(tokens, frame, ordered[index + 1])
        if index and ordered[index].manner in AFTER_WHAT_IS_SAID:
            ordered[index] = _after(ordered[index], ordered[index - 1])
    return ordered


def _without_vague_sources(frames: list[Frame], tokens: Tokens) -> list[Frame]:
    """ "According to preliminary figures" names no speaker, if another speaker is named beside it."""
    named = [frame for frame in frames if not (frame.manner in _ACCORDING and _is_vague(frame, tokens))]
    return (named or frames) if len(frames) > 1 else frames


def _is_vague(frame: Frame, tokens: Tokens) -> bool:
    return all(lower_at(tokens, index) in VAGUE_SOURCES for index in range(*frame.source))


def _between(tokens: Tokens, first: Frame, second: Frame) -> tuple[Frame, Frame]:
    """Two neighbours, the first of whom is named before what it says."""
    start = first.content[0]
    if second.manner in _BEGINS_ITS_OWN and second.source[0] > first.cue[1]:
        return first.saying(start, second.source[0]), second
    if second.manner not in AFTER_WHAT_IS_SAID or second.cue[0] <= first.cue[1]:
        return first, second
    turn = next((index for index in range(start, second.cue[0]) if lower_at(tokens, index) in _TURNS), None)
    if turn is not None:
        return first.saying(start, turn), second.saying(turn, second.content[1])
    if second.manner is Manner.ACCORDING_AFTER:
        return _split_at_a_comma(tokens, first, second)
    if second.manner is Manner.POSTPOSED and _is_a_country_that_counts(tokens, first):
        return first.saying(start, start), second
    # "The toll rose to 33 after hospitals reported more deaths, the ministry said": the ministry says what is before.
    return first, second if second.manner is Manner.INVERTED else second.saying(0, first.source[0])


def _is_a_country_that_counts(tokens: Tokens, frame: Frame) -> bool:
    """ "Zambia recorded 312 cases, the minister said": the figures are of the country, and the minister's."""
    return lower_at(tokens, frame.cue[0]) in COUNTING_VERBS and names_a_country(tokens, frame.source)


def _split_at_a_comma(tokens: Tokens, first: Frame, second: Frame) -> tuple[Frame, Frame]:
    """ "Local media said …, which killed 525 people, according to a tally": the tally tells the last clause."""
    start = first.content[0]
    commas = [index for index in range(start, second.cue[0] - 1) if lower_at(tokens, index) in (",", "which", "that")]
    if not commas:
        return first, second
    return first.saying(start, commas[-1]), second.saying(commas[-1], second.cue[0])


def _after(frame: Frame, previous: Frame) -> Frame:
    """A speaker named after what it says does not say what the previous speaker does."""
    start, end = frame.content
    if previous.manner in AFTER_WHAT_IS_SAID:
        return frame.saying(max(start, previous.cue[1]), end)
    if previous.manner is Manner.PREPOSED and start < previous.content[1] < frame.cue[0]:
        return frame.saying(previous.content[1], end)
    return frame


def sharing_a_verb(tokens: Tokens, frames: list[Frame]) -> list[Frame]:
    """ "Police say six died, witnesses 15": a speaker with a bare number has the verb of the one before."""
    shared = list[Frame]()
    for phrase in number_phrases(tokens) if any(frame.manner is Manner.PREPOSED for frame in frames) else ():
        end = start = phrase.start - (lower_at(tokens, phrase.start - 1) == "at")  # "…, hospitals at 12"
        while start > 0 and lower_at(tokens, start - 1) not in _JOINTS and end - start < _LONGEST_SHARER:
            start -= 1
        source = (start + (lower_at(tokens, start) in ("and", "while", "but")), end)
        is_shared = any(frame.manner is Manner.PREPOSED and frame.cue[1] < start for frame in frames)
        is_shared = is_shared and lower_at(tokens, phrase.end) in _ENDS_A_BARE_FIGURE
        if is_shared and lower_at(tokens, start - 1) in _JOINTS and is_speaker_alone(tokens, source):
            shared.append(Frame(source, (end - 1, end), (phrase.start, len(tokens)), "asserts", Manner.PREPOSED))
    return shared


def _tells_by_itself(tokens: Tokens, index: int) -> bool:
    """ "…, the ministry said, 10 are unaccounted for": a number with a verb of its own."""
    end = next((phrase.end for phrase in number_phrases(tokens) if phrase.start == index), len(tokens))
    return lower_at(tokens, noun_phrase(tokens, end).end) in BE | HAVE


def going_on(frames: list[Frame], tokens: Tokens) -> list[Frame]:
    """ "12 people died, police said, and 14 were injured": a number joined to it is theirs, too.

    After words in quotation marks it is not: there the writer goes on.
    """
    last = frames[-1] if frames else None
    if last is None or last.manner not in AFTER_WHAT_IS_SAID or last.stance not in _STATING:
        return frames
    if any(token.text in QUOTATION_MARKS for token in tokens[slice(*last.content)]):
        return frames
    place = max(last.cue[1], last.source[1])
    is_told = lower_at(tokens, last.cue[0]) in ("told", "tells", "telling")
    while lower_at(tokens, place) in _ADDRESSEES or (is_told and place < len(tokens) and tokens[place].is_capital):
        place += 1
    while lower_at(tokens, place) in _JOINTS | DAYS or lower_at(tokens, place + 1) in DAYS:  # "said on Wednesday, and"
        place += 1
    is_joined = lower_at(tokens, place - 1) in ("and", ";", "with") or _tells_by_itself(tokens, place)
    # "…, the ministry says, and injured 2,500", "… and its three occupants died"
    number = place + (lower_at(tokens, place) in ACTIVE_VERBS or lower_at(tokens, place) == "its")
    if not is_joined or all(phrase.start != number for phrase in number_phrases(tokens)):
        return frames
    content = (place, end_of_clause(tokens, place))
    return [*frames, Frame(last.source, last.cue, content, last.stance, Manner.PARTICIPLE)]
