"""Pagination of lists: the limit, the cursor, the address of the next page."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.http import cursors
from service.api.http.json_answer import revalidated_answer
from service.application.context import NewsroomContext
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem

LARGEST_PAGE = 500


class Paged(BaseModel):
    """The query of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="How many items at most.")] = 50
    cursor: Annotated[str | None, Field(max_length=100, description="Where to go on: part of `next`.")] = None

    @property
    def filters(self) -> Mapping[str, object]:
        """The parameters that the cursor is signed with."""
        return self.model_dump(exclude={"limit", "cursor"}, exclude_none=True, by_alias=True)

    def position(self, listing: str, newsroom: NewsroomContext) -> int | None:
        """The position of the cursor; ``None`` for the first page. Raises ``Problem`` for a cursor of another list."""
        if self.cursor is None:
            return None
        return cursors.opened(self.cursor, cursors.Listing(listing, self.filters, newsroom.signing_secret))

    def next_page(self, listing: str, position: int | None, newsroom: NewsroomContext) -> str | None:
        """The address of the page that begins at a position; ``None`` without a position."""
        if position is None:
            return None
        cursor = cursors.sealed(position, cursors.Listing(listing, self.filters, newsroom.signing_secret))
        return f"{listing}?{urlencode({**self.filters, 'limit': self.limit, 'cursor': cursor})}"


def page(request: Request, items: Sequence[Any], next_page: str | None, **others: str | None) -> Response:
    """A page of a list, with links to the next page and ``others`` by their relation (prev); a 304 if it is known."""
    pages = {"next": next_page} | others
    links = [f'<{address}>; rel="{relation}"' for relation, address in pages.items() if address is not None]
    headers = {"Link": ", ".join(links)} if links else {}
    return revalidated_answer(request, {"items": items} | pages, headers)


async def refuse_repeated(request: Request) -> None:
    """A dependency that refuses a query parameter given twice: the intended value would be unclear."""
    refuse_repeats(request)


def refuse_repeats(request: Request, repeatable: frozenset[str] = frozenset()) -> None:
    """Refuse a query parameter given twice, except one that may be. Raises ``Problem``."""
    names = [name for name, _ in request.query_params.multi_items() if name not in repeatable]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        errors = [FieldError(("query", name), "Give this parameter once.") for name in repeated]
        raise Problem("invalid-request", errors=errors)
