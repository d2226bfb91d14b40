"""Reads a stated quantity ("at least 21") into the bounds it allows, and prints it for a reader.

The words are tables: ``forms`` has the meanings, ``languages`` the phrases of each language. A phrase that no language
reads is refused with the nearest phrases that would be accepted, never guessed (VOCABULARY 3).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, Multiple, Quantity, Unused
from service.domain.quantities.choice import read_text
from service.domain.quantities.numbers.amounts import ACCEPTED, number_in_digits, plain
from service.domain.quantities.numbers.english_numbers import THOUSANDS
from service.domain.quantities.numbers.rules import at_least, bare, may_be_rounded
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief, sum_of_bounds, sum_of_numbers
from service.domain.quantities.words.text import printable

LONGEST_TEXT = 200

_SCALES = ("hundred", *THOUSANDS)
_NUMERAL = re.compile(r"[0-9]+(?:[,.'’ ][0-9]+)*")

# No text of more clauses is looked at, so that the ways to take it apart stay few.
_MOST_CLAUSES = 6
_LINK = re.compile(
    r"\.\s+(?=[A-Z])|\s*[,;،؛](?!\d)\s*(?:(?:and|but|while|though|although|et|y|e|und|aunque|embora|sebbene|obwohl|"
    r"wobei|ve|и|а|хотя|та|و)\s+)?|\s+[/|–—-]\s+|"
    r"\s+(?:and|but|while|with|et|mais|y|pero|e|mas|ma|und|sowie|aber|ve|и|а|но|та|і|й|але|و)\s+|\s+و(?=\w)|"
    r"\s*\((?=[^()]*\)$)|(?<=[a-z])/(?=\d)",
    re.IGNORECASE,
)
_OTHER = "other:"
# So many letters of a word are its stem: "abduct" of "abducted".
_STEM = 6
# "A third in hospital": one more, who died later or elsewhere than those before.
_IN_HOSPITAL = re.compile(
    r"\b(?:(an?other(?: one)?|an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))|(\w+)(?: others?)?) "
    r"(?:(?:succumbed|died|dies|perished|passed away)(?: to [a-z ]{0,20})? )?(?:later )?"
    r"(?:in|at|en route to|on (?:the |their |his |her )?way to) (?:an? |the )?(?:local |nearby |district "
    r")?(?:hospital|clinic)\b",
    re.IGNORECASE,
)
_OF_WOUNDS = re.compile(
    r"\b(?:another(?: one| person| man| woman| child)?|a (?:second|third|fourth|fifth)) (?:later )?"
    r"(?:died|dies|succumbed|succumbs)(?: later)? (?:of|from|to) (?:his|her|their|the) (?:wounds?|injur(?:y|ies)|"
    r"burns)\b",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:die[sd]?|succumb\w*|perish\w*|passed away)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|injuries|wounds)\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"\b(?:spot|scene|site|instantly|immediately|outright|at once)\b", re.IGNORECASE)
# "Troops kill 30, rescue 15 hostages": before a number alone it says what happened.
_RESCUE = re.compile(r"^(?:rescue|free|save|liberate)s? (?=.)", re.IGNORECASE)
# "Another is in critical condition", as a clause by itself.
_ANOTHER = re.compile(r"^another(?: one| person| man| woman)? (?:is|was|remains) (?=[a-z])", re.IGNORECASE)
# A toll is of the dead: "toll rises to 34, dozens missing".
_TOLL = re.compile(r"\b(?:death )?toll\b(?! of (?:injur|wound))", re.IGNORECASE)
# "270 (since withdrawn)", "270, später zurückgezogen": no figure that stands. "120 retirados" were led away.
_WITHDRAWN = r"(?:withdrawn|withdrew|retracted|disowned|taken back)\b"
_WITHDRAWN_ELSEWHERE = (
    r"(?:zurückgezogen|widerrufen|retirée?s?|rétractée?s?|retirad[oa]s?|ritirat[oaie]|geri çekil\w+|отозван\w*|"
    r"відкликан\w*|سحبت?|پس گرفته شد)"
)
_SINCE = (
    r"(?:(?:the|its?|this|that|they|but|and|which|later|since|now|then|subsequently|afterwards|already|was|were|has|"
    r"have|"
    r"had|been|is|figure|toll|claim|number|count|statement|report|aber|später|inzwischen|wurde|depuis|ensuite|a été|"
    r"luego|después|fue|mais tarde|foi|poi|è stat[oa]|sonra|daha|позже|затем|пізніше|потім) )*"
)
_TAKEN_BACK = re.compile(
    rf"[(\[][^()\[\]]*\b{_WITHDRAWN}|(?:[,;–—-]|\d) ?{_SINCE}{_WITHDRAWN}(?: (?:by|on|later|since|yesterday)\b.*)?$|"
    rf"\d ?[,;(\[–—-]+ ?{_SINCE}{_WITHDRAWN_ELSEWHERE}[)\]]?$",
    re.IGNORECASE,
)
_ADDED = frozenset({Bound.EXACT, Bound.LOWER})


def read(
    value: int | str | Mapping[str, int | None], language: str | None = None, measure: str = ""
) -> Quantity | Multiple:
    """The quantity for a stated count: a whole number, words, or ``{"low": 10, "high": 14}`` (``high`` null = open).

    ``language`` is the BCP 47 tag of the words, where it is known; ``measure`` is the one whose number is wanted of a
    text that has those of several ("5 dead and 12 injured"). Raises ``UnreadableQuantity`` for anything else: a
    phrase outside the grammar, text of more than 200 characters, a number below zero or above a million million, a
    fraction, true and false.
    """
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise UnreadableQuantity(f"a quantity of more than {LONGEST_TEXT} characters", ACCEPTED)
        _refuse_taken_back(value)
        return _read_words(value, language, measure)
    if isinstance(value, Mapping):
        return _read_mapping(value)
    return _read_number(_whole(value))


def _refuse_taken_back(stated: str) -> None:
    taken_back = _TAKEN_BACK.search(stated)
    if taken_back:
        end = taken_back.start() + stated[taken_back.start()].isdigit()
        figure = stated[:end].rstrip(" ,;–—-")
        raise UnreadableQuantity(
            "a figure that was withdrawn: send it as it was stated, then retract the claim (POST "
            '/v1/claims/{claim_id}/retraction with {"by": "claimant", "reason": "…"}), or leave it out',
            (figure,) if figure else ACCEPTED,
        )


def read_recorded(
    value: int | str | Mapping[str, int | None], language: str | None = None, measure: str = ""
) -> Quantity | Multiple:
    """The quantity of a count that was accepted before: a text that ``read`` refuses today is read as it was then.

    "10 to 12,000" was 10 to 12,000 in version 1. A text that nothing reads any more allows any number.
    """
    try:
        return read(value, language, measure)
    except UnreadableQuantity:
        stated = str(value)
        ends = sorted(number for number in map(number_in_digits, _NUMERAL.findall(stated)) if number is not None)
        if len(ends) == 2:
            bounds = Bounds(*ends)
            return Quantity(stated, bounds, bounds, Bound.RANGE)
        return Quantity(stated, Bounds(0, None), Bounds(0, None), Bound.EXISTENCE)


def _read_words(stated: str, language: str | None, measure: str) -> Quantity | Multiple:
    """The quantity of a text, or of its one clause that counts by the measure, where the text does not."""
    try:
        quantity = read_text(stated, language)
    except UnreadableQuantity:
        of_clause = _number_of_measure(stated, language, measure) if measure else None
        if of_clause is None:
            raise
        return of_clause
    stated_measures = quantity.counted.measures if isinstance(quantity, Quantity) else ()
    if not measure or not stated_measures or measure in stated_measures or measure.startswith("other:"):
        return quantity
    return _number_of_measure(stated, language, measure) or quantity


def _number_of_measure(stated: str, tag: str | None, measure: str) -> Quantity | None:
    """The number of this measure among those of a text ("5 dead and 12 injured"), of which every clause has to be read
    and has to say what it counts; ``None`` where the text says none, or may say another.
    """
    text = stated
    if _AT_ONCE.search(stated):
        text = _OF_WOUNDS.sub("one died later", _IN_HOSPITAL.sub(_died_later, stated))
    read = (_of_clauses(clauses, measure, tag) for clauses in _ways_apart(text))
    quantities = [quantity for quantity in read if quantity is not None]
    if len({quantity.hard for quantity in quantities}) != 1:
        return None
    return replace(quantities[0], stated=stated)


def _died_later(words: re.Match[str]) -> str:
    """One more of those who died; "five in hospital" are of these only if the verb before is to die."""
    has_verb = _DIED.search(words[0]) or _DIED.search(words.string[: words.start()])
    return f"{'one' if words[1] else words[2]} died later" if words[1] or has_verb else words[0]


def _ways_apart(stated: str) -> Iterator[Sequence[str]]:
    """The ways to take a text apart at its commas and words for "and"."""
    links = [*_LINK.finditer(stated)]
    if len(links) >= _MOST_CLAUSES:
        return
    for chosen in range(1, 2 ** len(links)):
        ends = [link for index, link in enumerate(links) if chosen & (1 << index)]
        starts = [0, *(link.end() for link in ends)]
        yield [
            stated[start:end].rstrip(")") if stated[start - 1 : start] == "(" else stated[start:end]
            for start, end in zip(starts, [*(link.start() for link in ends), len(stated)], strict=True)
        ]


def _of_clauses(clauses: Sequence[str], measure: str, tag: str | None) -> Quantity | None:
    read = [_read_clause(clause, tag) for clause in clauses]
    if any(quantity is None for quantity in read):
        return None
    quantities = [quantity for quantity in read if quantity is not None]
    if all(quantity.counted.measures for quantity in quantities):
        pairs = [*zip(clauses, quantities, strict=True)]
        wanted = [quantity for clause, quantity in pairs if _is_of(quantity, clause, measure)]
        if len(wanted) == 1:
            # "No deaths" beside the injured leaves out nobody.
            unused = [pair for pair in pairs if pair[1] is not wanted[0] and pair[1].hard.high != 0]
            clauses_left = (
                Unused(clause.strip(" ()"), quantity.counted.measures, quantity.hard) for clause, quantity in unused
            )
            return replace(wanted[0], unused=tuple(clauses_left))
    return _sum(clauses, quantities, measure)


# Stems of words for one deed: "kidnap 16" counts who was abducted.
_ONE_DEED = (("abduct", "kidnap", "hostag", "seiz"), ("rescu", "save", "pluck"), ("releas", "freed"))


def _is_of(quantity: Quantity, clause: str, measure: str) -> bool:
    """Whether a clause counts by a measure; one outside the vocabulary is named by its word: "abduct 25"."""
    if measure.startswith(_OTHER):
        stem, words = measure.removeprefix(_OTHER)[:_STEM], clause.lower()
        stems = next((deed for deed in _ONE_DEED if stem.startswith(deed)), (stem,))
        return _OTHER in quantity.counted.measures or any(word in words for word in stems)
    return measure in quantity.counted.measures


def _sum(clauses: Sequence[str], quantities: Sequence[Quantity], measure: str) -> Quantity | None:
    """Those who died on the spot, and those who died later: "two died at the scene and a third in hospital"."""
    first, later = quantities[0], quantities[1:]
    is_later = _AT_ONCE.search(clauses[0]) and all(map(_LATER.search, clauses[1:]))
    is_same = measure in first.counted.measures and all(
        not quantity.counted.measures or measure in quantity.counted.measures for quantity in later
    )
    if not is_later or not is_same or not {quantity.bound for quantity in quantities} <= _ADDED:
        return None
    hard = sum_of_bounds([quantity.hard for quantity in quantities])
    bound = Bound.EXACT if hard.is_exact else Bound.LOWER
    figure = " and ".join(numbers_in_brief(quantity.numbers) for quantity in quantities)
    return replace(
        first,
        hard=hard,
        soft=sum_of_bounds([quantity.soft for quantity in quantities]),
        bound=bound,
        figure=f"{figure} {'others' if later[-1].hard.top > 1 else 'other'}",
        summed=True,
        named=sum_of_numbers([quantity.numbers for quantity in quantities], hard, bound),
    )


# The cache holds a pure function of two strings: it changes the speed, never the result.
@lru_cache(maxsize=1_024)
def _read_clause(clause: str, tag: str | None) -> Quantity | None:
    try:
        quantity = read_text(_ANOTHER.sub("one ", _RESCUE.sub("rescued ", clause.strip())), tag)
    except UnreadableQuantity:
        return None
    if not isinstance(quantity, Quantity):
        return None
    if _TOLL.search(clause) and not quantity.counted.measures:
        quantity = replace(quantity, counted=replace(quantity.counted, measures=("killed",)))
    return quantity if quantity.figure else replace(quantity, figure=quantity.stated)


def stated_for_reader(quantity: Quantity | Multiple) -> str:
    """A quantity in print: the words as stated, with numbers in western digits, grouped as 10,000."""
    return _for_reader(quantity.stated)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def _for_reader(stated: str) -> str:
    return _NUMERAL.sub(_printed, printable(stated))


def _printed(numeral: re.Match[str]) -> str:
    # Beside a scale word a dot is a decimal point: "1.250 to 1.500 million".
    decimal = "." in numeral[0] and any(scale in numeral.string.lower() for scale in _SCALES)
    number = None if decimal else number_in_digits(numeral[0].replace("’", "'"))
    return numeral[0] if number is None else f"{number:,}"


@lru_cache(maxsize=4_096)
def _read_number(number: int) -> Quantity:
    hard, soft = bare(plain(number))
    bound = Bound.EXACT if number else Bound.ZERO
    return Quantity(str(number), hard, soft, bound, may_be_rounded(number))


def _read_mapping(value: Mapping[str, int | None]) -> Quantity:
    if "low" not in value or set(value) - {"low", "high"}:
        raise UnreadableQuantity("bounds are given as low and high", ACCEPTED)
    low, high = plain(_whole(value["low"])), value.get("high")
    if high is None:
        hard, soft = at_least(low)
        return Quantity(f"at least {low.number}", hard, soft, Bound.LOWER)
    if _whole(high) == low.number:
        return _read_number(low.number)
    if low.number > plain(high).number:
        raise UnreadableQuantity("the higher number comes first; write the lower one first", ("10 to 14",))
    bounds = Bounds(low.number, high)
    return Quantity(f"{low.number} to {high}", bounds, bounds, Bound.RANGE)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableQuantity("a count is a whole number, words, or low and high", ACCEPTED)
    if value < 0:
        raise UnreadableQuantity("a count is never below zero", ACCEPTED)
    return value
