"""Sub-counts within a quantity: "20, including 3 children", "21 people, 14 of them children" (VOCABULARY 8)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.chunks import Chunk, Sense, senses_of
from service.domain.quantities.languages.english_nouns import USUAL_NOUNS
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.parsing.counted.descriptions import joined_nouns, manner_of
from service.domain.quantities.parsing.counted.sums import SAID_BY_BOUNDS, agreed
from service.domain.quantities.parsing.readings import unknown_phrase
from service.domain.quantities.parsing.whole import number_in_english, read_whole
from service.domain.quantities.quantity import CountPart, Quantity

ACCEPTED_PARTS = ("20, including children", "20, including 3 children", "20, including at least 3 women")

OPENING = frozenset({Sense.INCLUDING, Sense.MOST, Sense.HALF, Sense.MANY, Sense.ALL_OF_THEM})
_SHARES = {
    Sense.MOST: "most of them",
    Sense.HALF: "half of them",
    Sense.MANY: "many of them",
    Sense.ALL_OF_THEM: "all of them",
}
_OF_WHOM = re.compile(r"(?!the majority)(?P<share>[\w ]+) of (?:them|whom)(?: were)?|among them (?P<several>several)")
CONDITION = re.compile(
    r"(?:is |are |were |was )?in (?:a )?(?:critical|serious|grave|stable|life-threatening) condition"
)
_AND = frozenset({Sense.AND, Sense.COMMA})


def read_parts(items: Sequence[Chunk], whole: Quantity, language: LanguageTable) -> tuple[CountPart, ...]:
    """The stated sub-counts, in their order. A part may be larger than its whole; the report then says so."""
    if whole.hard.high == 0:
        raise UnreadableQuantity("none has no parts", ACCEPTED_PARTS)
    parts, opening = list[CountPart](), items[0]
    for piece in _pieces(items):
        if piece and piece[0].sense in OPENING:
            opening, piece = piece[0], piece[1:]
        words = [item for item in piece if item.sense not in (Sense.OF_THEM, Sense.FILLER)]
        if words:
            _refuse_bare_part(piece)
            _refuse_second_count(words, whole, is_first=not parts)
            part = _part(words, opening, whole, language)
            parts.append(replace(part, said_of=part.said_of or _condition_of(piece)))
    if not parts:
        # "20, many": nobody says that these are a part of anything.
        raise UnreadableQuantity("say who is among them", ACCEPTED_PARTS) if _names_a_part(items) else unknown_phrase()
    return tuple(parts)


def _pieces(items: Sequence[Chunk]) -> list[list[Chunk]]:
    """The items of each part, between commas and "and": "20 boys and girls" are one part."""
    pieces = [list[Chunk]()]
    for index, item in enumerate(items):
        if item.sense in _AND and not _joins_two(pieces[-1], item, items[index + 1 : index + 3]):
            pieces.append([])
        else:
            pieces[-1].append(item)
    return pieces


def _joins_two(before: Sequence[Chunk], link: Chunk, following: Sequence[Chunk]) -> bool:
    """Whether two nouns for people by their age or sex have one number together."""
    has_number = len(before) > 1 and before[-2].figure is not None and before[-2].text != "one"
    is_last_word = bool(following) and (len(following) == 1 or following[1].sense in _AND)
    nouns = (before[-1].noun, following[0].noun) if has_number and is_last_word else (None, None)
    return link.sense is Sense.AND and all(noun is not None and noun.demographic for noun in nouns)


def _refuse_second_count(items: Sequence[Chunk], whole: Quantity, *, is_first: bool) -> None:
    """Refuse "15 dead, including 3 children, and 40 wounded"; "64 cases, including 12 deaths" has a part."""
    stated = [item.noun.measures for item in items if item.noun and item.noun.measures]
    whole_measures = set(whole.counted.measures)
    if whole_measures and not is_first and any(whole_measures.isdisjoint(measures) for measures in stated):
        raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED_PARTS)


def _refuse_bare_part(piece: Sequence[Chunk]) -> None:
    """Refuse "of 20 crew, 13 of them", where only the part may be what is counted: Turkish "20 mürettebattan 13'ü"."""
    beside_the_number = [item for item in piece if item.figure is None and item.qualifier is None]
    if beside_the_number and all(item.sense is Sense.OF_THEM for item in beside_the_number):
        raise UnreadableQuantity("say who is among them", ACCEPTED_PARTS)


def _refuse_other_unit(part: CountPart, whole: Quantity) -> None:
    """Refuse "12,000 families (60,000 people)": more people than families are no part of them."""
    if whole.counted.unit and part.bounds.low > (whole.numbers.high if whole.hard.high is None else whole.hard.high):
        raise UnreadableQuantity("two numbers in two units; give each a count of its own", ACCEPTED_PARTS)


_UNLIKE = (
    frozenset({"civilian", "combatant"}),
    frozenset({"civilian", "police"}),
    frozenset({"combatant", "police"}),
)
# The police are among these.
_FORCES = ("security forces", "members of the security forces", "security force members")


def others_beside(items: Sequence[Chunk], whole: Sequence[Chunk], language: LanguageTable) -> int:
    """Where somebody follows who is no part of the whole, "eight civilians, three of them minors, two soldiers"."""
    ends = [place for place, item in enumerate(items) if item.sense in _AND and place]
    for place in ends:
        following = items[place:]
        piece = _pieces([item for item in following if item.sense not in _AND or item is not following[0]])[0]
        is_counted = any(item.figure or item.sense is Sense.ARTICLE for item in piece[:1])
        if not is_counted or Sense.OF_THEM in senses_of(piece):
            continue
        if _are_unlike(piece, whole):
            return place
        if _is_set_apart(items, place):
            raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED_PARTS)
    return len(items)


def _are_unlike(piece: Sequence[Chunk], whole: Sequence[Chunk]) -> bool:
    """Whether those of a piece are none of those of the whole: soldiers beside civilians."""
    statuses = [agreed(item.noun.status for item in items if item.noun) for items in (piece, whole)]
    return frozenset(statuses) in _UNLIKE and not any(item.text in _FORCES for item in whole)


def _is_set_apart(items: Sequence[Chunk], index: int) -> bool:
    """Whether a comma and "and" stand before a number behind one part: it may be one more part, or none."""
    is_comma_and = items[index].sense is Sense.AND and items[index - 1].sense is Sense.COMMA
    return is_comma_and and len([piece for piece in _pieces(items[:index]) if piece]) == 1


def _refuse_others(part: CountPart, whole: Quantity) -> None:
    """Refuse "eight civilians, three of them minors, and two soldiers": soldiers are no part of the civilians."""
    if frozenset({part.status_word, whole.counted.status}) in _UNLIKE:
        raise UnreadableQuantity("two numbers; give each a count of its own", ACCEPTED_PARTS)


def _names_a_part(items: Sequence[Chunk]) -> bool:
    return items[0].sense is Sense.INCLUDING or len(items) > 1


def _part(items: Sequence[Chunk], opening: Chunk, whole: Quantity, language: LanguageTable) -> CountPart:
    part = _part_without_noun(items, opening, whole, language)
    _refuse_other_unit(part, whole)
    _refuse_others(part, whole)
    return replace(part, noun=_noun_as_stated(items, language))


def _part_without_noun(items: Sequence[Chunk], opening: Chunk, whole: Quantity, language: LanguageTable) -> CountPart:
    has_figure_or_article = any(item.figure or item.sense is Sense.ARTICLE for item in items)
    if has_figure_or_article and opening.sense not in (Sense.MOST, Sense.HALF):
        read = read_whole(items, language)
        who = (read.counted.status, read.counted.said_of)
        part = CountPart(read.counted.demographic, _within(read.hard, whole.hard), *who)
        if read.bound in SAID_BY_BOUNDS:
            return part
        return replace(part, words=number_in_english(items, language), bound=read.bound, named=read.numbers)
    nouns = [item.noun for item in items if item.noun]
    said_of = " ".join(item.text for item in items if item.sense is Sense.UNKNOWN or (item.noun and item.noun.is_named))
    return CountPart(
        agreed(noun.demographic for noun in nouns),
        _share(opening.sense, whole.hard),
        agreed(noun.status for noun in nouns),
        said_of,
        opening.sense is not Sense.INCLUDING,
        words=_share_in_words(opening, language),
    )


def _share_in_words(opening: Chunk, language: LanguageTable) -> str:
    """The share in English: "most of them" for "mostly", "a third of them" as stated; "" for no more than some."""
    stated = _OF_WHOM.fullmatch(opening.text) if language.code == "en" else None
    return f"{stated['share'] or stated['several']} of them" if stated else _SHARES.get(opening.sense, "")


def _noun_as_stated(items: Sequence[Chunk], language: LanguageTable) -> str:
    """The one noun of a part that states victims, in English: "girls"; empty for the usual one, and beside others.

    Two that have one number stand together: "boys and girls".
    """
    if language.code == "en" and (both := joined_nouns(items)):
        return both
    texts = [item.text for item in items if item.noun or item.sense is Sense.UNKNOWN]
    is_of_victims = all(item.noun.demographic or item.noun.status for item in items if item.noun is not None)
    is_alone = len(texts) == 1 and is_of_victims and language.code == "en"
    return texts[0] if is_alone and texts[0] not in USUAL_NOUNS else ""


def _condition_of(items: Sequence[Chunk]) -> str:
    """How badly the people of a part are hurt, where no noun says who they are: "critically"."""
    if any(item.noun is not None and not item.noun.measures for item in items):
        return ""
    condition = CONDITION.search(" ".join(item.text for item in items))
    return condition[0] if condition else manner_of(items)


def _within(part: Bounds, whole: Bounds) -> Bounds:
    """The part within its whole, if it can be: "at least 3 women" of 20 are 3 to 20."""
    return part.intersection(Bounds(0, whole.high)) or part


def _share(opening: Sense, whole: Bounds) -> Bounds:
    """The bounds of "including children" (some), "most of them children", "half of them", "all of them"."""
    low, high = {
        Sense.MOST: (whole.low // 2 + 1, whole.high),
        Sense.HALF: (whole.low // 2, None if whole.high is None else -(-whole.high // 2)),
        Sense.MANY: (min(2, whole.low), whole.high),
        Sense.ALL_OF_THEM: (whole.low, whole.high),
    }.get(opening, (min(1, whole.low), whole.high))
    return Bounds(low, high)
