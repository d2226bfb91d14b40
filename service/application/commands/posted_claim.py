"""A posted claim is read, or refused with all that is wrong with it at once: by the schema, the core and the clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pydantic import BaseModel, ValidationError

from service.domain.claims.claim import Claim
from service.domain.claims.event import Window, read_window
from service.domain.claims.event_types import SUMMARIES
from service.domain.errors import Refused
from service.formats.claims.claim_json import Fits, Path, fits_always, read_claim, refusals
from service.formats.requests.field_types import moment

FURTHEST_AHEAD_SECONDS = 24 * 60 * 60
EARLIEST = int(datetime(1000, 1, 1, tzinfo=UTC).timestamp())
# A hundred years, with their leap days, and a day for time zones.
LONGEST_EVENT_DAYS = 36_526


@dataclass(frozen=True, slots=True)
class _StatedTimes:
    """The times of a claim that can be read; ``is_single``: its event is no roundup and no running total."""

    asserted_at: datetime | None
    published_at: datetime | None
    window: Window | None
    is_single: bool


def read_posted(schema: type[BaseModel], sent: Any, now: int, *within: str) -> Claim:
    """The claim of a body, which is at the path ``within``; ``now`` in milliseconds since 1970.

    Raises what ``check_posted`` raises, and ``Refused`` with the paths of all that the core or the clock refuses.
    """
    check_posted(schema, sent, now, *within)
    body = _at(sent, within)
    try:
        claim = read_claim("", body)
    except Refused as refused_by_core:
        refused_by_core.others += tuple(_out_of_time(_times_in(body, fits_always), now))
        raise refused_by_core.within(*within) from None
    if refused := list(_out_of_time(_times_of(claim), now)):
        raise _joined(refused).within(*within)
    return claim


def check_posted(schema: type[BaseModel], sent: Any, now: int, *within: str) -> None:
    """Raises pydantic's ``ValidationError`` for a body that the schema refuses.

    Its cause are the refusals of the core and the clock for the rest of the claim, if there are any.
    """
    try:
        schema.model_validate(sent)
    except ValidationError as invalid:
        refused = _refused_beside(invalid, sent, now, within)
        if not refused:
            raise
        raise invalid from _joined(refused).within(*within)


def _joined(refused: Sequence[Refused]) -> Refused:
    first, *others = refused
    first.others = tuple(others)
    return first


def _at(sent: Any, path: Path) -> Any:
    """What stands at a path of a body; ``None`` where there is no object."""
    for name in path:
        sent = sent.get(name) if isinstance(sent, Mapping) else None
    return sent


def _refused_beside(invalid: ValidationError, sent: Any, now: int, within: Path) -> list[Refused]:
    """What the core and the clock refuse of the parts of a claim that the schema passes."""
    body = _at(sent, within)
    if not isinstance(body, Mapping):
        return []
    spoilt = [error["loc"] for error in invalid.errors(include_url=False, include_context=False, include_input=False)]
    fits = partial(_fits, spoilt, within)
    return [*refusals(body, fits), *_out_of_time(_times_in(body, fits), now)]


def _fits(spoilt: Sequence[Path], within: Path, path: Path) -> bool:
    """Whether no error is at a path, around it or inside."""
    place = (*within, *path)
    return not any(place[: len(loc)] == loc[: len(place)] for loc in spoilt)


def _times_of(claim: Claim) -> _StatedTimes:
    event = claim.event
    return _StatedTimes(claim.asserted_at, claim.source.published_at, event.window, event.type not in SUMMARIES)


def _times_in(body: Mapping[str, Any], fits: Fits) -> _StatedTimes:
    """The times of a body of which some parts do not fit."""
    event = body.get("event") if fits(("event", "start")) and fits(("event", "end")) else None
    return _StatedTimes(
        _moment_at(body, ("asserted_at",), fits),
        _moment_at(body, ("source", "published_at"), fits),
        _window(event) if event else None,
        fits(("event", "type")) and _at(body, ("event", "type")) not in SUMMARIES,
    )


def _moment_at(body: Mapping[str, Any], path: Path, fits: Fits) -> datetime | None:
    stated = _at(body, path) if fits(path) else None
    return moment(stated) if stated else None


def _window(event: Mapping[str, Any]) -> Window | None:
    try:
        return read_window(event["start"], event.get("end"))
    except Refused:
        return None


def _out_of_time(times: _StatedTimes, now: int) -> Iterator[Refused]:
    """Refusals of times of the future and of the far past.

    Clocks and time zones may differ by a day (RELIABILITY 5, line 43).
    """
    latest = now // 1000 + FURTHEST_AHEAD_SECONDS
    if _is_after(times.asserted_at, latest):
        yield Refused("More than a day ahead: give the moment it was said.", ("asserted_at",))
    if _is_after(times.published_at, latest):
        yield Refused("More than a day ahead: give the moment it was published.", ("source", "published_at"))
    if times.window and times.window.start > latest:
        yield Refused("More than a day ahead: a claim is about what has happened.", ("event", "start"))
    yield from _of_no_index(times)


def _of_no_index(times: _StatedTimes) -> Iterator[Refused]:
    """Refusals of years and windows that are slips of the pen: these have no index (RELIABILITY 6.8d)."""
    window = times.window
    if window and window.start < EARLIEST:
        yield Refused("Before the year 1000: give the year with its four digits.", ("event", "start"))
    if window and times.is_single and window.days > LONGEST_EVENT_DAYS:
        reason = "A single event lasts at most 100 years: give a nearer end, or the type roundup or running_total."
        yield Refused(reason, ("event", "end"))


def _is_after(stated: datetime | None, latest: int) -> bool:
    return stated is not None and stated.timestamp() > latest
