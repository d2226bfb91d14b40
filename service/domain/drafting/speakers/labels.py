"""Speakers as labels: "Mayor: 53 dead", "3 dead, 10 wounded - police", "12 people died (UNHCR)"."""

from service.domain.drafting.counts.number_phrases import is_number
from service.domain.drafting.speakers.frames import Frame, Manner
from service.domain.drafting.speakers.speaker_phrases import speaker_before
from service.domain.drafting.text.tokens import Span, Token, Tokens, lower_at
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.measures import ACTIVE_VERBS, INTRANSITIVE, PARTICIPLES

_LONGEST = 9
_LONGEST_ACRONYM = 6
_LONGEST_NAME = 3
_FARTHEST_COLON = 16
DASHES = frozenset(("-", "–", "—", "--"))
LABEL_MARKS = frozenset((":", "→"))
_ASIDES = frozenset(("(", ",", *"on about at to this today now yesterday tonight earlier just".split()))
_OF_AN_HOUR = frozenset(("(", ")", ",", ":", "this", "today", "now", "yesterday", "tonight", "earlier", "just", "at"))
_BEHIND_A_CALL = DASHES | {":", "from"}
_BEHIND = DASHES | {":"}
_SMALL_WORDS = frozenset("of the for and in de la al regional".split())
_ZONES = frozenset("gmt utc ct et pt cet cest est edt et bst msk am pm local".split())
_WHOSE = frozenset("its his her their".split())
_CLOSERS = frozenset(("", ".", ";", "•", ","))
_ENDS = frozenset((".", "•"))
_FATES = PARTICIPLES.keys() | INTRANSITIVE.keys()
_LONGEST_OPENING = 4
_LONGEST_HEADING = 40


def labels_of(tokens: Tokens) -> list[Frame]:
    """The speakers that a sentence without a word of saying has as labels before, behind or in brackets."""
    label = _own_figure(tokens) or _informing(tokens) or _before_colon(tokens) or _around_colon(tokens)
    label = label or _behind_dash(tokens)
    label = label or _to_somebody(tokens)
    return [label] if label else _in_brackets(tokens)


def _to_somebody(tokens: Tokens) -> Frame | None:
    """ "Five dead, hospital sources to @TOLOnews"."""
    end = len(tokens) - (bool(tokens) and tokens[-1].text == ".")
    to = next((index for index in range(end - 1, max(0, end - _LONGEST), -1) if tokens[index].lower == "to"), None)
    if to is None or to + 1 == end or not all(_is_addressee(token) for token in tokens[to + 1 : end]):
        return None
    comma = next((index for index in range(to - 1, max(0, to - _LONGEST), -1) if tokens[index].text in ",-–—"), None)
    if comma is None or not is_speaker_alone(tokens, (comma + 1, to)):
        return None
    return Frame((comma + 1, to), (to, to + 1), (0, comma), "asserts", Manner.POSTPOSED)


def _is_addressee(token: Token) -> bool:
    return token.is_capital or token.text.startswith("@") or token.lower in ("reporters", "journalists", "us", "me")


def _informing(tokens: Tokens) -> Frame | None:
    """ "The sheriff, Larry Leitha, opened the briefing with the count: 59 deaths"."""
    colon = next((index for index in range(1, min(len(tokens), _LONGEST_HEADING)) if _is_colon(tokens, index)), None)
    if colon is None or not {token.lower for token in tokens[:colon]} & words.GIVEN:
        return None
    verb = next((index for index in range(1, colon) if tokens[index].lower in words.GIVING | words.OPENING), None)
    source = speaker_before(tokens, verb) if verb else None
    return source and Frame(source, (colon, colon + 1), (colon + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _before_colon(tokens: Tokens) -> Frame | None:
    """ "Mayor: 53 people were killed"; between label and colon may stand "(17 August, 16:00)" or ", 14 May"."""
    start = _past_what_names_nobody(tokens)
    colons = (
        index for index in range(start + 1, min(len(tokens), start + _FARTHEST_COLON)) if _is_colon(tokens, index)
    )
    colon = next(colons, None)
    if colon is None:
        return None
    dashes = (index for index in range(colon - 2, start, -1) if tokens[index].text in DASHES)
    start = next(dashes, start - 1) + 1  # "M/V True Confidence, off Aden — CENTCOM: three crew killed"
    near = range(start + 1, colon)
    asides = (index for index in near if tokens[index].lower in _ASIDES or _is_in_a_place(tokens, start, index))
    end = next(asides, colon)
    is_name = end + 1 < colon and all(_is_in_a_name(token) for token in tokens[end + 1 : colon])
    source = (start, colon if is_name and tokens[end].text == "," else end)
    is_posted = lower_at(tokens, end) == "on" and lower_at(tokens, end + 1) in words.PLATFORMS
    who = words.SPEAKERS if lower_at(tokens, end + 1) == "for" else words.ROLES  # "Ali Reza, for the ministry: 3 dead"
    is_aside = tokens[end].text == "," and any(token.lower in who for token in tokens[end:colon])
    is_aside = is_aside or all(
        _is_of_an_hour(token) for token in tokens[end:colon]
    )  # "Ali Reza (MoI) this noon: 3 dead"
    is_first = (colon <= _LONGEST_NAME + start and end == colon) or is_aside  # "Ali Reza, the spokesman: 3 dead"
    if not is_label(tokens, source, is_before_colon=is_first) and not (is_posted and tokens[start].is_capital):
        later = _behind_a_comma(tokens, start, colon)
        if later is None:
            return None
        source = later
    return Frame(source, (colon, colon + 1), (colon + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _behind_a_comma(tokens: Tokens, start: int, colon: int) -> Span | None:
    """ "Haiti, health ministry spokesman Ali Reza today: 17 dead": the speaker behind a place."""
    number = next((index for index in range(start, colon) if is_number(tokens[index])), colon)
    for comma in (index for index in range(start + 1, number) if tokens[index].text == ","):
        end = next((index for index in range(comma + 2, colon) if tokens[index].lower in _ASIDES), colon)
        is_of_role = any(token.lower in words.ROLES for token in tokens[comma + 1 : end])
        if is_of_role and is_label(tokens, (comma + 1, end)):
            return comma + 1, end
    return None


def _is_of_an_hour(token: Token) -> bool:
    return token.lower in _OF_AN_HOUR | words.OF_TIMES | words.DAYS or token.text[:1].isdigit() or is_acronym(token)


def _own_figure(tokens: Tokens) -> Frame | None:
    """ "Its finding: 105 died", "Her latest count: 12"."""
    whose = next((index for index in range(min(len(tokens), 2)) if tokens[index].lower in _WHOSE), None)
    colon = next((index for index in range(min(len(tokens), _LONGEST)) if _is_colon(tokens, index)), None)
    if whose is None or colon is None or lower_at(tokens, colon - 1) not in words.FIGURES | words.GIVEN | {"finding"}:
        return None
    return Frame((whose, whose + 1), (colon, colon + 1), (colon + 1, len(tokens)), "asserts", Manner.PREPOSED)


def _around_colon(tokens: Tokens) -> Frame | None:
    """ "Eleven are hurt, the minister of health Ali Reza: five of them badly": the speaker tells both sides."""
    colon = next((index for index in range(2, len(tokens)) if _is_colon(tokens, index)), None)
    near = range(colon - 1, max(1, colon - _LONGEST), -1) if colon else ()
    comma = next((index for index in near if tokens[index].text == ","), None)
    if colon is None or comma is None or not is_label(tokens, (comma + 1, colon)):
        return None
    is_of_role = any(token.lower in words.ROLES for token in tokens[comma + 1 : colon])
    frame = Frame((comma + 1, colon), (colon, colon + 1), (0, len(tokens)), "asserts", Manner.POSTPOSED)
    return frame if is_of_role else None


def _is_in_a_place(tokens: Tokens, start: int, index: int) -> bool:
    """ "Sheriff Larry Leitha in Kerrville: 68 bodies"."""
    return tokens[index].lower == "in" and is_label(tokens, (start, index))


def _past_what_names_nobody(tokens: Tokens) -> int:
    """The first word of a label: past bullets, a time of the day and "BREAKING:"."""
    place = 0
    while place < min(len(tokens), _FARTHEST_COLON):
        is_call = lower_at(tokens, place) in words.NO_LABELS and lower_at(tokens, place + 1) in _BEHIND_A_CALL
        behind = _past_a_decimal_hour(tokens, place)
        if behind > place:
            place = behind
            continue
        follows = range(place + 3, min(len(tokens), place + _FARTHEST_COLON))
        is_passed_on = (lower_at(tokens, place), lower_at(tokens, place + 2)) == ("rt", ":")
        if is_passed_on and any(_is_colon(tokens, index) for index in follows):  # "RT @witness: Mayor: 3 dead"
            place += 3
            continue
        if lower_at(tokens, place).isdecimal() and lower_at(tokens, place + 1) in ("/", ")"):  # "1/ Health ministry: …"
            place += 2
            continue
        is_time = _is_hour(tokens, place)
        if not (is_call or is_time) and (tokens[place].text[:1].isalnum() or tokens[place].text[:1] in "@#"):
            return place
        place += 3 if is_time else 1 + is_call
    return 0


def _is_hour(tokens: Tokens, index: int) -> bool:
    """ "14:16"."""
    hour, mark, minutes = (lower_at(tokens, index + step) for step in range(3))
    return hour.isdigit() and mark == ":" and minutes.isdigit()


def _past_a_decimal_hour(tokens: Tokens, index: int) -> int:
    """The place behind "10.05 CET:"; the same place if no such time stands there."""
    hour, _, minutes = lower_at(tokens, index).partition(".")
    if not (hour.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return index
    end = index + 1
    while lower_at(tokens, end) in _ZONES:  # "3.20pm CT Sheriff Larry Leitha: 68 bodies"
        end += 1
    if lower_at(tokens, end) in _BEHIND:
        return end + 1
    opens = index == 0 and end < len(tokens) and tokens[end].is_capital  # "12.58 Mayor Ali Reza, outside his office: …"
    return end if end > index + 1 or opens else index


def _is_colon(tokens: Tokens, index: int) -> bool:
    """Whether a colon, or an arrow, stands at a place that is none of a time ("16:00")."""
    return tokens[index].text in LABEL_MARKS and not _is_hour(tokens, index - 1)


def _behind_dash(tokens: Tokens) -> Frame | None:
    """ "3 dead, 10 wounded - police", "12 dead in a fire: police chief"."""
    end = len(tokens) - 1 if tokens and tokens[-1].text == "." else len(tokens)
    near = range(end - 2, max(0, end - 1 - _LONGEST), -1)
    dash = next((place for place in near if tokens[place].text in _BEHIND), None)
    if dash is None or not is_label(tokens, (dash + 1, end)):
        return None
    return Frame((dash + 1, end), (dash, dash + 1), (0, dash), "asserts", Manner.POSTPOSED)


def _in_brackets(tokens: Tokens) -> list[Frame]:
    """ "149,000 people have fled to Chad (UNHCR); 12,000 to Egypt (IOM)."

    An acronym of the name before it is no source. One bracket tells all before it, back to the last one that does;
    that of "Casualties (police): 4 dead" tells what follows.
    """
    frames, begin = list[Frame](), 0
    for index in range(1, len(tokens)):
        begin = index if tokens[index - 1].text in _ENDS else begin
        is_heading = lower_at(tokens, index + 1) == ":"
        if tokens[index].text != ")" or not (is_heading or lower_at(tokens, index + 1) in _CLOSERS):
            continue
        opening = next((step for step in range(index - 1, max(0, index - _LONGEST), -1) if _opens(tokens, step)), None)
        source = _named_in(tokens, opening, index, is_heading=is_heading) if opening is not None else None
        if opening is None or source is None or _shortens(tokens, opening, tokens[source[0]]):
            continue
        content = (index + 2, len(tokens)) if is_heading else (begin, opening)
        frames.append(Frame(source, (opening, opening + 1), content, "asserts", Manner.POSTPOSED))
        begin = index + 1
    return frames


def _named_in(tokens: Tokens, opening: int, closing: int, *, is_heading: bool) -> Span | None:
    """The source between brackets: "(UNHCR)", "(source: OCHA, 12 May)"."""
    start = opening + 1
    while lower_at(tokens, start) in ("source", "sources", ":"):
        start += 1
    end = next((index for index in range(start, closing) if tokens[index].text == ","), closing)
    return (start, end) if is_label(tokens, (start, end), is_before_colon=is_heading) else None


def _opens(tokens: Tokens, index: int) -> bool:
    return tokens[index].text == "("


def _shortens(tokens: Tokens, opening: int, acronym: Token) -> bool:
    """ "the Kurdistan Workers' Party (PKK)"."""
    before = range(max(0, opening - len(acronym.text) - 2), opening) if is_acronym(acronym) else ()
    return any(tokens[place].is_capital and tokens[place].text[0] == acronym.text[0] for place in before)


def is_label(tokens: Tokens, source: Span, *, is_marked: bool = False, is_before_colon: bool = False) -> bool:
    """Whether words may be the label of a speaker; one that ``is_marked`` as such may begin with a small letter.

    A name of a person may stand before a colon; that it is none of a place, the atlas knows.
    """
    label = tokens[slice(*source)]
    if not 0 < len(label) <= _LONGEST or any(token.text[:1].isdigit() for token in label):
        return False
    if any(token.lower in words.PRONOUNS and not token.text.isupper() for token in label):
        return False
    is_named = is_marked or source[0] > 0 or label[0].is_capital or label[0].text.startswith("@")
    has_acronym = is_acronym(label[-1]) or (is_before_colon and any(is_acronym(token) for token in label[1:]))
    is_name = has_acronym and not _is_headline(label) and all(_is_of_a_name(token) for token in label)
    is_titled = is_acronym(label[0]) or label[0].lower in words.TITLES or label[0].lower.endswith("'s")
    names = label[1:] if len(label) > 2 and is_titled else label
    is_person = len(names) in (2, 3) and all(_is_of_a_person(token) for token in names)
    is_person = is_person and (is_marked or is_before_colon)
    if any(token.lower in _FATES for token in label):  # "Militants killed: 3"
        return False
    speaks = any(_can_speak(token) for token in label) or is_name or is_person
    opens = words.NO_LABELS | words.OPENS_NO_LABEL | (words.HEADINGS if len(label) == 1 else frozenset())
    return speaks and is_named and label[0].lower not in opens


def is_speaker_alone(tokens: Tokens, source: Span) -> bool:
    """Whether words are a name or a noun for a speaker and nothing else: "witnesses", "the health ministry", "AFP"."""
    names = tokens[slice(*source)]
    is_named = bool(names) and (
        names[-1].lower in words.SPEAKERS - words.PRONOUNS - {"others"} or is_acronym(names[-1])
    )
    return is_named and not any(_is_no_name(token) for token in names)


def _is_no_name(token: Token) -> bool:
    no_names = words.VERBS_OF_BEING | PARTICIPLES.keys() | INTRANSITIVE.keys() | ACTIVE_VERBS.keys()
    is_verb = token.lower in words.STANCE_OF and token.lower not in words.NOUN_LIKE
    return is_verb or token.lower in no_names or token.lower in words.OPENS_NO_LABEL or not token.text[:1].isalpha()


def _is_headline(label: Tokens) -> bool:
    """ "RUSSIAN ATTACKS", and not "UN OCHA" or "CENTCOM"."""
    longest = _LONGEST_ACRONYM if len(label) > 1 else _LONGEST_ACRONYM + 2
    return all(token.text.isupper() for token in label) and any(len(token.text) > longest for token in label)


def _is_of_a_name(token: Token) -> bool:
    """A capital or a small word: "the fire in Gezawa LGA" is no name."""
    return token.is_capital or token.lower in _SMALL_WORDS


def _is_of_a_person(token: Token) -> bool:
    """ "Serhiy Lysak", "Essam al-Din": behind a dash they sign."""
    return _is_in_a_name(token) and token.text.replace("-", "").isalpha() and not token.text.isupper()


def _is_in_a_name(token: Token) -> bool:
    return token.is_capital or token.lower.startswith(("al-", "el-"))


def _can_speak(token: Token) -> bool:
    return (
        (token.lower in words.SPEAKERS - words.VAGUE_SOURCES)
        or token.lower in words.TITLES
        or token.text.startswith("@")
    )


def is_acronym(token: Token) -> bool:
    """ "AFAD", "MoD", "MoH", and no time zone or country."""
    capitals = sum(letter.isupper() for letter in token.text)
    is_short = token.text.isalpha() and len(token.text) <= 8 and capitals >= 2 and 2 * capitals > len(token.text)
    return is_short and token.text not in words.NO_SPEAKING_ACRONYMS
