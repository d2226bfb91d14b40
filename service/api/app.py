"""The HTTP application: the routes of v1 around the newsrooms that a factory opens. Nothing connects at import."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from service.access import Access
from service.api import (
    batch,
    changes,
    checkpoint,
    claims,
    embed,
    exports,
    feeds,
    health,
    imports,
    incidents,
    judgements,
    openrefine,
    parties,
    pictures,
    posting,
    problem_page,
    reference_page,
    revisions,
    share,
    superdesk,
    webhooks,
    why,
)
from service.api.admission import admit, admit_visitor, rates_of
from service.api.cross_origin import CrossOrigin
from service.api.deadline import Deadline
from service.api.doorway import doorway
from service.api.edge import Edge
from service.api.measurement import Measurement
from service.api.openapi_document import openapi_document
from service.api.problems import ANSWERED, answer_problem
from service.api.route_table import add_routes
from service.newsrooms import Newsrooms
from service.settings import Settings, listed
from service.web import asset, claim, decision, desk, embargo, entrance, incident, live, review, say, status

OpenNewsrooms = Callable[[], AbstractAsyncContextManager[Newsrooms]]

RESOURCES = (
    posting,
    batch,
    imports,
    superdesk,
    feeds,
    openrefine,
    exports,
    pictures,
    embed,
    claims,
    incidents,
    revisions,
    changes,
    judgements,
    why,
    webhooks,
    share,
    parties,
    checkpoint,
    health,
    problem_page,
    reference_page,
)
# Before the page of a claim: its own id is never `new`, and what stands beside it has an address of its own.
PAGES = (entrance, desk, incident, embargo, say, claim, decision, review, status, live, asset)


class Application(FastAPI):
    """FastAPI with our own document, computed once, when it is first asked for."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi_document(self)
        return self.openapi_schema


def create_app(open_newsrooms: OpenNewsrooms, settings: Settings) -> FastAPI:
    """The application. Its lifespan opens the newsrooms and closes them at the end."""
    app = Application(
        lifespan=_lifespan(open_newsrooms, settings),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_function_name,
    )
    app.state.settings = settings
    app.state.doorway = doorway()
    app.state.measurement = Measurement()
    app.state.routes = [route for resource in (*RESOURCES, *PAGES) for route in resource.router.routes]
    for resource in RESOURCES:
        add_routes(app, resource.router, [Depends(admit)])
    for page in PAGES:
        add_routes(app, page.router, [Depends(admit_visitor)])
    for kind in ANSWERED:
        app.add_exception_handler(kind, answer_problem)
    app.add_middleware(share.Shared)
    app.add_middleware(Deadline, settings=settings)
    app.add_middleware(CrossOrigin, origins=listed(settings.cors_origins))
    app.add_middleware(Edge, measurement=app.state.measurement)
    return app


def _lifespan(
    open_newsrooms: OpenNewsrooms, settings: Settings
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_newsrooms() as newsrooms:
            app.state.access = Access(newsrooms, settings.key_environment)
            app.state.rates = rates_of(settings, newsrooms.quotas)
            yield

    return lifespan


def _function_name(route: APIRoute) -> str:
    return route.name
