"""Reading a posted form: small, plain, and only from a page of this session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl

from starlette.requests import Request

from service.domain.errors import Refused
from service.web.site.language import gettext as _, noop
from service.web.site.visitor import Visitor, refuse_forgery

TOKEN = "token"
ONCE = "once"
LARGEST = 256 * 1024
MOST_FIELDS = 1_500
UNREADABLE = noop("The form cannot be read: open its page again.")
# How long a page waits for the reports after a form.
PATIENCE_SECONDS = 3.0
_MEDIA_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class HtmlForm:
    """The fields of a form, in the order sent; a field may come several times (boxes that were ticked)."""

    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """A field without white space around it; empty when it was left out."""
        return next((value.strip() for key, value in self.fields if key == name), "")

    def several(self, name: str) -> tuple[str, ...]:
        """All values of a field, each once."""
        return tuple(dict.fromkeys(value for key, value in self.fields if key == name and value))

    def filled(self) -> Mapping[str, str]:
        """The fields that are not empty, by name; line breaks as one character."""
        values = {name: value.strip().replace("\r\n", "\n") for name, value in self.fields}
        return {name: value for name, value in values.items() if value}


EMPTY = HtmlForm(())


def patience_of(request: Request) -> float:
    """How many seconds a page waits for the reports after a form; tests set it to 0."""
    return cast(float, request.app.state.patience_seconds)


async def posted(request: Request, visitor: Visitor) -> HtmlForm:
    """The form of a request. Raises ``Forgery`` for one that is not from a page of ours, ``Refused`` for no form."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MEDIA_TYPE:
        raise Refused("This address takes the form of its page only.")
    too_large = Refused(_("The form is too large: at most %(number)s KiB.", number=LARGEST // 1024))
    form = HtmlForm(_fields(await bounded_body(request, LARGEST, too_large)))
    refuse_forgery(request, visitor, form.one(TOKEN))
    return form


def _fields(body: bytes) -> tuple[tuple[str, str], ...]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(UNREADABLE) from None
    return tuple((without_nul(name), without_nul(value)) for name, value in pairs)


def without_nul(text: str) -> str:
    """The text of a field. Raises ``Refused`` for one with the character that no text of ours may have."""
    if "\0" in text:
        raise Refused("Leave the NUL character (U+0000) out.")
    return text


async def bounded_body(request: Request, largest: int, refusal: Exception) -> bytes:
    """The body of a request; raises ``refusal`` as soon as more than ``largest`` bytes of it have come."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            raise refusal
        parts.append(part)
    return b"".join(parts)
