"""Pages: templates rendered with claim text escaped, the headers every page has, and errors a person can read."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from starlette.requests import Request

from service.application.access.sign_in.roles import role_for
from service.domain.english.articles import capitalised
from service.domain.english.note import Note
from service.domain.errors import CounterclaimError, IncidentMoved
from service.formats import report_times
from service.formats.problems.problem import Problem
from service.formats.reports.words import report_ends, report_words, status_words
from service.web.site import asset, language
from service.web.site.explained import Explained, explained
from service.web.site.language import gettext as _, noop
from service.web.site.template import environment
from service.web.site.text import country_names, dates
from service.web.site.text.escape import host_of, isolated, visible, visible_html, web_address
from service.web.site.visitor import Forgery, LoginNeeded, NotAllowed, Visitor, give_cookies, settings_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SEE_OTHER = 303
_UNAUTHORISED = 401
# A page is in the language of its reader: nobody may keep it for another.
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "private, no-cache",
    "Vary": "Cookie, Accept-Language",
}
_FORGED = Explained(
    403,
    noop("This form is out of date"),
    noop("It was made for another session or came from another site. Nothing was changed: open its page again."),
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
        "spelt": spelt,
        "translated": language.translated,
        "worded": _worded,
        "english": language.english,
        "lowered": _lowered,
        "number": dates.number,
        "capitalised": capitalised,
        "day": dates.day,
        "minute": _minute,
        "iso": dates.iso,
        "country": country_names.name,
        "bits": _bits,
        "read_otherwise": _read_otherwise,
        "source_words": report_words.source,
    }
    made.globals |= {
        "asset": asset.address,
        "words": report_words,
        "status_words": status_words,
        "ends": report_ends,
        "times": report_times,
    }
    made.globals |= {"language": language, "extent": extent}
    return made


def spelt(word: str) -> str:
    """A word of the vocabulary in the language of the page: "NGO monitor"."""
    return language.translated(report_words.spelt(word))


@pass_context
def _minute(context: Context, at: object) -> str:
    """A time on the clock of the visitor's newsroom."""
    return dates.minute(at, context["visitor"].style)


def _worded(text: str) -> object:
    """A text of another room in the language of the page; one that no catalogue has is marked as English."""
    if isinstance(text, Note):
        return visible(language.gettext(text.text, **{name: _value(value) for name, value in text.values.items()}))
    spoken = language.translated(text)
    return language.english(visible(capitalised(text))) if spoken == text else capitalised(spoken)


def _value(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else language.any_of([*map(language.translated, value)])


def extent(position: Mapping[str, Any]) -> str:
    """The bounds of a figure: "at least 95,001", "10 to 14"."""
    low, high = position["low"], position["high"]
    if high is None:
        return _("at least %(low)s", low=dates.number(low))
    if low == high:
        return dates.number(low)
    return _("%(low)s to %(high)s", low=dates.number(low), high=dates.number(high))


def _read_otherwise(position: Mapping[str, Any], measure: str) -> bool:
    """Whether the bounds of a figure are not its words: "about 60" is read as 54 to 66."""
    return report_words.extent_of(position) != report_words.figure(position, measure)


def _lowered(label: str) -> str:
    """A label within a line; in English without its capital, which is no noun's."""
    return label.lower() if language.current() == language.ENGLISH else label


def _bits(weight: float) -> str:
    """Bits with a sign: plus for evidence for, minus for evidence against, none for zero."""
    return dates.number(weight, "+0.0;−0.0") if round(weight, 1) else dates.number(0, "0.0")


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
            language.speak(language.language_of(request, settings_of(request).language))
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
        role = role_for(error.scope)
        detail = _("It needs the role %(role)s: ask the operator of the service for a group that has it.", role=role)
        return Explained(403, _("Your role does not allow this"), detail)
    detail = _("It needs the scope %(scope)s: ask for another key.", scope=error.scope)
    return Explained(403, _("Your key does not allow this"), detail)
