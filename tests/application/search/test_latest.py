"""The incidents that changed last, and those that are contradicted."""

from service.application.context import NewsroomContext
from service.application.search.filters import IncidentQuery
from service.application.search.latest import contradicted, lately_changed
from tests.builders.grouped import ELSEWHERE, MINISTRY, incident_of, on_story


def test_a_contradicted_incident_is_news_and_one_with_a_single_claimant_is_none() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        last, [(hit, at)] = await lately_changed(10, IncidentQuery(), newsroom)

        assert hit.id == await incident_of(MINISTRY, newsroom) != await incident_of(ELSEWHERE, newsroom)
        assert 0 < at <= newsroom.clock.now()
        assert last == (await newsroom.history.changes(0, 1)).last

    on_story(test)


def test_a_search_for_few_incidents_looks_at_each() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        _, afghan = await lately_changed(10, IncidentQuery(country="AF"), newsroom)

        assert [hit.id for hit, _ in afghan] == [await incident_of(MINISTRY, newsroom)]
        assert await contradicted(newsroom) == 1

    on_story(test)
