"""The host names that the service answers to, so that no other site can read it through a browser that reaches it."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.http.problems import response
from service.formats.problems.problem import Problem
from service.settings import Settings, comma_separated


class AllowedHosts:
    """ASGI middleware: a request to another host name is answered with 421 (RFC 9110 7.4).

    Without API keys a page of any site could point a name of its own at this machine and read the record through the
    visitor's browser (DNS rebinding). ``--open`` therefore answers to loopback names and to ``allowed_hosts`` only.
    With keys every name is answered, unless ``allowed_hosts`` names some.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in comma_separated(settings.allowed_hosts))
        self._is_checked = settings.open or bool(self._names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._is_checked and not self._answers_to(Headers(scope=scope).get("host", "")):
            await response(Problem("unknown-host"))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _answers_to(self, host: str) -> bool:
        name = name_of(host)
        return name in self._names or is_loopback_name(name)


def name_of(host: str) -> str:
    """The name in a ``Host`` header, in lower case, without the port, a final dot and the brackets of IPv6."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].removesuffix(".").lower()


def is_loopback_name(name: str) -> bool:
    """Whether only this machine is called so: ``localhost``, names below it (RFC 6761 6.3), loopback addresses."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
