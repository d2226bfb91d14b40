"""The incidents that rows of somebody's table are compared with: the newest, and all that a row may mean."""

from collections.abc import Sequence
from typing import Self

from starlette.concurrency import run_in_threadpool

from service.api.http.ids import is_claim_id, is_incident_id
from service.application.context import NewsroomContext
from service.application.search import search
from service.application.search.search import Found
from service.application.search.terms import IncidentQuery
from service.domain.claims.event import Window, read_window
from service.domain.errors import Refused
from service.domain.places.countries import country_code
from service.formats.openrefine.matches import Card, Question, card_of

_NEWEST = 300


class Known:
    """The cards for the rows of one request."""

    def __init__(self, newsroom: NewsroomContext, newest: Sequence[Card]) -> None:
        self._to, self._newest = newsroom, newest
        self._held = {card.id: card for card in newest}

    @classmethod
    async def newest(cls, newsroom: NewsroomContext) -> Self:
        """With the newest incidents, which every row is compared with, however it is spelt."""
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
        """The incident that a row names by its id, or by the id of a claim."""
        if is_incident_id(words):
            return [words]
        return list((await self._to.projections.incidents_of([words])).values()) if is_claim_id(words) else []


async def cards_of(found: Sequence[Found]) -> Sequence[Card]:
    """The cards of incidents that have a report, made beside the other requests."""
    return await run_in_threadpool(lambda: [card_of(one.document) for one in found if one.report is not None])


def _within(question: Question) -> IncidentQuery:
    """Where and when a row says it was, if it says so once and in a way that can be read."""
    country, date = (_once(question, name) for name in ("country", "date"))
    return IncidentQuery(country=country_code(country) if country else None, window=_window(date) if date else None)


def _once(question: Question, name: str) -> str | None:
    values = question.asked.get(name, ())
    return values[0] if len(values) == 1 else None


def _window(value: str) -> Window | None:
    try:
        return read_window(value[:40])
    except Refused:
        return None
