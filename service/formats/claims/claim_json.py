"""A claim as posted (DESIGN 4), read into the core's value.

``formats/requests`` has checked the shapes and types before. The core refuses further claims: a quantity it cannot
read, an event that ends before it starts. The refusal carries the path of the field.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, TypeVar

from service.domain.claims.claim import Claim, Claimant, Count, Source, Victims
from service.domain.claims.event import Event, Place, read_day, read_window
from service.domain.claims.identifiers import read_identifiers
from service.domain.claims.measures import measure_named
from service.domain.claims.vocabulary import SPEAKS_WITHOUT_A_NUMBER, Stance, is_measure
from service.domain.errors import Refused
from service.domain.quantities import grammar
from service.domain.quantities.quantity import Multiple, Quantity
from service.domain.quantities.unused_words import refuse_unused_words
from service.formats.claims.claim_field import ClaimField, FieldKind
from service.formats.claims.fields import fields_in
from service.formats.claims.said_nouns import with_nouns
from service.formats.timestamp import end_of

Json = Mapping[str, Any]
T = TypeVar("T")
Path = tuple[str | int, ...]
Fits = Callable[[Path], bool]


def fits_always(path: Path) -> bool:
    """For a body that the schema passes as a whole."""
    return True


@dataclass(frozen=True, slots=True)
class CountContext:
    """What the claim says around its counts: the language of the source and the parties of the event."""

    language: str | None
    participants: tuple[str, ...]
    recorded: bool


def embargo_end(until: str | None) -> int:
    """The end of an embargo until a stated moment, in milliseconds since 1970; 0 for no embargo."""
    moment = _moment(until)
    return end_of(moment) if moment else 0


def read_claim(id: str, body: Json, *, recorded: bool = False) -> Claim:
    """The claim that a body describes. Raises Refused with the paths of all fields that the core refuses.

    A ``recorded`` claim was accepted once, perhaps by older rules: none of its numbers is refused.
    """
    try:
        return _read_claim(id, body, recorded=recorded)
    except Refused as refused:
        refused.others = tuple(refusals(body, known=refused.where))
        raise


def refusals(body: Json, fits: Fits = fits_always, known: Path = ()) -> Iterator[Refused]:
    """What the core refuses of a body, part by part, beside the field that is ``known`` to be refused; of one field the
    first reason only.

    ``fits`` says of a path whether the schema passes what stands there: nothing else is read.
    """
    seen = {known}
    for needed, outer, read in _parts(body, fits):
        try:
            if all(map(fits, needed)) and not _holds_refused_count(needed, seen):
                _within(outer, read)
        except Refused as refused:
            if refused.where not in seen:
                seen.add(refused.where)
                yield refused


def _holds_refused_count(paths: Sequence[Path], refused: Collection[Path]) -> bool:
    """Whether words of a count that are refused stand at one of the paths. They would be refused again, and reading
    two hundred characters takes as long as all else of a claim."""
    return any(where[-1:] == ("value",) and where[: len(path)] == path for where in refused for path in paths)


def _parts(body: Json, fits: Fits) -> Iterator[tuple[Sequence[Path], Path, Callable[[], object]]]:
    """The parts that are read by themselves: the paths that each needs, the path it is at, and how it is read."""
    event = body["event"] if fits(("event",)) or isinstance(body.get("event"), Mapping) else {}
    for name in ("start", "end"):
        if event.get(name):
            yield [("event", name)], ("event",), partial(read_day, event[name], name)
    if event.get("same_as"):
        yield [("event", "same_as")], ("event", "same_as"), partial(read_identifiers, event["same_as"])
    yield [("event",)], ("event",), partial(_event, event)
    context, counts = _context(body, event, fits), body.get("counts") or []
    for position, count in enumerate(counts if isinstance(counts, list) else ()):
        path = ("counts", position)
        if isinstance(count, Mapping) and "value" in count:
            yield [(*path, "value")], (*path, "value"), partial(_read, grammar.read, count, context)
        yield [path], path, partial(_single_count, count, context)
    yield [("counts",)], (), partial(_counts, counts, context)
    yield [("counts",), ("stance",)], (), partial(_refuse_silence, counts, body.get("stance"))


def _context(body: Json, event: Json, fits: Fits) -> CountContext:
    source = body.get("source")
    language = source.get("language") if isinstance(source, Mapping) and fits(("source", "language")) else None
    participants = event.get("participants") if fits(("event", "participants")) else None
    return CountContext(language, tuple(participants or ()), recorded=False)


def _refuse_silence(counts: Sequence[object], stance: str | None) -> None:
    """Refuse a claim that neither counts nor says with its stance what it does."""
    if not counts and Stance(stance or Stance.ASSERTS) not in SPEAKS_WITHOUT_A_NUMBER:
        raise Refused("A claim that asserts needs at least one count; or say with a stance what was said.", ("counts",))


def _single_count(body: Json, context: CountContext) -> None:
    """Read a count by itself; a multiple is of another count, with which it is read."""
    quantity = _within(("value",), partial(_read, grammar.read, body, context))
    if not isinstance(quantity, Multiple):
        _count(body, quantity, {}, context)


def _read_claim(id: str, body: Json, *, recorded: bool) -> Claim:
    source = Source(**_attributes(body.get("source") or {}, "source"))
    event = _within(("event",), lambda: _event(body["event"]))
    claim = Claim(
        id=id,
        claimant=_claimant(body["claimant"]),
        event=event,
        counts=_counts(body.get("counts") or [], CountContext(source.language, event.participants, recorded)),
        stance=Stance(body.get("stance") or Stance.ASSERTS),
        source=source,
        asserted_at=_moment(body.get("asserted_at")),
    )
    _refuse_silence(claim.counts, claim.stance)
    return claim


def _attributes(body: Json, parent: str) -> dict[str, Any]:
    """The attributes of the value at a path of the claim; an attribute that is not stated keeps its default."""
    attributes, readers = {}, _readers(parent)
    for key, value in body.items():
        if value is not None and key in readers:
            read = readers[key]
            attribute = read(value) if read else value
            if attribute is not None:
                attributes[key] = attribute
    return attributes


@cache
def _readers(parent: str) -> Mapping[str, Callable[[Any], Any] | None]:
    """The readers of the object at that path by key; ``None`` for a value that is kept as posted."""
    return {field.key: _reader(field) for field in fields_in(parent)}


def _reader(field: ClaimField) -> Callable[[Any], Any] | None:
    words = field.words
    if words is not None:
        # Looking a word up is faster than calling its enumeration, which refuses a word that is none.
        members = {member.value: member for member in words}
        return lambda word: (members.get(word) or words(word)) if word else None
    readers: Mapping[FieldKind, Callable[[Any], Any]]
    readers = {FieldKind.MOMENT: _moment, FieldKind.TEXTS: tuple, FieldKind.PLACES: _places}
    return readers.get(field.kind)


def _places(bodies: list[Json]) -> tuple[Place, ...]:
    return tuple(Place(**_attributes(body, "event.places.0")) for body in bodies)


def _within(outer: Path, read: Callable[[], T]) -> T:
    try:
        return read()
    except Refused as refused:
        raise refused.within(*outer) from None


def _claimant(body: str | Json) -> Claimant:
    return Claimant(body) if isinstance(body, str) else Claimant(**_attributes(body, "claimant"))


def _moment(stated: str | None) -> datetime | None:
    return datetime.fromisoformat(stated.upper()).astimezone(UTC) if stated else None


def _event(body: Json) -> Event:
    attributes = _attributes(body, "event")
    window = read_window(attributes.pop("start"), attributes.pop("end", None))
    same_as = _within(("same_as",), lambda: read_identifiers(attributes.pop("same_as", ())))
    return Event(window=window, same_as=same_as, **attributes)


def _read(read: Callable[..., Quantity | Multiple], body: Json, context: CountContext) -> Quantity | Multiple:
    """The quantity of a count; of several numbers the one of its measure."""
    measure = body.get("measure")
    return read(body["value"], context.language, measure_named(measure) if isinstance(measure, str) else "")


def _counts(bodies: list[Json], context: CountContext) -> tuple[Count, ...]:
    """The counts in order; a multiple ("double") is derived after all stated counts are read."""
    read = grammar.read_recorded if context.recorded else grammar.read
    pairs = [
        (body, _within(("counts", position, "value"), partial(_read, read, body, context)))
        for position, body in enumerate(bodies)
    ]
    stated = [(body, quantity) for body, quantity in reversed(pairs) if not isinstance(quantity, Multiple)]
    base = {measure_named(body["measure"]): quantity for body, quantity in stated}
    counts = tuple(
        _within(("counts", position), partial(_count, body, quantity, base, context))
        for position, (body, quantity) in enumerate(pairs)
    )
    if not context.recorded:
        _within(("counts",), lambda: refuse_unused_words([(count.measure, count.quantity) for count in counts]))
    return counts


def _count(body: Json, stated: Quantity | Multiple, base: Mapping[str, Quantity], context: CountContext) -> Count:
    if not is_measure(body["measure"]):
        raise Refused("Unknown measure: use one of the vocabulary, or other:<slug>.", ("measure",))
    attributes = _attributes(body, "counts.0")
    del attributes["value"]
    attributes |= {name: measure_named(body[name]) for name in ("measure", "of_count") if body.get(name)}
    quantity = _derived(stated, attributes.get("of_count"), base) if isinstance(stated, Multiple) else stated
    attributes["of"] = body.get("of") or quantity.of
    victims = Victims(**_attributes(body.get("victims") or {}, "counts.0.victims"))
    count = Count(quantity=quantity, victims=victims, **attributes)
    return with_nouns(count, context.participants, recorded=context.recorded)


def _derived(stated: Multiple, of_count: str | None, base: Mapping[str, Quantity]) -> Quantity:
    if of_count is None or of_count not in base:
        raise Refused(
            "A multiple needs the count it multiplies: name that measure of this claim in of_count.", ("of_count",)
        )
    return stated.of(base[of_count])
