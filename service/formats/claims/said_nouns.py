"""What the nouns of a stated quantity fill in or contradict: its measure, its victims, its unit (VOCABULARY 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from service.domain.claims.claim import Count, Victims
from service.domain.claims.measures import measure_named, own_unit
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import Basis, Demographic, Status
from service.domain.errors import Refused
from service.domain.quantities import grammar
from service.domain.quantities.quantity import Counted, Multiple, Quantity

Said = TypeVar("Said", Status, Demographic)

_STATUS = {word.value: word for word in Status}
_DEMOGRAPHIC = {word.value: word for word in Demographic}
# "Any" and "undetermined" are fields that leave open what a noun says.
_OPEN = frozenset({Demographic.ANY, Status.UNDETERMINED})
# The own unit of equipment: tanks are pieces, so that it leaves open what a noun says.
_PIECES = "pieces"
_VALUE = ("value",)


def read_under(measure: str, value: Any, language: str | None) -> Quantity | Multiple:
    """The quantity that a count of this measure has, "" for any. Raises Refused, also where its nouns say another."""
    try:
        read = grammar.read(value, language, measure_named(measure))
    except Refused as refused:
        raise refused.within(*_VALUE) from None
    if measure and isinstance(read, Quantity):
        _refuse_other_measure(measure_named(measure), read.counted.measures)
    return read


def with_nouns(count: Count, participants: Iterable[str], *, recorded: bool = False) -> Count:
    """The count with the meaning of its nouns, where its fields say nothing.

    ``participants`` are the parties of the event: a noun that names one ("20 Taliban fighters") says whose people they
    are. Raises Refused if a noun and a field differ; for a ``recorded`` count the field has precedence.
    """
    counted, posted = count.quantity.counted, _folded(count.unit)
    if not recorded:
        _refuse_other_measure(count.measure, counted.measures)
        _refuse_other_unit(posted, counted.unit)
    affiliation = _participant(counted.said_of, participants)
    victims = _victims(count.victims, counted, affiliation, recorded=recorded)
    basis = count.basis or (Basis.PERIOD_INCREMENT if counted.increment else None)
    stated_unit = counted.unit if posted == _PIECES else ""
    unit = unit_of(count.measure, stated_unit or posted or counted.unit)
    if victims is count.victims and (unit, basis) == (count.unit, count.basis):
        return count
    return replace(count, victims=victims, unit=unit, basis=basis)


def unit_of(measure: str, stated: str | None) -> str | None:
    """The unit that a count names; ``None`` for the one that its measure has by itself."""
    unit = _folded(stated)
    return None if unit == own_unit(measure) else unit


def _folded(unit: str | None) -> str | None:
    return " ".join(unit.split()).casefold() if unit else None


def _refuse_other_measure(measure: str, stated: Sequence[str]) -> None:
    """Refuse "20 wounded" as killed. A measure outside the vocabulary takes any words."""
    if not stated or measure in stated or measure.startswith("other:"):
        return
    named = "places, days or events" if "other:" in stated else " or ".join(stated)
    raise Refused(
        f"Its words say {named}, the measure says {measure}: give the number without its noun, or the other measure "
        "(other:<slug> for anything else).",
        _VALUE,
    )


def _refuse_other_unit(posted: str | None, stated: str) -> None:
    if posted is not None and stated and stated != posted and posted != _PIECES:
        raise Refused(f"Its words count {stated}, the unit says {posted}: leave one of them out.", ("unit",))


def _victims(victims: Victims, counted: Counted, affiliation: str | None, *, recorded: bool) -> Victims:
    status = _filled(victims.status, _STATUS.get(counted.status), "status", recorded=recorded)
    demographic = _filled(victims.demographic, _DEMOGRAPHIC.get(counted.demographic), "demographic", recorded=recorded)
    filled = (victims.affiliation or affiliation, status, demographic)
    return victims if filled == (victims.affiliation, victims.status, victims.demographic) else Victims(*filled)


def _filled(posted: Said | None, stated: Said | None, field: str, *, recorded: bool) -> Said | None:
    """The posted word, else the word that a noun states. Raises Refused where they differ."""
    if posted is None or stated is None or posted == stated:
        return posted or stated
    if recorded or posted in _OPEN:
        return posted
    raise Refused(
        f"Its words say {stated.value}, the victims say {posted.value}: leave one of them out.", ("victims", field)
    )


def _participant(said_of: str, participants: Iterable[str]) -> str | None:
    """The participant that the nouns name; ``None`` where they name none, or two."""
    words = f" {fold_name(said_of)} " if said_of else ""
    named = {name for name in participants if words and (folded := fold_name(name)) and f" {folded} " in words}
    return named.pop() if len(named) == 1 else None
