"""The candidates for the rows of a table: the newest incidents, and those that the words of a row lead to."""

from collections.abc import Sequence
from typing import Self

from starlette.concurrency import run_in_threadpool

from service.api.http.ids import is_claim_id, is_incident_id
from service.application.context import NewsroomContext
from service.application.search import search
from service.application.search.filters import IncidentQuery
from service.application.search.search import Found
from service.domain.claims.event import Window, read_window
from service.domain.errors import Refused
from service.domain.places.country_names import country_code_in_any_language
from service.formats.openrefine.matches import Card, Question, card_of

_NEWEST = 300


class Candidates:
    """The cards for the rows of one request."""

    def __init__(self, newsroom: NewsroomContext, newest: Sequence[Card]) -> None:
        self._to, self._newest = newsroom, newest
        self._held = {card.id: card for card in newest}

    @classmethod
    async def newest(cls, newsroom: NewsroomContext) -> Self:
        """With the cards of the newest incidents, which are compared with every row in any spelling."""
        return cls(newsroom, await cards_of(await search.newest(_NEWEST, newsroom)))

    async def of(self, question: Question) -> Sequence[Card]:
        """The cards for one row."""
        named = await self._named(question.words.strip())
        ids = [*named, *await search.likely(question.words, _within(question), self._to)]
        missing = await search.these([id for id in ids if id not in self._held], IncidentQuery(), self._to)
        self._held |= {card.id: card for card in await cards_of(missing)}
        among_newest = {card.id for card in self._newest}
        return [*self._newest, *(self._held[id] for id in sorted(set(ids) - among_newest) if id in self._held)]

    async def _named(self, words: str) -> Sequence[str]:
        """The incident that the text of the row names by its id or by the id of one of its claims."""
        if is_incident_id(words):
            return [words]
        return list((await self._to.projections.incidents_of([words])).values()) if is_claim_id(words) else []


async def cards_of(incidents: Sequence[Found]) -> Sequence[Card]:
    """The cards of the incidents that have a report, made in a thread."""
    return await run_in_threadpool(
        lambda: [card_of(incident.document) for incident in incidents if incident.report is not None]
    )


def _within(question: Question) -> IncidentQuery:
    """The country and the date of a row, each if the row gives exactly one readable value."""
    country, date = (_once(question, name) for name in ("country", "date"))
    return IncidentQuery(
        country=country_code_in_any_language(country) if country else None, window=_window(date) if date else None
    )


def _once(question: Question, name: str) -> str | None:
    values = question.asked.get(name, ())
    return values[0] if len(values) == 1 else None


def _window(value: str) -> Window | None:
    try:
        return read_window(value[:40])
    except Refused:
        return None
