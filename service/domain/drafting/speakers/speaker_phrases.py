"""The noun phrase of a speaker, to the left or to the right of a verb of saying."""

from service.domain.drafting.speakers.mentions import claimant_kind
from service.domain.drafting.text.tokens import Span, Tokens, lower_at
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.measures import (
    ACTIVE_VERBS,
    COUNTED_NOUNS,
    INTRANSITIVE,
    PARTICIPLES,
    QUOTATION_MARKS,
)
from service.domain.drafting.words.people import PERSONS, SIDES
from service.domain.places.country_names import is_country

_LONGEST = 16
_LONGEST_APPOSITION = 26
_LONGEST_RELATIVE = 10
_LONGEST_TIME = 6
_SUBJECTS = frozenset("he she they it we i".split())
_RELATIVES = frozenset(("who", "whose", "which"))
_REACHED = frozenset("reached contacted interviewed speaking".split())
_CITING = frozenset(("citing", "quoting"))
# The Red Cross passes on what a ministry counts.
_RELAYING = frozenset(("health_authority", "intergovernmental"))
_VERBS_OF_A_CLAUSE = words.VERBS_OF_BEING | PARTICIPLES.keys() | INTRANSITIVE.keys() | {"said"}
_DASHES = frozenset(("—", "–", "-", "--", "(", "•", "▪", "●"))
_NO_SPEAKER_ENDS = frozenset(',.;:"“”()')
_SETTINGS = frozenset("update statement post bulletin briefing report interview tweet message".split())
_IRREGULAR = frozenset(
    "began broke brought called came chose drew fell felt flew fought found gave held kept knew laid led left lost "
    "made met paid ran rose sat saw sent spoke stood swore took told went won wrote".split()
)
_BEFORE_A_NOUN = frozenset("the a an these those some all many its his her their no of for with by to from in".split())
_WHAT_PEOPLE_ARE = frozenset("wounded injured missing".split())


def speaker_before(tokens: Tokens, verb: int) -> Span | None:
    """The speaker that ends before a verb; an apposition between commas is stepped over."""
    if lower_at(tokens, verb - 1) == "which":  # "the clinic of MSF, which said"
        return _antecedent(tokens, verb - 1)
    is_relative = lower_at(tokens, verb - 1) == "who" and not _is_acronym(tokens, verb - 1)
    if is_relative and lower_at(tokens, verb - 2) == ",":  # "a doctor, who put the dead at 12"
        return _phrase_ending_at(tokens, verb - 2)
    place = verb - 1
    while place >= 0 and _is_skipped(tokens, place):
        place -= 1
    if lower_at(tokens, place) == "and" and (joined := _of_joined_verbs(tokens, place)):
        return joined
    if lower_at(tokens, place) == "part" and lower_at(tokens, place - 2) == "for":  # "JNIM for its part claims"
        place -= 3
    if lower_at(tokens, place) in ("hand", "side") and lower_at(tokens, place - 1) == "other":  # "on the other hand"
        place -= 4
    if place < 0:
        return None
    is_anybody = lower_at(tokens, verb) in words.OF_ANYBODY
    who = next((step for step in range(place, max(0, place - _LONGEST_RELATIVE), -1) if _opens(tokens, step)), None)
    if who is not None and lower_at(tokens, who) == "who" and not _is_acronym(tokens, who):
        return _phrase_ending_at(tokens, who - (lower_at(tokens, who - 1) == ","))
    if tokens[place].text == ",":
        return _before_apposition(tokens, place)
    if tokens[place].text == ")" and lower_at(tokens, place - 2) == "(":  # "Medecins Sans Frontieres (MSF) said"
        place -= 3
    return _phrase_ending_at(tokens, place + 1, is_anybody=is_anybody)


def _of_joined_verbs(tokens: Tokens, and_: int) -> Span | None:
    """ "The mayor condemned the attack and said": the speaker of a verb is the subject of the one joined to it."""
    first = and_
    while first > 0 and and_ - first < _LONGEST_APPOSITION and not _ends_a_clause(tokens, first - 1):
        first -= 1
    verbs = (index for index in range(first + 1, and_) if _may_be_a_past_tense(tokens, index))
    sources = (speaker_before(tokens, verb) for verb in verbs)
    return next((source for source in sources if source and _is_named(tokens, source)), None)


def _is_named(tokens: Tokens, source: Span) -> bool:
    """Whether a phrase has a role, a body or a name, and more than a capital at the head of its sentence."""
    phrase = tokens[slice(*source)]
    has_name = any(token.is_capital and token.lower != "the" for token in phrase)
    return has_name or any(token.lower in words.SPEAKERS for token in phrase)


def _ends_a_clause(tokens: Tokens, index: int) -> bool:
    return tokens[index].text in words.CLAUSE_STOPS or tokens[index].text in QUOTATION_MARKS


def _may_be_a_past_tense(tokens: Tokens, index: int) -> bool:
    """ "Condemned", "met"; "the injured" and "newly displaced" are none."""
    word, before = lower_at(tokens, index), lower_at(tokens, index - 1)
    is_past = word in _IRREGULAR or (word.endswith("ed") and word not in _WHAT_PEOPLE_ARE)
    is_of_a_noun = before in words.LEFT_BOUNDS | _BEFORE_A_NOUN or before.endswith("ly")
    return is_past and not tokens[index].is_capital and not is_of_a_noun


def _opens(tokens: Tokens, index: int) -> bool:
    """Whether a relative clause begins at a place, or its sentence or clause does."""
    text = tokens[index].text
    return text.lower() == "who" or text in words.CLAUSE_STOPS or text == "," or text in QUOTATION_MARKS


def _is_skipped(tokens: Tokens, index: int) -> bool:
    word = lower_at(tokens, index)
    is_skipped = word in words.ADVERBS | words.DAYS | words.SKIPPED_BEFORE_A_VERB or (
        word.endswith("ly") and not tokens[index].is_capital and word not in words.NO_ADVERBS
    )
    return is_skipped and not _is_acronym(tokens, index)


def speaker_after(tokens: Tokens, start: int) -> Span:
    """The speaker that begins at ``start``: a name, a title, "a spokesman for …"; empty if none stands there."""
    place = start
    while place < len(tokens) and place - start < _LONGEST:
        if tokens[place].text == ",":
            return start, _end_of_name(tokens, start, place) or _end_of_title(tokens, place)
        if any(token.lower in words.ROLES for token in tokens[start:place]) and _is_acronym_in_brackets(tokens, place):
            place += 3
            continue
        if _ends_to_the_right(tokens, place):
            break
        place += 1
    return start, place


def _is_acronym_in_brackets(tokens: Tokens, index: int) -> bool:
    """ "the Emergency Operations Centre (COE), Juan Manuel Méndez"."""
    is_bracket = tokens[index].text == "(" and lower_at(tokens, index + 2) == ")"
    return is_bracket and _is_acronym(tokens, index + 1) and lower_at(tokens, index + 3) == ","


def _ends_to_the_right(tokens: Tokens, index: int) -> bool:
    token, following = tokens[index], lower_at(tokens, index + 1)
    is_mark = token.text in words.CLAUSE_STOPS | QUOTATION_MARKS or token.text in "()"
    is_setting = token.lower == "in" and following in ("a", "an", "its", "his", "her", "their")
    is_bound = token.lower in words.RIGHT_BOUNDS | words.DAYS and not _is_acronym(tokens, index)
    return is_mark or token.text[:1].isdigit() or is_bound or is_setting


def _end_of_name(tokens: Tokens, start: int, comma: int) -> int | None:
    """ "the premier of Saxony-Anhalt, Reiner Haseloff": the name after a role, at the end of what is said."""
    has_role = any(token.lower in words.ROLES for token in tokens[start:comma])
    end = comma + 1
    while end < len(tokens) and tokens[end].is_capital and end - comma <= 4:
        end += 1
    is_name = has_role and end > comma + 2
    return end if is_name and (end == len(tokens) or tokens[end].text in words.CLAUSE_STOPS) else None


def _end_of_title(tokens: Tokens, comma: int) -> int:
    """ "…, a resident of Kunduz" after a name belongs to the speaker."""
    if lower_at(tokens, comma + 1) not in words.TITLE_OPENERS:
        return comma
    for index in range(comma + 1, min(len(tokens), comma + _LONGEST)):
        if tokens[index].text in ",.;:" or tokens[index].text in QUOTATION_MARKS:
            between = {lower_at(tokens, step) for step in range(comma + 1, index)}
            is_clause = between & _VERBS_OF_A_CLAUSE or any(word[:1].isdigit() for word in between)
            return comma if is_clause else index
    return comma


def _before_apposition(tokens: Tokens, comma: int) -> Span | None:
    """ "Fawzia Yaftali, a member of the assembly, said"; "The Taliban, on the other hand, claimed".

    In "Local media, citing the governor, say" the governor is the speaker.
    """
    opening = comma - 1
    while opening > 0 and comma - opening < _LONGEST_APPOSITION and not _bounds_apposition(tokens, opening):
        opening -= 1
    if opening <= 0 or tokens[opening].text != "," or opening + 1 == comma:  # "killed,, said"
        return None
    inner = [lower_at(tokens, index) for index in range(opening + 1, comma)]
    name = _phrase_ending_at(tokens, opening)
    if name and (inner[0] in _RELATIVES | _REACHED or (inner[0] in words.QUOTING and inner[1:2] == ["by"])):
        return name  # "a spokesperson, who asked not to be named, said"
    is_participle = (
        inner[0].endswith("ed") and not tokens[opening + 1].is_capital and inner[0] not in words.STANCE_OF
    )  # "HRANA, based in the US, counts"
    if name and (
        is_participle or inner[0] in words.PARTICIPLES_OF_SAYING or all(word in words.ADVERBS for word in inner)
    ):
        return name  # "Hind Khoudary, reporting from Rafah, says"; "the police, however, count"
    is_clause = inner[0] in ACTIVE_VERBS  # "rain killed 60 people, damaged houses, said the ministry"
    if name is None or is_clause or any(word in words.STANCE_OF and word not in words.SPEECH_NOUNS for word in inner):
        return None
    if inner[0] in _CITING and inner[1:2] != ["its"]:
        name_of_it = " ".join(token.text for token in tokens[slice(*name)])
        cited = claimant_kind(" ".join(inner[1:]))
        kind = claimant_kind(name_of_it)
        relays = kind == "media" or (kind in _RELAYING and cited in ("state", "local_authority"))
        return (opening + 2, comma) if relays else name
    return name if inner[0] in words.AFTERTHOUGHTS | _CITING else (name[0], comma)


def _antecedent(tokens: Tokens, which: int) -> Span | None:
    end = which - 1 if lower_at(tokens, which - 1) == "," else which
    if lower_at(tokens, end - 1) == ")" and lower_at(tokens, end - 3) == "(":
        end -= 3
    name = _phrase_ending_at(tokens, end)
    if name and lower_at(tokens, name[0]) in ("by", "from"):  # "disputed by the opposition, which says"
        return name[0] + 1, name[1]
    while name and lower_at(tokens, name[0] + 1) in ("by", "from") and name[0] + 2 < name[1]:
        name = (name[0] + 2, name[1])
    return name


def _bounds_apposition(tokens: Tokens, index: int) -> bool:
    text = tokens[index].text
    return text == "," or text in words.CLAUSE_STOPS or text in QUOTATION_MARKS


def _phrase_ending_at(tokens: Tokens, end: int, *, is_anybody: bool = False) -> Span | None:
    """Walks left from ``end`` over names, nouns and the prepositions between them."""
    if end < 1 or tokens[end - 1].text in _NO_SPEAKER_ENDS:
        return None
    if lower_at(tokens, end - 1) in words.NO_SUBJECTS or lower_at(tokens, end - 1) in COUNTED_NOUNS:
        return None  # "don't believe …", "deaths reported: 12"
    place = end - 1
    if lower_at(tokens, place) in _SUBJECTS and not _is_acronym(tokens, place):  # "at the moment we"
        return place, end
    while place >= 0 and end - place <= _LONGEST and not _ends_to_the_left(tokens, place):
        place -= 1
    start = _past_a_setting(tokens, _past_leading_words(tokens, place + 1, end), end)
    if lower_at(tokens, start) == "by" and lower_at(tokens, start - 1) in words.QUOTING:  # "a diplomat cited by AFP"
        return _phrase_ending_at(tokens, start - 1, is_anybody=is_anybody)
    speaks = start < end and (_can_speak(tokens, start, end) or (is_anybody and _is_person_like(tokens, start, end)))
    return (start, end) if speaks else None


def _ends_to_the_left(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    if token.text in words.CLAUSE_STOPS or token.text in QUOTATION_MARKS or token.text in _DASHES | {","}:
        return True
    if token.lower == "and":
        return _begins_a_clause(tokens, index)
    return (token.lower in words.LEFT_BOUNDS and not _is_acronym(tokens, index)) or _is_verb(token.lower)


def _is_acronym(tokens: Tokens, index: int) -> bool:
    """ "WHO" is no "who"."""
    return len(tokens[index].text) > 1 and tokens[index].text.isupper()


def _is_verb(word: str) -> bool:
    happened = (word in PARTICIPLES and word not in _WHAT_PEOPLE_ARE) or word in INTRANSITIVE
    says = word in words.STANCE_OF and word not in words.NOUN_LIKE
    return happened or says or word in words.VERBS_OF_BEING


def _begins_a_clause(tokens: Tokens, index: int) -> bool:
    """Whether "and" joins two clauses, and not two speakers: a verb stands between it and the comma before it."""
    verbs = {"was", "were", "is", "are", "has", "had", *PARTICIPLES, *ACTIVE_VERBS}
    for step in range(index - 1, max(-1, index - 9), -1):
        word = tokens[step].lower
        if word == ",":
            return False
        if word in verbs or (word in words.STANCE_OF and word not in words.NOUN_LIKE):
            return True
        if step and _may_be_a_past_tense(tokens, step):
            return True
    return False


def _past_leading_words(tokens: Tokens, start: int, end: int) -> int:
    while start < end and lower_at(tokens, start) in words.LEADING:
        is_day = lower_at(tokens, start) in ("on", "in") and lower_at(tokens, start + 1) in words.DAYS
        start += 2 if is_day else 1
    return _past_a_time(tokens, start, end)


def _past_a_setting(tokens: Tokens, start: int, end: int) -> int:
    """ "In an earlier update the ministry", "in Malawi the army": an article behind a noun begins another phrase."""
    articles = [index for index in range(start + 1, end) if lower_at(tokens, index) in ("the", "a", "an")]
    if articles and lower_at(tokens, start - 1) == "in" and _is_a_name(tokens, start, articles[0]):
        return articles[0]
    return next((place for place in articles if lower_at(tokens, place - 1) in _SETTINGS), start)


def _is_a_name(tokens: Tokens, start: int, end: int) -> bool:
    named = [token for token in tokens[start:end] if token.lower not in words.DIRECTIONS]
    return bool(named) and all(token.is_capital for token in named)


def _past_a_time(tokens: Tokens, start: int, end: int) -> int:
    """ "By Wednesday evening the governor", "hours later the minister", "00 local time police"."""
    first_words = range(start, min(end, start + _LONGEST_TIME))
    turns = [place for place in first_words if lower_at(tokens, place) in words.TURNS_OF_TIME]
    if turns:
        return turns[-1] + 1
    is_time = lower_at(tokens, start) in words.OPENS_A_TIME | words.OF_TIMES or lower_at(tokens, start)[:1].isdigit()
    if not is_time or start >= end:
        return start
    times = [place for place in first_words if _tells_a_time(tokens, place)]
    return times[-1] + 1 if times else start


def _tells_a_time(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index) in words.OF_TIMES or lower_at(tokens, index)[:1].isdigit()


def _is_person_like(tokens: Tokens, start: int, end: int) -> bool:
    """ "My uncle", "the harbour master", "locals": before a verb of saying whoever stands there speaks."""
    is_plural = end == start + 1 and lower_at(tokens, start).endswith("s")
    return is_plural or lower_at(tokens, start) in words.BEFORE_ANYBODY


def _can_speak(tokens: Tokens, start: int, end: int) -> bool:
    if end == start + 1 and tokens[start].lower in PERSONS - words.SPEAKERS - SIDES:  # "Civilians reported killed: 74"
        return False
    speaks = any(token.lower.removesuffix("'s") in words.SPEAKERS or token.is_capital for token in tokens[start:end])
    return speaks and tokens[end - 1].lower not in words.DAYS


def names_a_country(tokens: Tokens, source: Span) -> bool:
    """Whether a speaker is a country, which speaks through others: "Zambia", "the Philippines"."""
    return is_country(" ".join(token.text for token in tokens[slice(*source)] if token.lower != "the"))
