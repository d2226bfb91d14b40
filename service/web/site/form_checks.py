"""What the pages take over from the API, so that a form is checked exactly as a request is. Handed in by the app."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from starlette.requests import Request

from service.application.context import NewsroomContext
from service.application.search.terms import IncidentQuery
from service.ports.ledger import AppendReceipt, EntryType, Submission

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Explained:
    """What is wrong with a request, in the words of the API; ``errors`` are fields by their path, with the mend.

    ``wait`` is after how many seconds to try again, where that helps.
    """

    status: int
    title: str
    detail: str
    errors: tuple[tuple[tuple[str | int, ...], str], ...] = ()
    wait: str | None = None


@dataclass(frozen=True, slots=True)
class Doorway:
    """The API's own checks: from what was sent, with a key that makes repeats harmless, to what the ledger records.

    ``claim(body, services, key)``, ``correction(body, claim id, services, key)``, ``embargo`` likewise and
    ``standing(type, body, claim id, services, key)`` raise as the API does, as do ``sought(filters by name)`` and
    ``stands(receipt, type)`` of what was not recorded; ``explained`` says what an error means, ``None`` of one that
    nobody foresaw; ``guessed`` counts a wrong key for the address it came from, and explains what is wrong where there
    were too many. ``patience_seconds`` is how long a page waits for the reports after a form.
    """

    claim: Callable[[Any, NewsroomContext, str | None], Submission]
    correction: Callable[[Any, str, NewsroomContext, str | None], Submission]
    embargo: Callable[[Any, str, NewsroomContext, str | None], Submission]
    standing: Callable[[EntryType, Any, str, NewsroomContext, str | None], Submission]
    stands: Callable[[AppendReceipt, EntryType], AppendReceipt]
    sought: Callable[[Mapping[str, str]], IncidentQuery]
    explained: Callable[[Exception], Explained | None]
    guessed: Callable[[Request], Awaitable[Explained | None]]
    patience_seconds: float = 3.0


def doorway_of(request: Request) -> Doorway:
    """The doorway that the application was made with."""
    return cast(Doorway, request.app.state.doorway)
