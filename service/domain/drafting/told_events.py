"""Which quotes of a story are one claim, and which claims are about one event.

The counts that one speaker gives for one event are one claim. Claims about one event get the same ``event.ref``, so
that the accounts of one raid are grouped.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.claims.names import fold_name
from service.domain.drafting.circumstances.setting import Circumstances, NamedPlace
from service.domain.drafting.counts.rival_numbers import people_of, rival_before, without_rivals
from service.domain.drafting.counts.stated_values import QuotedNumber
from service.domain.drafting.needs import FOLDED, Need, NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.words.events import LABELS
from service.domain.places.countries import UNKNOWN_COUNTRY, country_name

SUMMARIES = frozenset(("roundup", "running_total"))
_APART = FOLDED - {NeedCode.OWN_VOICE} | {NeedCode.PART_OF_ANOTHER_NUMBER, NeedCode.QUANTITY_NOT_READ}
_TELLING_NUMBER = 10
_PUBLISHER = "the publisher"
_MOST_COUNTS = 20
_NEAR = timedelta(days=1)
_SAME_START = timedelta(days=7)
_FROM_ELSEWHERE = frozenset(
    (
        NeedCode.PLACE_FROM_DATELINE,
        NeedCode.PLACE_FROM_STORY,
        NeedCode.PLACE_FROM_BEFORE,
        NeedCode.PLACE_FROM_SPEAKER,
        NeedCode.UNKNOWN_PLACE,
        NeedCode.DATE_FROM_STORY,
        NeedCode.DATE_FROM_BEFORE,
    )
)


@dataclass(frozen=True)
class ToldClaim:
    """Quotes of one speaker about one event; ``repeats`` holds for each of them where the same is told again.

    ``event`` is the number of its event in the story, from 1.
    """

    quotes: tuple[Quote, ...]
    repeats: tuple[tuple[Quote, ...], ...] = ()
    event: int = 0

    @property
    def first(self) -> Quote:
        return self.quotes[0]

    @property
    def circumstances(self) -> Circumstances:
        return self.first.circumstances


def told_claims(quotes: Sequence[Quote], published: date) -> list[ToldClaim]:
    """The claims of a story, in the order in which they are told."""
    grouped = dict[tuple[object, ...], list[Quote]]()
    for quote in quotes:
        grouped.setdefault(_key(quote, len(grouped)), []).append(quote)
    claims = [piece for group in grouped.values() for piece in _pieces(_once(group))]
    return _with_second_claimants(_with_events(claims, published))


def _key(quote: Quote, number: int) -> tuple[object, ...]:
    """Quotes with equal keys are one claim; a stance without a number is always its own."""
    apart = tuple(sorted(need.code for need in quote.needs if need.code in _APART))
    circumstances = quote.circumstances
    alone = number if quote.number is None else -1
    return (
        fold_name(quote.speaker.name),
        quote.speaker.speaks_for,
        quote.stance,
        circumstances.type,
        circumstances.days,
        places_key(circumstances.places),
        apart,
        alone,
    )


def places_key(places: Sequence[NamedPlace]) -> tuple[object, ...]:
    """The names of places, whatever their offsets."""
    return tuple(tuple((place.level, place.country, fold_name(place.name)) for place in names) for names in places)


def _once(quotes: Sequence[Quote]) -> ToldClaim:
    """The same number of the same people, given twice, is one count with two places in the text."""
    distinct = dict[object, list[Quote]]()
    for quote in quotes:
        distinct.setdefault(_number_key(quote), []).append(quote)
    groups = list(distinct.values())
    return ToldClaim(tuple(group[0] for group in groups), tuple(tuple(group[1:]) for group in groups))


def _number_key(quote: Quote) -> object:
    number = quote.number
    return number and (str(number.value).lower(), *people_of(number))


def _pieces(claim: ToldClaim) -> list[ToldClaim]:
    """Claims of at most twenty counts each; a number that excludes another of the same people has one of its own."""
    numbers = [quote.number for quote in claim.quotes]
    quotes = [_beside(quote, rival_before(numbers, index)) for index, quote in enumerate(claim.quotes)]
    return [
        ToldClaim(tuple(quotes[index] for index in piece), tuple(claim.repeats[index] for index in piece))
        for piece in without_rivals(numbers, _MOST_COUNTS)
    ]


def _beside(quote: Quote, rival: QuotedNumber | None) -> Quote:
    if rival is None:
        return quote
    return quote.needing(Need(NeedCode.TWO_NUMBERS, mention=str(rival.value), name=quote.speaker.name or _PUBLISHER))


def _with_events(claims: Sequence[ToldClaim], published: date) -> list[ToldClaim]:
    """The claims with the numbers of their events; claims about one event get the type of the fullest account."""
    events = list[list[ToldClaim]]()
    for claim in claims:
        event = next(
            (event for event in events if any(_are_of_one(claim, member, published) for member in event)), None
        )
        if event is None:
            events.append([claim])
        else:
            event.append(claim)
    number_of = {id(claim): number for number, event in enumerate(events, 1) for claim in event}
    type_of = {number: _best_type(event) for number, event in enumerate(events, 1)}
    return [_of_event(claim, number_of[id(claim)], type_of) for claim in claims]


def _of_event(claim: ToldClaim, number: int, type_of: dict[int, str]) -> ToldClaim:
    quotes = tuple(
        replace(quote, circumstances=replace(quote.circumstances, type=type_of[number])) for quote in claim.quotes
    )
    return replace(claim, quotes=quotes, event=number)


def _best_type(event: Sequence[ToldClaim]) -> str:
    """The type of the claim that states most of its circumstances itself; the first one if several do."""
    return min(event, key=lambda claim: (claim.circumstances.type == "other", _borrowed(claim))).circumstances.type


def _borrowed(claim: ToldClaim) -> int:
    return sum(need.code in _FROM_ELSEWHERE for need in claim.first.needs)


def _are_of_one(left: ToldClaim, right: ToldClaim, published: date) -> bool:
    if left.first.number is None or right.first.number is None:
        return left.circumstances == right.circumstances
    if _share_a_telling_number(left, right):
        return True
    first, second = left.circumstances, right.circumstances
    if first.type != second.type or not _meet(first, second, published):
        return False
    if first.type == "running_total":
        return _same_series(left, right, published)
    return first.type == "roundup" or _places_fit(first.places, second.places)


def _share_a_telling_number(left: ToldClaim, right: ToldClaim) -> bool:
    """The lead of a story repeats a distinctive number of the text below: "killing 119 Taliban"."""
    return bool(_telling(left) & _telling(right))


def _telling(claim: ToldClaim) -> set[tuple[str, int]]:
    return {
        (quote.number.measure, quote.number.value)
        for quote in claim.quotes
        if quote.number and isinstance(quote.number.value, int) and quote.number.value > _TELLING_NUMBER
    }


def _with_second_claimants(claims: Sequence[ToldClaim]) -> list[ToldClaim]:
    """The claims; a number that two speakers give for one event says so on both."""
    names = dict[object, dict[str, None]]()
    for claim in claims:
        for quote in claim.quotes:
            names.setdefault(_stated(claim, quote), {})[quote.speaker.name or _PUBLISHER] = None
    return [
        replace(claim, quotes=tuple(_of_two(quote, names[_stated(claim, quote)]) for quote in claim.quotes))
        for claim in claims
    ]


def _stated(claim: ToldClaim, quote: Quote) -> object:
    number = quote.number
    return number and (claim.event, number.measure, str(number.value).lower(), number.unit)


def _of_two(quote: Quote, names: Collection[str]) -> Quote:
    other = next((name for name in names if name != (quote.speaker.name or _PUBLISHER)), None)
    if other is None or quote.number is None:
        return quote
    return quote.needing(Need(NeedCode.SECOND_CLAIMANT, mention=str(quote.number.value), name=other))


def _days(circumstances: Circumstances, published: date) -> tuple[date, date]:
    return circumstances.days or (published, published)


def _meet(left: Circumstances, right: Circumstances, published: date) -> bool:
    first, second = _days(left, published), _days(right, published)
    return first[0] <= second[1] + _NEAR and second[0] <= first[1] + _NEAR


def _same_series(left: ToldClaim, right: ToldClaim, published: date) -> bool:
    starts = [_days(claim.circumstances, published)[0] for claim in (left, right)]
    measures = [{quote.number.measure for quote in claim.quotes if quote.number} for claim in (left, right)]
    places = [places_key(claim.circumstances.places) for claim in (left, right)]
    return abs(starts[0] - starts[1]) <= _SAME_START and bool(measures[0] & measures[1]) and places[0] == places[1]


def _places_fit(left: Sequence[NamedPlace], right: Sequence[NamedPlace]) -> bool:
    """Whether two events may be at one place: a name of one is a name of the other, or one names less."""
    if not left or not right:
        return True
    return any(_fit(left_place, right_place) for left_place in left for right_place in right)


def _fit(left: NamedPlace, right: NamedPlace) -> bool:
    if left[-1].country and right[-1].country and left[-1].country != right[-1].country:
        return False
    names = [{fold_name(place.name) for place in place_names if place.level} for place_names in (left, right)]
    if not names[0] or not names[1] or names[0] & names[1]:
        return True
    # "Kunduz province" and "Khan Abad district" may be one place told in more and in less detail.
    return left[0].level != right[0].level and (len(left) == 1 or len(right) == 1)


def summary(circumstances: Circumstances) -> str:
    """The type and the place of an event in words: "Air strike in Khan Abad, Kunduz"."""
    label = LABELS.get(circumstances.type, circumstances.type.replace("_", " ").capitalize())
    named = [names for names in circumstances.places if names]
    if not named:
        return label
    if len(named) > 2:
        countries = sorted({country_name(names[-1].country) for names in named if names[-1].country})
        return f"{label} in {' and '.join(countries)}" if countries else label
    return f"{label} in {' and '.join(_label(names) for names in named)}"


def _label(names: NamedPlace) -> str:
    finer = [place.name for place in names if place.level]
    return ", ".join(finer) if finer else country_name(names[-1].country or UNKNOWN_COUNTRY)
