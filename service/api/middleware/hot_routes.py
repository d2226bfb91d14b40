"""Routes that newsroom systems call all day, answered before the framework's layers of routing and dependencies.

A poll spends most of its CPU in those layers. The handlers, the check of the key and the answers to errors are the
same as behind them.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.auth.authenticate import admit
from service.api.http.problems import ANSWERED, answer_problem

Handler = Callable[..., Awaitable[Response]]


class HotRoutes:
    """ASGI middleware: answers the requests without a query of some routes itself, and passes on all others.

    ``handlers`` has by the endpoint of a route what answers such a request: it takes the request, and the parameters
    of the path by name.
    """

    def __init__(
        self, app: ASGIApp, routes: Sequence[APIRoute], handlers: Mapping[Callable[..., Any], Handler]
    ) -> None:
        self._app = app
        self._hot = [(route, handlers[route.endpoint]) for route in routes if route.endpoint in handlers]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        handler = self._handler(scope) if scope["type"] == "http" and not scope["query_string"] else None
        if handler is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            await admit(request)
            response = await handler(request, **request.path_params)
        except ANSWERED as error:
            response = await answer_problem(request, error)
        await response(scope, receive, send)

    def _handler(self, scope: Scope) -> Handler | None:
        """What answers a request. The scope then names its route, as behind the framework's layers."""
        for route, handler in self._hot:
            if route.methods and scope["method"] in route.methods and (match := route.path_regex.match(scope["path"])):
                scope["route"], scope["path_params"] = route, match.groupdict()
                return handler
        return None
