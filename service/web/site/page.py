"""Pages: templates rendered with claim text escaped, the headers every page has, and errors a person can read."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from starlette.requests import Request

from service.application.access.sign_in.roles import role_for
from service.domain.english.articles import capitalised
from service.domain.errors import CounterclaimError, IncidentMoved
from service.domain.places.countries import country_name
from service.formats import report_times
from service.formats.problems.problem import Problem
from service.formats.reports import report_ends, report_words
from service.web.site import asset
from service.web.site.explained import Explained, explained
from service.web.site.template import environment
from service.web.site.text import dates
from service.web.site.text.escape import host_of, isolated, visible, visible_html, web_address
from service.web.site.visitor import Forgery, LoginNeeded, NotAllowed, Visitor, give_cookies

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SEE_OTHER = 303
_UNAUTHORISED = 401
_HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "private, no-cache"}
_FORGED = Explained(
    403,
    "This form is out of date",
    "It was made for another session or came from another site. Nothing was changed: open its page again.",
)

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def page_environment() -> Environment:
    """The templates with the filters that pages use."""
    made = environment()
    made.filters |= {
        "visible": visible,
        "isolated": isolated,
        "visible_html": visible_html,
        "web_address": web_address,
        "host": host_of,
        "spelt": report_words.spelt,
        "capitalised": capitalised,
        "day": dates.day,
        "minute": _minute,
        "iso": dates.iso,
        "country": country_name,
        "bits": _bits,
    }
    made.globals |= {"asset": asset.address, "words": report_words, "ends": report_ends, "times": report_times}
    return made


@pass_context
def _minute(context: Context, at: object) -> str:
    """A time on the clock of the visitor's newsroom."""
    return dates.minute(at, context["visitor"].style)


def _bits(weight: float) -> str:
    """Bits with a sign: plus for evidence for, minus for evidence against, none for zero."""
    return f"{weight:+.1f}".replace("-", "−") if round(weight, 1) else "0.0"


_TEMPLATES = page_environment()


def page(
    template: str,
    visitor: Visitor,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **said: Any,
) -> Response:
    """A page, or a part of one, with what the template asks for."""
    text = _TEMPLATES.get_template(template).render(visitor=visitor, **said)
    return HTMLResponse(text, status, {**_HEADERS, **(headers or {})})


def see_other(address: str) -> Response:
    """Go on to a page after a form was taken (POST, redirect, GET)."""
    return RedirectResponse(address, SEE_OTHER, _HEADERS)


class PageRoute(APIRoute):
    """A route for people: what goes wrong is a page that says what to do, an old id leads on, cookies are given."""

    def get_route_handler(self) -> Handler:
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await inner(request)
            except LoginNeeded as needed:
                response = _login(request, needed)
            except IncidentMoved as moved:
                response = _moved(request, moved)
            except (CounterclaimError, Problem, ValueError) as error:
                response = _problem(error)
            return give_cookies(request, response)

        return handle


def _login(request: Request, needed: LoginNeeded) -> Response:
    """The way to log in; a stream of changes just ends."""
    if "text/event-stream" in request.headers.get("accept", ""):
        return Response(status_code=_UNAUTHORISED, headers=_HEADERS)
    return see_other(needed.address)


def _moved(request: Request, moved: IncidentMoved) -> Response:
    """The same page of the incident that an old id leads to now."""
    path = request.url.path.replace(str(request.path_params.get("incident_id")), moved.incident_id)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, 308, _HEADERS)


def _problem(error: Exception) -> Response:
    """The page that says what is wrong and what to do."""
    problem = _explained(error)
    if problem is None:
        raise error
    headers = {"Retry-After": problem.wait} if problem.wait else {}
    return page("problem.html", Visitor.unknown(), status=problem.status, headers=headers, problem=problem)


def _explained(error: Exception) -> Explained | None:
    if isinstance(error, Forgery):
        return _FORGED
    if isinstance(error, NotAllowed):
        return _not_allowed(error)
    return explained(error)


def _not_allowed(error: NotAllowed) -> Explained:
    if error.by_role:
        detail = f"It needs the role {role_for(error.scope)}: ask whoever runs the service for a group that has it."
        return Explained(403, "Your role does not allow this", detail)
    return Explained(403, "Your key does not allow this", f"It needs the scope {error.scope}: ask for another key.")
