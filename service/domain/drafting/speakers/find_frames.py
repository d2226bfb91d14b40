"""Finds the frames of speech of a sentence, one word of saying after another."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain.drafting.counts.number_phrases import is_number, is_number_at
from service.domain.drafting.speakers.bounds import bounded, going_on, sharing_a_verb
from service.domain.drafting.speakers.content import (
    HEAD_OF_SENTENCE,
    content_start,
    end_of_clause,
    follows_a_day,
    says_what_stands_before,
    tells_both,
)
from service.domain.drafting.speakers.frames import Frame, Manner
from service.domain.drafting.speakers.indirect import (
    accusing,
    by_account,
    estimate,
    given_as,
    grieving,
    had_it_at,
    in_a_statement,
    is_as_said_by,
    is_impersonal,
    is_no_speech,
    is_nobody,
    is_told_by,
    made_clear,
    owner_up,
    passive,
    quoted,
    reduced_passive,
    revised,
    so_somebody,
    speaks_of,
)
from service.domain.drafting.speakers.labels import labels_of
from service.domain.drafting.speakers.speaker_phrases import speaker_after, speaker_before
from service.domain.drafting.text.quotations import inside_quotations
from service.domain.drafting.text.tokens import Span, Tokens, lower_at
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.measures import HAVE, QUOTATION_MARKS
from service.domain.drafting.words.numbers import MONTH_WORDS

_BEFORE_INVERSION = frozenset((*QUOTATION_MARKS, ","))
_AFTER_INVERSION = frozenset("on in after while when as but where who which told said saying".split())
_TELLING_SOMEBODY = frozenset(("told", "tells", "telling"))
_DAYS_AFTER_A_VERB = words.DAYS | {"this", "on"}
_FORMAL_SUBJECTS = frozenset("he she they it who we i".split())
_FARTHEST_NEGATION = 6
_FARTHEST_SUBJECT = 3
_ENDS_A_FIGURE = frozenset(("", ".", ",", ";", "and"))
_FARTHEST_AT, _FARTHEST_VALUE = 9, 4
_AFTER_PER = frozenset("cent day person capita hour head week month year hectare family household".split())
_LONGEST_PLACE = 4
_BEFORE_A_PLACE = frozenset(("in", "on", "at", "from"))


def find_frames(tokens: Tokens) -> list[Frame]:
    """All frames of a sentence, each with what it says, the earliest first."""
    frames = list[Frame]()
    inside = inside_quotations(tokens)
    for index, token in enumerate(tokens):
        rule = _SPECIAL.get(token.lower, _verb_of_saying)
        if rule in _UNQUOTED and (inside[index] or (token.is_capital and index > 0)):
            continue
        frame = rule(tokens, index, frames)
        if frame is None and rule is _silence and not inside[index]:  # "doctors confirm 12 deaths"
            frame = _verb_of_saying(tokens, index, frames)
        if frame:
            frames.append(_of_who_says_so(tokens, frame, frames))
    frames = frames + sharing_a_verb(tokens, frames) or labels_of(tokens)
    return going_on(bounded(frames, tokens), tokens)


def _of_who_says_so(tokens: Tokens, frame: Frame, frames: list[Frame]) -> Frame:
    """ "A nurse said she had counted 30 bodies": she is the nurse."""
    start, end = frame.source
    is_pronoun = end == start + 1 and lower_at(tokens, start) in ("he", "she", "they")
    follows = is_pronoun and bool(frames) and 0 <= start - frames[-1].cue[1] <= 1
    return replace(frame, source=frames[-1].source) if follows else frame


def speaker_of(frames: Sequence[Frame], index: int) -> Frame | None:
    """The frame that contains a place; if there are several, the one whose verb is nearest."""
    holding = [frame for frame in frames if frame.holds(index)]
    return min(holding, key=lambda frame: abs(frame.cue[0] - index), default=None)


Rule = Callable[[Tokens, int, list[Frame]], Frame | None]


def _according(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "According to S, …" at the beginning; "…, according to S" after what is said."""
    if lower_at(tokens, index + 1) != "to":
        return None
    return _around(tokens, speaker_after(tokens, index + 2), (index, index + 2))


def _per(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "…, per the ministry", "…, per OCHA"; "per day" names nobody."""
    start, first = index + 1, index - (lower_at(tokens, index - 1) == "as")
    source = speaker_after(tokens, start)
    if lower_at(tokens, start) in _AFTER_PER:
        return None
    if lower_at(tokens, start) != "the" and not _is_speaker(tokens, (start, min(source[1], start + 3))):
        return None
    return _around(tokens, source, (first, start))


def _citing(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "…, the agency said, citing a doctor": the doctor is the speaker."""
    source = speaker_after(tokens, index + 1)
    if source[1] <= source[0] or not _is_speaker(tokens, source):  # "citing double counting"
        return None
    if frames:
        last = frames.pop()
        return Frame(source, last.cue, last.content, last.stance, last.manner)
    if lower_at(tokens, index - 1) == "," and lower_at(tokens, index - 2) in words.STANCE_OF:
        return Frame(source, (index, index + 1), (source[1], len(tokens)), "asserts", Manner.PREPOSED)
    return _around(tokens, source, (index, index + 1))


def _around(tokens: Tokens, source: Span, cue: Span) -> Frame | None:
    if source[1] <= source[0]:
        return None
    if lower_at(tokens, source[1]) == ":":  # "Tally per the health department: 32 dead"
        return Frame(source, cue, (source[1], len(tokens)), "asserts", Manner.ACCORDING)
    if all(lower_at(tokens, before) in HEAD_OF_SENTENCE for before in range(cue[0])) or follows_a_day(tokens, cue[0]):
        return Frame(source, cue, (source[1], len(tokens)), "asserts", Manner.ACCORDING)
    return Frame(source, cue, (0, cue[0]), "asserts", Manner.ACCORDING_AFTER)


def _silence(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "did not comment", "could not verify"."""
    near = range(max(0, index - _FARTHEST_NEGATION), index)
    if not any(lower_at(tokens, step) in words.NEGATIONS or lower_at(tokens, step).endswith("n't") for step in near):
        return None
    first = next((step for step in range(max(0, index - 7), index) if lower_at(tokens, step) in words.NEGATED_BY), None)
    source = speaker_before(tokens, first) if first is not None else None
    if first is None or source is None:
        return None
    if is_nobody(tokens, source, index):  # "Reuters said it was not possible to verify the toll" is a stance of Reuters
        if not frames or frames[-1].manner is not Manner.PREPOSED or tokens[index].lower == "comment":
            return None
        source = frames[-1].source
    if "only" in {lower_at(tokens, step) for step in range(first, index)}:  # "he could only confirm eight"
        return Frame(source, (index, index + 1), (index + 1, len(tokens)), "confirms", Manner.PREPOSED)
    stance = "no_comment" if tokens[index].lower == "comment" else "cannot_verify"
    return Frame(source, (first, index + 1), (index + 1, len(tokens)), stance, Manner.SILENCE)


def _participle(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "…, adding that 12 were killed": the same speaker goes on."""
    if lower_at(tokens, index - 1) in ("is", "are", "was", "were", "been"):  # "local radio is reporting 5 dead"
        return _plain(tokens, index)
    if not frames and is_number_at(tokens, index + 1):  # "Local media reporting 3 dead"
        return _plain(tokens, index)
    if not frames or lower_at(tokens, index - 1) == "as":
        return None
    content = (index + 1, end_of_clause(tokens, index + 1))
    stance = words.STANCE_OF[tokens[index].lower]
    return Frame(frames[-1].source, (index, index + 1), content, stance, Manner.PARTICIPLE)


def _verb_of_saying(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    word, before = tokens[index].lower, lower_at(tokens, index - 1)
    is_of_report = lower_at(tokens, index - 2) == "no"  # "report no. 7 lists"
    follows_a_number = index > 0 and is_number(tokens[index - 1]) and not is_of_report  # "645 confirmed cases"
    if reduced := reduced_passive(tokens, index):
        return reduced
    if word not in words.STANCE_OF or before in ("one", "of") or follows_a_number or is_no_speech(tokens, index):
        return None
    if word in words.PASSIVES_OF_SAYING and (before in words.BEFORE_A_PASSIVE or is_as_said_by(tokens, index)):
        return passive(tokens, index)
    if is_impersonal(tokens, index):
        return passive(tokens, index)
    if word == "found" and lower_at(tokens, index + 1) != "that":  # "rescuers found the bodies"
        return None
    if word in words.AMBIGUOUS and not _is_the_verb(tokens, index):
        return None
    return (
        quoted(tokens, index)
        or _inverted(tokens, index)
        or _plain(tokens, index)
        or _shares_its_subject(tokens, index, frames)
    )


def _is_the_verb(tokens: Tokens, index: int) -> bool:
    """Whether an ambiguous word ("report", "put") is the verb: a possible speaker precedes it."""
    if index == 0:
        return False
    if tokens[index].lower in words.BEFORE_THAT and lower_at(tokens, index + 1) == "that":
        return True
    if tokens[index].lower in words.FIGURE_VERBS:
        is_put_at = _has_a_figure_at(tokens, index)
        near = {lower_at(tokens, step) for step in range(index + 1, index + 7)}
        if "as" in near and near & {"wounded", "missing"}:  # "gave the wounded as 53"
            return True
        is_bare = (
            lower_at(tokens, index + 2) in _ENDS_A_FIGURE
        )  # "the opposition gives 140", "the ministry named 80 dead"
        if is_number_at(tokens, index + 1) and (is_bare or tokens[index].lower in ("names", "named")):
            return True
        return is_put_at or bool(words.FIGURE_VERBS[tokens[index].lower] & near)
    if lower_at(tokens, index - 1) in _BEFORE_INVERSION and tokens[index].lower not in words.PLURAL_VERBS:
        # "…, reports the Directorate"; "The minister, Fahrettin Koca, expressed"
        return _is_speaker(tokens, speaker_after(tokens, index + 1)) or speaker_before(tokens, index) is not None
    subject = speaker_before(tokens, index) if lower_at(tokens, index - 1) == "," else None
    before = tokens[(subject[1] if subject else _end_of_subject(tokens, index)) - 1]
    if before.text == "," and speaker_before(tokens, index) is not None:  # "HRANA, based in the US, has verified"
        return True
    if tokens[index].lower in words.PLURAL_VERBS and not before.lower.endswith(words.PLURAL_ENDINGS):
        whole = speaker_before(tokens, index)  # "data of the project show"
        return whole is not None and lower_at(tokens, whole[0]).endswith(words.PLURAL_ENDINGS)
    is_of_report = lower_at(tokens, index - 2) == "no"  # "situation report no. 7 lists"
    return before.lower in words.SPEAKERS or before.is_capital or before.text == ")" or is_of_report


def _has_a_figure_at(tokens: Tokens, verb: int) -> bool:
    """ "Put casualties in the town at more than 70"."""
    ats = (index for index in range(verb + 1, verb + _FARTHEST_AT) if lower_at(tokens, index) == "at")
    return any(is_number_at(tokens, at + step) for at in ats for step in range(1, _FARTHEST_VALUE))


def _end_of_subject(tokens: Tokens, verb: int) -> int:
    """Where the subject ends without its place: "local sources in Rakhine report"."""
    near = range(max(1, verb - _LONGEST_PLACE), verb)
    setting = next((step for step in near if lower_at(tokens, step) in _BEFORE_A_PLACE), verb)
    are_names = all(token.is_capital or token.lower == "and" for token in tokens[setting + 1 : verb])
    if lower_at(tokens, setting + 1) in ("the", "this") or (are_names and setting < verb - 2):
        return setting  # "partners on the ground estimate", "village heads in Balaroa and Petobo estimate"
    end = verb
    skipped = words.ADVERBS | HAVE if lower_at(tokens, verb) in words.PERFECT else words.ADVERBS
    skipped |= {"there", "here"}
    while end > 1 and lower_at(tokens, end - 1) in skipped:
        end -= 1
    if lower_at(tokens, end - 1) in MONTH_WORDS and lower_at(tokens, end - 2).isdigit():  # "data of 22 December show"
        end -= 3 if lower_at(tokens, end - 3) in ("of", "on", "for", "from") else 2
    if (lower_at(tokens, end - 3), lower_at(tokens, end - 1)) == ("for", "part"):  # "JNIM for its part claims"
        end -= 3
    return end - 2 if lower_at(tokens, end - 2) in ("in", "from", "at") and tokens[end - 1].is_capital else end


def _inverted(tokens: Tokens, index: int) -> Frame | None:
    """ "…," said Mohammad Haidari, a resident of Kunduz."""
    before, earlier = lower_at(tokens, index - 1), lower_at(tokens, index - 2)
    follows_what_is_said = before in _BEFORE_INVERSION or (before in words.ADVERBS and earlier in _BEFORE_INVERSION)
    has_no_subject = tokens[index].lower in words.OF_ANYBODY and speaker_before(tokens, index) is None
    follows_what_is_said = follows_what_is_said or (index > 1 and has_no_subject)  # "115 dead now says the mayor"
    start = index + 1
    while lower_at(tokens, start) in _DAYS_AFTER_A_VERB and lower_at(tokens, start + 1) not in words.PLATFORMS:
        start += 1
    start += (lower_at(tokens, start), lower_at(tokens, start + 1)) == ("in", "the")  # "said in the administration"
    source = speaker_after(tokens, start)
    if (
        (tokens[index].lower in _TELLING_SOMEBODY and not is_told_by(tokens, source, index))
        or not follows_what_is_said
        or source[1] <= source[0]
        or not (_is_speaker(tokens, source) or _may_be_anybody(tokens, source, index))
    ):
        return None
    subject = speaker_before(tokens, index) if before == "," else None
    tells = subject is not None and any(is_number(token) for token in tokens[subject[0] : index])
    begins_with_subject = subject is not None and subject[0] == 0 and not tells
    if begins_with_subject or not _ends_after(tokens, source[1]):
        return None
    return Frame(source, (index, index + 1), (0, index), words.STANCE_OF[tokens[index].lower], Manner.INVERTED)


def _is_speaker(tokens: Tokens, source: Span) -> bool:
    start, end = source
    if end == start + 1 and lower_at(tokens, start) in ("he", "she", "they"):
        return True
    return any(
        (token.lower in words.SPEAKERS and token.lower not in _FORMAL_SUBJECTS)
        or (token.is_capital and token.lower not in words.DAYS)
        for token in tokens[start : min(end, start + 5)]
    )


def _may_be_anybody(tokens: Tokens, source: Span, verb: int) -> bool:
    """ "…, said a fruit seller": after an article whoever speaks."""
    is_anybody = lower_at(tokens, verb) in words.OF_ANYBODY or tokens[verb - 1].text in QUOTATION_MARKS
    return is_anybody and lower_at(tokens, source[0]) in words.BEFORE_ANYBODY


def _ends_after(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens):
        return True
    word = tokens[end].lower
    is_mark = tokens[end].text in words.CLAUSE_STOPS | QUOTATION_MARKS or word == ","
    return is_mark or word in _AFTER_INVERSION | words.DAYS


def _plain(tokens: Tokens, index: int) -> Frame | None:
    """ "S said …" and "…, S said"."""
    source = speaker_before(tokens, index)
    if source is None or lower_at(tokens, source[0]) in ("that", "what"):
        return None
    start, lead = content_start(tokens, index + 1), source[0]
    stance, cue = words.STANCE_OF[tokens[index].lower], (index, index + 1)
    if start is not None and tells_both(tokens, lead, start):
        return Frame(source, cue, (0, len(tokens)), stance, Manner.POSTPOSED)
    if says_what_stands_before(tokens, lead, index, start):
        return Frame(source, cue, (0, lead), stance, Manner.POSTPOSED)
    return None if start is None else Frame(source, cue, (start, len(tokens)), stance, Manner.PREPOSED)


def _shares_its_subject(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "Police put the dead at 12 and denied that 22 people had died": the second verb is of the first's subject.

    So is that of "The army denies 15 dead, says 4", where a denial and a figure are set side by side.
    """
    near = [lower_at(tokens, step) for step in range(index - 1, max(-1, index - _FARTHEST_SUBJECT), -1)]
    joint = next((word for word in near if word not in words.ADVERBS | words.SKIPPED_BEFORE_A_VERB), "")
    start = content_start(tokens, index + 1)
    is_beside_a_denial = joint == "," and bool(frames) and frames[-1].stance == "denies"
    if not (joint in ("and", "but") or is_beside_a_denial) or start is None:
        return None
    source = frames[-1].source if frames and frames[-1].manner is Manner.PREPOSED else owner_up(tokens, index)
    if source is None:
        return None
    stance = words.STANCE_OF[lower_at(tokens, index)]
    return Frame(source, (index, index + 1), (start, len(tokens)), stance, Manner.PREPOSED)


def _heard_from(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "We are hearing from the mayor that 40 are missing", "confirmation from police of 12 deaths"."""
    source = speaker_after(tokens, index + 1)
    follows = lower_at(tokens, source[1])
    has_verb = any(lower_at(tokens, step) in words.STANCE_OF for step in range(*source))
    is_heard = lower_at(tokens, index - 1) in words.HEARD and source[1] > source[0] and not has_verb
    if not is_heard or not _is_speaker(tokens, source):  # "the toll from the wildfires: 53"
        return None
    if follows in ("", "."):  # "…, one learned from a security source"
        return Frame(source, (index - 1, index + 1), (0, index - 1), "asserts", Manner.ACCORDING_AFTER)
    is_figure = follows == "," and is_number_at(tokens, source[1] + 1)  # "the figure from the ministry, 74 dead"
    if follows not in ("that", ":", "of") and not is_figure:
        return None
    return Frame(source, (index, index + 1), (source[1] + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _made_known(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "…, makes known the prefecture", "the ministry made known that"."""
    opening = index - 3 if lower_at(tokens, index - 1) == "be" else index - 1
    if lower_at(tokens, opening) not in ("make", "makes", "made", "let", "lets"):
        return None
    source = speaker_after(tokens, index + 1)
    if source[0] < source[1] and _is_speaker(tokens, source):
        return Frame(source, (opening, index + 1), (0, opening), "asserts", Manner.INVERTED)
    owner = speaker_before(tokens, opening)
    if owner and lower_at(tokens, index + 1) in ("", "."):  # "…, the prefect let it be known"
        return Frame(owner, (opening, index + 1), (0, owner[0]), "asserts", Manner.POSTPOSED)
    return owner and Frame(owner, (index, index + 1), (index + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _for_somebody(tokens: Tokens, index: int) -> Frame | None:
    """ "For the association, the count stops at 173"."""
    source = speaker_after(tokens, index + 1) if index == 0 else (0, 0)
    is_speaker = lower_at(tokens, source[1]) == "," and _is_speaker(tokens, source)
    return Frame(source, (0, 1), (source[1], len(tokens)), "asserts", Manner.ACCORDING) if is_speaker else None


def _states(tokens: Tokens, index: int) -> Frame | None:
    """ "Authorities in Derna state that 4,014 people died"; the word is hardly ever the verb."""
    source = speaker_before(tokens, index) if lower_at(tokens, index + 1) == "that" else None
    return source and Frame(source, (index, index + 1), (index + 2, len(tokens)), "asserts", Manner.PREPOSED)


_SPECIAL: dict[str, Rule] = {
    "according": _according,
    "per": _per,
    **dict.fromkeys(("citing", "quoting"), _citing),
    "from": _heard_from,
    "by": lambda tokens, place, _: by_account(tokens, place),
    "given": lambda tokens, place, _: given_as(tokens, place),
    **dict.fromkeys(("of", "to", "about"), speaks_of),
    "state": lambda tokens, place, _: _states(tokens, place),
    **dict.fromkeys(("had", "has", "have"), lambda tokens, place, _: had_it_at(tokens, place)),
    **dict.fromkeys(("so", "thus"), lambda tokens, place, _: so_somebody(tokens, place)),
    **dict.fromkeys(("know", "known"), _made_known),
    "clear": lambda tokens, place, _: made_clear(tokens, place),
    "for": lambda tokens, place, _: _for_somebody(tokens, place),
    **dict.fromkeys(("accuses", "accused", "accuse"), lambda tokens, place, _: accusing(tokens, place)),
    **dict.fromkeys(words.STATEMENTS, lambda t, p, f: in_a_statement(t, p) or _verb_of_saying(t, p, f)),
    **dict.fromkeys(words.GRIEVING, lambda tokens, place, _: grieving(tokens, place)),
    **dict.fromkeys(words.FIGURES, lambda t, p, f: estimate(t, p) or _verb_of_saying(t, p, f)),
    **dict.fromkeys(words.CHANGES, lambda t, p, f: revised(t, p) or _verb_of_saying(t, p, f)),
    **dict.fromkeys(words.SILENCES, _silence),
    **dict.fromkeys(words.PARTICIPLES_OF_SAYING, _participle),
}
# A verb inside a quotation, or with a capital, is no verb of saying of the sentence.
_UNQUOTED = (_verb_of_saying, _participle, speaks_of, _heard_from)
