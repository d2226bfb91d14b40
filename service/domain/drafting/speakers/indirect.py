"""Speakers without a plain verb of saying: by their figures ("IOM's estimate stands at 670"), and in passives."""

from service.domain.drafting.counts.number_phrases import is_number_at
from service.domain.drafting.speakers.frames import Frame, Manner
from service.domain.drafting.speakers.labels import is_acronym
from service.domain.drafting.speakers.speaker_phrases import names_a_country, speaker_after, speaker_before
from service.domain.drafting.text.tokens import Span, Tokens, lower_at
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.measures import ACTIVE_VERBS, HOSPITALS, NOUNS, PARTICIPLES
from service.domain.drafting.words.people import PERSONS

_FARTHEST_FIGURE = 14
_FARTHEST_NUMBER = 4
_STANDING = frozenset(": stands stood is are was were remains remained puts gives".split())
_BETWEEN_SPEAKERS = frozenset((",", ";", "and", "while", "but"))
_BEFORE_A_SETTING = frozenset("for of in on from as since".split())
_LONGEST_SETTING = 16
_HAVING = frozenset(("had", "has", "have"))
_FARTHEST_AS = 14
_FARTHEST_BY = 6
_FARTHEST_QUOTING = 7
_FARTHEST_CLAIM = 10
_LONGEST_OPENING = 5
_BETWEEN_SPEAKING_AND_OF = frozenset(
    "by now already currently at on in this last present so far only today still".split()
)
_POINTING = frozenset("such this that these".split())
_BEHIND_A_BARE_FIGURE = frozenset(("", "on", "at", *".,;"))
_FARTHEST_LIST = 10
_WHOSE = frozenset("his her their its".split())
_BEING = frozenset("is are was were been being be".split())
_ENDS_WHAT_IS_SAID = frozenset((",", ":", ";", ".", "and", "but", "as", "when", "–", "—"))


def estimate(tokens: Tokens, index: int) -> Frame | None:
    """ "IOM's own estimate stands at 670": the figure is that of its owner."""
    if lower_at(tokens, index + 1) in ("of", "by", "from") and (such := _such_is(tokens, index)) is not None:
        of_whom = speaker_after(tokens, index + 2)
        speaks = any(token.lower in words.SPEAKERS or token.is_capital for token in tokens[slice(*of_whom)])
        return Frame(of_whom, (such, index + 1), (0, such), "asserts", Manner.POSTPOSED) if speaks else None
    owner = next((step for step in range(index - 1, max(-1, index - 4), -1) if _is_owner(tokens, step)), None)
    source = speaker_before(tokens, owner + 1) if owner is not None else None
    if source is None:
        return None
    by = next((step for step in range(*source) if lower_at(tokens, step) == "by"), None)
    if by is not None:  # "35 were wounded by the FBI's count"
        return Frame((by + 1, source[1]), (index, index + 1), (0, by), "asserts", Manner.ACCORDING_AFTER)
    if lower_at(tokens, index + 1) == "of" and _has_number(tokens, index + 2):  # "the ministry's figure of 140 dead"
        end = next((step for step in range(index + 2, len(tokens)) if _ends_a_figure(tokens, step)), len(tokens))
        return Frame(source, (index, index + 1), (index + 1, end), "asserts", Manner.PARTICIPLE)
    verb = _past_its_setting(tokens, index + 1)
    verb += lower_at(tokens, verb) in _HAVING and lower_at(tokens, verb + 1) in _STANDING  # "had stood at 64"
    if lower_at(tokens, verb) not in _STANDING:
        return None
    return Frame(source, (index, verb + 1), (verb + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _such_is(tokens: Tokens, figure: int) -> int | None:
    """ "14 dead: such is the balance of the police president": the place of "such"."""
    near = range(figure - 1, max(0, figure - _FARTHEST_AS), -1)
    pairs = (step for step in near if lower_at(tokens, step) in _POINTING and lower_at(tokens, step + 1) in _BEING)
    return next(pairs, None)


def _has_number(tokens: Tokens, index: int) -> bool:
    return any(is_number_at(tokens, step) for step in range(index, index + _FARTHEST_NUMBER))


def _ends_a_figure(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index) in _STANDING | _BETWEEN_SPEAKERS | words.CLAUSE_STOPS


def _past_its_setting(tokens: Tokens, index: int) -> int:
    """ "Its last figure for the whole country is 1,037": the verb of the figure."""
    if lower_at(tokens, index) not in _BEFORE_A_SETTING:
        return index
    near = range(index, min(len(tokens), index + _LONGEST_SETTING))
    return next((step for step in near if lower_at(tokens, step) in _STANDING), index)


def _is_owner(tokens: Tokens, index: int) -> bool:
    return tokens[index].lower.endswith(("'s", "s'"))


def by_account(tokens: Tokens, index: int) -> Frame | None:
    """ "By his account 89 died", "By the count of the newspaper Prothom Alo, 328 died": the party that counts."""
    near = range(index + 1, min(len(tokens), index + _LONGEST_OPENING + 1))
    figure = next((step for step in near if lower_at(tokens, step) in words.FIGURES), None)
    if index > 0 or figure is None or any(is_number_at(tokens, step) for step in range(1, figure)):
        return None
    whose = lower_at(tokens, index + 1) in _WHOSE
    source = (index + 1, figure) if whose or _is_owner(tokens, figure - 1) else speaker_after(tokens, figure + 2)
    is_of = lower_at(tokens, figure + 1) == "of" and source[0] == figure + 2
    speaks = whose or any(token.lower in words.SPEAKERS or token.is_capital for token in tokens[slice(*source)])
    if not speaks or not (is_of or source[0] == index + 1) or source[1] <= source[0]:
        return None
    cue = (figure, figure + 1)
    return Frame(
        (source[0], source[0] + 1) if whose else source,
        cue,
        (max(figure, source[1] - 1) + 1, len(tokens)),
        "asserts",
        Manner.ACCORDING,
    )


def given_as(tokens: Tokens, index: int) -> Frame | None:
    """ "the older figure of the U.N., usually given as 250,000": the figure is the U.N.'s."""
    has = index - 2 if lower_at(tokens, index - 1) in words.ADVERBS else index - 1
    if lower_at(tokens, has) in _HAVING:
        return _had_given(tokens, index, has)
    if lower_at(tokens, index + 1) != "as":
        return None
    near = range(index - 1, max(-1, index - _FARTHEST_FIGURE), -1)
    figure = next((step for step in near if lower_at(tokens, step) in words.FIGURES), None)
    if figure is None or lower_at(tokens, figure + 1) not in ("of", "from", "by"):
        return None
    source = speaker_after(tokens, figure + 2)
    cue = (index, index + 2)
    return Frame(source, cue, (index + 2, len(tokens)), "asserts", Manner.QUOTED) if source[1] > source[0] else None


def _had_given(tokens: Tokens, index: int, has: int) -> Frame | None:
    """ "It had given the number of dead as 115", "had given a figure of 5,200"."""
    near = range(index + 1, min(len(tokens), index + _LONGEST_SETTING))
    as_ = next((step for step in near if lower_at(tokens, step) in ("as", "of")), None)
    source = speaker_before(tokens, has)
    if as_ is None or source is None or not any(lower_at(tokens, step) in words.FIGURE_NOUNS for step in near):
        return None
    return Frame(source, (index, index + 1), (index + 1, len(tokens)), "asserts", Manner.PREPOSED)


def grieving(tokens: Tokens, index: int) -> Frame | None:
    """ "IOM is deeply saddened by the death of 68 migrants": whose condolences they are."""
    by = lower_at(tokens, index + 1)
    source = speaker_before(tokens, index) if by in ("by", "at", "that", "to") else None
    if source is None or names_a_country(tokens, source) or not _is_a_body(tokens[slice(*source)]):
        return None
    return Frame(source, (index, index + 1), (index + 2, len(tokens)), "asserts", Manner.PREPOSED)


def _is_a_body(source: Tokens) -> bool:
    """ "The ministry", "UNHCR", "Save the Children"; a single name may be that of a town."""
    is_name = sum(token.is_capital and token.lower != "the" for token in source) > 1
    return is_name or any(token.lower in words.SPEAKERS or is_acronym(token) for token in source)


def accusing(tokens: Tokens, index: int) -> Frame | None:
    """ "The network accuses the RSF of killing 460": what they are accused of is the network's number."""
    near = range(index + 2, min(len(tokens), index + _FARTHEST_AS))
    of_ = next((step for step in near if lower_at(tokens, step) == "of"), None)
    source = speaker_before(tokens, index) if lower_at(tokens, index - 1) not in _BEING else None
    if of_ is None or source is None or lower_at(tokens, index + 1) in ("of", "by"):
        return None
    return Frame(source, (index, index + 1), (of_ + 1, len(tokens)), "asserts", Manner.PREPOSED)


def in_a_statement(tokens: Tokens, index: int) -> Frame | None:
    """ "In a later statement by the ministry, this number was updated as 236": the statement's author speaks."""
    opening = [lower_at(tokens, step) for step in range(index)]
    if (
        opening[:1] != ["in"]
        or len(opening) > _LONGEST_OPENING
        or lower_at(tokens, index + 1) not in ("by", "from", "of")
    ):
        return None
    source = speaker_after(tokens, index + 2)
    is_named = source[1] > source[0] and lower_at(tokens, source[1]) == ","
    content = (source[1] + 1, len(tokens))
    return Frame(source, (index, index + 2), content, "asserts", Manner.ACCORDING) if is_named else None


def owner_up(tokens: Tokens, verb: int) -> Span | None:
    """ "JNIM claimed responsibility and put the dead at 12": the party that claimed it."""
    near = range(verb - 1, max(0, verb - _FARTHEST_CLAIM), -1)
    claim = next((step for step in near if _claims_it(tokens, step)), None)
    return speaker_before(tokens, claim) if claim is not None else None


def _claims_it(tokens: Tokens, index: int) -> bool:
    is_claim = lower_at(tokens, index) in ("claimed", "claims", "accepted", "denied")
    return is_claim and lower_at(tokens, index + 1) == "responsibility"


def made_clear(tokens: Tokens, index: int) -> Frame | None:
    """ "The prime minister makes clear that 45 of the dead are Indians"."""
    source = speaker_before(tokens, index - 1) if lower_at(tokens, index - 1) in ("make", "makes", "made") else None
    start = index + 1 + (lower_at(tokens, index + 1) == "that")
    return source and Frame(source, (index, start), (start, len(tokens)), "asserts", Manner.PREPOSED)


def speaks_of(tokens: Tokens, index: int, frames: list[Frame]) -> Frame | None:
    """ "The prefecture speaks of 12 deaths, the union of 20": the second speaker shares the verb of the first."""
    has_number = any(is_number_at(tokens, step) for step in range(index + 1, index + _FARTHEST_NUMBER))
    verb = index - 1
    while lower_at(tokens, verb) in _BETWEEN_SPEAKING_AND_OF | words.OF_TIMES:  # "spoke at midday of 46 dead"
        verb -= 1
    has_verb = lower_at(tokens, verb) in words.SPEAKING_OF
    shares_verb = bool(frames) and lower_at(tokens, frames[-1].cue[0]) in words.SPEAKING_OF
    if frames and frames[-1].cue[1] == index:  # "police spoke of about 100"
        return None
    if not has_number or not (has_verb or shares_verb):
        return None
    if lower_at(tokens, verb) in words.HOLDING_TO and not _tells_a_toll(tokens, index):  # "holds to 3 positions"
        return None
    end = verb if has_verb else index
    source = speaker_before(tokens, end)
    before = lower_at(tokens, _before_its_place(tokens, source[0])) if source else ""
    if source is None or not (has_verb or before in _BETWEEN_SPEAKERS):
        return None
    return Frame(source, (end, index + 1), (index + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _before_its_place(tokens: Tokens, start: int) -> int:
    """ "…, in North Rhine-Westphalia the ministry of 43": the place before that of a speaker."""
    place = start - 1
    while place > 0 and tokens[place].is_capital:
        place -= 1
    return place - 1 if lower_at(tokens, place) == "in" else start - 1


def so_somebody(tokens: Tokens, index: int) -> Frame | None:
    """ "Three were killed, so the police": translated word by word."""
    if lower_at(tokens, index - 1) != ",":
        return None
    source = speaker_after(tokens, index + 1)
    if lower_at(tokens, index + 1) in ("he", "she"):  # "thus he further"
        return Frame((index + 1, index + 2), (index, index + 1), (0, index), "asserts", Manner.POSTPOSED)
    is_end = lower_at(tokens, source[1]) in ("", ".")
    speaks = any(token.lower in words.SPEAKERS or token.is_capital for token in tokens[slice(*source)])
    if not (is_end and speaks and lower_at(tokens, index + 1) in ("the", "a", "an")):
        return None
    return Frame(source, (index, index + 1), (0, index), "asserts", Manner.POSTPOSED)


def _tells_a_toll(tokens: Tokens, index: int) -> bool:
    """Whether a bare number, or one of the dead, follows: "holds to about 40", "sticks to 12 deaths"."""
    number = next((step for step in range(index + 1, index + _FARTHEST_NUMBER) if is_number_at(tokens, step)), index)
    return lower_at(tokens, number + 1) in _BEHIND_A_BARE_FIGURE | NOUNS.keys()


def revised(tokens: Tokens, index: int) -> Frame | None:
    """ "The figure is revised by the judiciary to 57 deaths"."""
    by = index + 1
    while lower_at(tokens, by) in words.DAYS | {"on", "again"}:  # "revised on Wednesday by the ministry"
        by += 1
    if lower_at(tokens, by) != "by":
        return None
    start = end = by + 1
    while end < len(tokens) and lower_at(tokens, end) not in ("to", "from", ",", "."):
        end += 1
    is_speaker = end > start and any(token.lower in words.SPEAKERS or token.is_capital for token in tokens[start:end])
    return Frame((start, end), (index, index + 2), (0, len(tokens)), "asserts", Manner.PASSIVE) if is_speaker else None


def had_it_at(tokens: Tokens, index: int) -> Frame | None:
    """ "SANA had it at nine", "the health office had 68 on Sunday", "the ministry has 24 deaths on its list"."""
    is_put = (lower_at(tokens, index + 1), lower_at(tokens, index + 2)) == ("it", "at")
    is_bare = is_number_at(tokens, index + 1) and lower_at(tokens, index + 2) in _BEHIND_A_BARE_FIGURE
    if not (is_put or is_bare or _is_listed(tokens, index)):
        return None
    source = speaker_before(tokens, index)
    start = index + (3 if is_put else 1)
    return source and Frame(source, (index, start), (start, len(tokens)), "asserts", Manner.PREPOSED)


def _is_listed(tokens: Tokens, index: int) -> bool:
    behind = [lower_at(tokens, step) for step in range(index + 1, index + _FARTHEST_LIST)]
    follows = zip(behind, behind[1:], behind[2:], strict=False)
    counts_people = any(word in PERSONS or word in NOUNS or word in PARTICIPLES for word in behind)
    return (
        _has_number(tokens, index + 1)
        and counts_people
        and any(on == "on" and whose in ("its", "the", "their") and words.LISTS & {noun} for on, whose, noun in follows)
    )


def passive(tokens: Tokens, index: int) -> Frame | None:
    """ "was quoted as saying", "were confirmed by the ministry"."""
    near = range(index + 1, index + _FARTHEST_QUOTING)  # "is quoted by Sky TG24 as saying"
    as_ = next((step for step in near if lower_at(tokens, step) == "as"), None)
    if tokens[index].lower == "quoted" and as_ is not None:
        source = speaker_before(tokens, index - 1)
        start = as_ + 2
        return source and Frame(source, (index, start), (start, len(tokens)), "asserts", Manner.QUOTED)
    is_figure = lower_at(tokens, index) in words.FIGURE_VERBS  # "losses were put at 14 killed and 30 wounded by …"
    near = range(index + 1, min(len(tokens), index + (_FARTHEST_AS if is_figure else _FARTHEST_BY)))
    # "TASS was told in the ministry"
    giver = ("by", "in", "at") if tokens[index].lower in ("told", "informed") else ("by",)
    by = next((step for step in near if lower_at(tokens, step) in giver), None)
    is_deed = by is not None and any(lower_at(tokens, step) in PARTICIPLES for step in range(index + 1, by))
    if (
        by is None
        or lower_at(tokens, index - 1) == "the"
        or (is_deed and not is_figure)  # "confirmed killed by rebels"
        or lower_at(tokens, by + 1) in words.OF_TIMES  # "found by dusk"
    ):
        return None
    source = speaker_after(tokens, by + 1)
    if lower_at(tokens, source[1]) == "that":  # "we are told by an officer that 6 died"
        return Frame(source, (index, by + 1), (source[1] + 1, len(tokens)), "asserts", Manner.PREPOSED)
    stance = words.STANCE_OF[tokens[index].lower]
    if lower_at(tokens, 0) == "as" and lower_at(tokens, source[1]) == ",":  # "As TASS was told at the ministry, …"
        return Frame(source, (index, by + 1), (source[1] + 1, len(tokens)), stance, Manner.PREPOSED)
    content = (0, by if is_figure else index)
    return Frame(source, (index, index + 1), content, stance, Manner.PASSIVE) if source[1] > source[0] else None


def reduced_passive(tokens: Tokens, index: int) -> Frame | None:
    """ "…; eight deaths confirmed by the examiner", "the 50 dead announced by the city"."""
    word, before = lower_at(tokens, index), lower_at(tokens, index - 1)
    is_counted = before in NOUNS or before in PARTICIPLES
    source = speaker_after(tokens, index + 2)
    if word not in words.PASSIVES_OF_SAYING or not is_counted or lower_at(tokens, index + 1) != "by":
        return None
    stops = (step for step in range(index - 1, 0, -1) if lower_at(tokens, step) in words.CLAUSE_STOPS | {","})
    content = (next(stops, -1) + 1, index)
    end = next((step for step in range(*source) if lower_at(tokens, step) in words.CONTENT_VERBS), source[1])
    source = source[0], end  # "… by the city included the gunman"
    return Frame(source, (index, index + 2), content, "asserts", Manner.PASSIVE) if source[1] > source[0] else None


def quoted(tokens: Tokens, index: int) -> Frame | None:
    """ "quoted a doctor as saying"."""
    near = range(index + 1, min(len(tokens), index + _FARTHEST_AS))
    as_ = next((step for step in near if lower_at(tokens, step) == "as"), None)
    if tokens[index].lower not in words.QUOTING or as_ is None or as_ <= index + 1:
        return None
    return Frame((index + 1, as_), (index, as_ + 2), (as_ + 2, len(tokens)), "asserts", Manner.QUOTED)


def is_as_said_by(tokens: Tokens, index: int) -> bool:
    """ "…, as reported by OCHA"."""
    return (lower_at(tokens, index - 1), lower_at(tokens, index + 1)) == ("as", "by")


def is_impersonal(tokens: Tokens, index: int) -> bool:
    """ "It is now confirmed that": nobody says it."""
    start = index - 1
    while start > 0 and (lower_at(tokens, start) in words.ADVERBS or lower_at(tokens, start) in ("been", "has")):
        start -= 1
    if lower_at(tokens, index - 1) == "been":
        return lower_at(tokens, start) == "it"
    return lower_at(tokens, start) in ("is", "was") and lower_at(tokens, start - 1) == "it"


def is_nobody(tokens: Tokens, subject: Span, verb: int) -> bool:
    """ "It was not possible to verify", "it is not clear who will comment"."""
    between = {lower_at(tokens, step) for step in range(subject[1], verb)}
    return lower_at(tokens, subject[0]) == "it" and bool(between & words.OF_NOBODY)


def is_no_speech(tokens: Tokens, index: int) -> bool:
    """ "claimed responsibility", "claimed 12 lives", "reported by", "is said to", "in Borno and Adamawa states"."""
    word, before, following = tokens[index].lower, lower_at(tokens, index - 1), lower_at(tokens, index + 1)
    if following == "by" and lower_at(tokens, index + 2) not in words.BY_MEANS_OF:
        return before not in words.BEFORE_A_PASSIVE | {"as"}
    if following == "to" and before in ("is", "are", "was", "were"):
        return True
    if word.startswith("admit") and before in HOSPITALS and is_number_at(tokens, index + 1):  # "the clinic admitted 52"
        return True
    if word == "told" and before == "all":  # "all told, 78 are dead"
        return True
    if word == "released" and following not in ("", ".", ","):  # "Hamas released 12 hostages"
        return True
    if word in ("notified", "alerted") and following in ("", "."):  # "12 displaced, Red Cross notified"
        return True
    if word == "states":
        return following not in ("that", ":", ",")
    if not word.startswith("claim"):
        return False
    if following == "responsibility" and lower_at(tokens, index + 2) == "for":
        return lower_at(tokens, index + 3) not in ACTIVE_VERBS  # "claimed responsibility for killing 70"
    near = {lower_at(tokens, step) for step in range(index + 1, index + 7)}
    # "Claimed hundreds were killed" is speech, "claimed hundreds of lives" is none.
    behind = [lower_at(tokens, step) for step in range(index + 2, index + 7)]
    end = next((step for step, word in enumerate(behind) if word in _ENDS_WHAT_IS_SAID), len(behind))
    tells_so = following in words.MANY and not {"were", "was", "had", "have"}.isdisjoint(behind[:end])
    return (following in words.CLAIMED_OTHERWISE and not tells_so) or "lives" in near


def is_told_by(tokens: Tokens, source: Span, verb: int) -> bool:
    """ "…, told eyewitness Ram Singh": translated copy."""
    is_name = source[1] > source[0] + 1 and all(token.is_capital for token in tokens[source[0] + 1 : source[1]])
    return (
        is_name
        and lower_at(tokens, source[0]) in words.SPEAKERS
        and lower_at(tokens, verb - 1) == ","
        and lower_at(tokens, source[1]) in ("", ".")
    )
