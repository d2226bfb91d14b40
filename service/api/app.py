"""The HTTP application: the API, the pages and the layers around them. Importing this module connects to nothing."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from types import ModuleType
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute

from service.api.auth.authenticate import admit, admit_visitor, rates_of
from service.api.docs import problem_page, reference_page
from service.api.docs.document import openapi_document
from service.api.http.problems import ANSWERED, answer_problem
from service.api.middleware.compression import CompressionMiddleware
from service.api.middleware.cors import CorsMiddleware
from service.api.middleware.door import Door
from service.api.middleware.head import HeadMiddleware
from service.api.middleware.hosts import AllowedHosts
from service.api.middleware.hot_routes import Handler, HotRoutes
from service.api.middleware.metrics import Metrics
from service.api.middleware.ready_answers import ReadyAnswers
from service.api.middleware.request_log import RequestLogMiddleware
from service.api.middleware.timeouts import TimeoutMiddleware
from service.api.route_table import add_routes
from service.api.v1.changes import read as changes, webhooks
from service.api.v1.claims import post, post_batch, put, read as claims
from service.api.v1.downloads import embed, exports, pictures
from service.api.v1.drafts import drafts
from service.api.v1.grouping import judgements, why
from service.api.v1.imports import import_file
from service.api.v1.incidents import feeds, read as incidents, revisions, share_links
from service.api.v1.integrations import openrefine, superdesk
from service.api.v1.operations import checkpoint, health, house_style, parties, quantities
from service.application.access.authenticate import Access
from service.application.access.newsrooms import Newsrooms
from service.application.access.sign_in.attempt import SignIn
from service.application.concurrency import Turns
from service.application.processes.separate_process import SeparateProcesses
from service.settings import Settings, comma_separated
from service.web.desk import desk, language_choice, login, review, sign_in as sign_in_pages, status
from service.web.drafts import drafts as draft_pages, paste
from service.web.editing import claim, claim_actions, decisions, embargo, house_style as style_form, party_form
from service.web.imports import import_page
from service.web.incident import incident, live, party, share
from service.web.site import asset, form

OpenNewsrooms = Callable[[], AbstractAsyncContextManager[Newsrooms]]

RESOURCES = (
    post,
    post_batch,
    put,
    quantities,
    import_file,
    drafts,
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
    share_links,
    parties,
    house_style,
    checkpoint,
    health,
    problem_page,
    reference_page,
)
# Order matters: `embargo` and `claim_actions` have fixed addresses that the page of a claim would match too.
PAGES = (
    login,
    language_choice,
    desk,
    incident,
    embargo,
    claim_actions,
    claim,
    decisions,
    party_form,
    style_form,
    paste,
    draft_pages,
    import_page,
    review,
    status,
    live,
    share,
    party,
    asset,
)
# What newsroom systems call all day: the endpoint, and what answers a request without a query.
HOT: Mapping[Callable[..., Any], Handler] = {
    incidents.get_reconciliation: partial(incidents.get_reconciliation, query=incidents.ReportView()),
    post.post_claim: post.post_claim,
    claims.get_claim: claims.get_claim,
}


class Application(FastAPI):
    """FastAPI with an OpenAPI document of our own. It is computed at the first request for it."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi_document(self)
        return self.openapi_schema


_NO_PAGES_OF_FASTAPI: Mapping[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}


def _set_state(app: FastAPI, settings: Settings, sign_in: SignIn | None) -> None:
    app.state.settings, app.state.sign_in = settings, sign_in
    app.state.imports = import_file.ImportsOfPages()
    app.state.patience_seconds = form.PATIENCE_SECONDS
    app.state.measurement, app.state.turns = Metrics(), Turns()


def create_app(open_newsrooms: OpenNewsrooms, settings: Settings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. Its lifespan opens the newsrooms at the start and closes them at the end.

    Without ``sign_in`` people log in with keys only, and the addresses of signing in do not exist.
    """
    pages = PAGES if sign_in is None else (sign_in_pages, *PAGES)
    app = Application(lifespan=_lifespan(open_newsrooms, settings), redirect_slashes=False, **_NO_PAGES_OF_FASTAPI)
    _set_state(app, settings, sign_in)
    app.state.routes = [route for resource in (*RESOURCES, *pages) for route in resource.router.routes]
    app.router.routes.extend(_table(pages).routes)
    for kind in ANSWERED:
        app.add_exception_handler(kind, answer_problem)
    _add_middleware(app, settings)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """Wrap the application, from the inside out."""
    app.add_middleware(share_links.Shared)
    app.add_middleware(HotRoutes, routes=app.state.routes, handlers=HOT)
    app.add_middleware(CompressionMiddleware)
    app.add_middleware(TimeoutMiddleware, settings=settings)
    app.add_middleware(HeadMiddleware)
    app.add_middleware(CorsMiddleware, origins=comma_separated(settings.cors_origins))
    app.add_middleware(AllowedHosts, settings=settings)
    app.add_middleware(ReadyAnswers, state=app.state)
    app.add_middleware(Door, state=app.state, settings=settings)
    app.add_middleware(RequestLogMiddleware, measurement=app.state.measurement)


@cache
def _table(pages: tuple[ModuleType, ...]) -> APIRouter:
    """All routes, with those of these pages. Making them takes a tenth of a second, and the applications of a process
    share them."""
    table = APIRouter(redirect_slashes=False, generate_unique_id_function=_function_name)
    for resource in RESOURCES:
        add_routes(table, resource.router, [Depends(admit)])
    for page in pages:
        add_routes(table, page.router, [Depends(admit_visitor)])
    return table


def _lifespan(
    open_newsrooms: OpenNewsrooms, settings: Settings
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_newsrooms() as newsrooms:
            people_under = app.state.sign_in.terms.under if app.state.sign_in else ""
            app.state.access = Access(newsrooms, settings.key_environment, people_under)
            app.state.rates = rates_of(settings, newsrooms.quotas)
            app.state.processes = SeparateProcesses()
            yield
            app.state.processes.end()

    return lifespan


def _function_name(route: APIRoute) -> str:
    return route.name
