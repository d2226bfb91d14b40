"""Reading a posted form that has a file in it (multipart/form-data): bounded, and only from a page of this session."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from service.domain.errors import Refused
from service.formats.problems.problem import Problem
from service.web.site.form import LARGEST, TOKEN, UNREADABLE, HtmlForm, bounded_body, without_nul
from service.web.site.language import gettext as _
from service.web.site.text.dates import number
from service.web.site.visitor import Visitor, refuse_forgery

FILE = "file"
# A file of so many bytes goes to and fro in the form itself; a larger one is chosen again.
LARGEST_CARRIED = 1024 * 1024
MOST_PARTS = 300
LONGEST_NAME = 200
_CARRIED_TEXT = LARGEST_CARRIED * 4 // 3 + 4
_BOUNDARY = re.compile(
    r"multipart/form-data\s*;\s*boundary=\"?([\w'()+,./:=? -]{1,70})\"?\s*", re.ASCII | re.IGNORECASE
)
_NAME = re.compile(rb'; name="([^"]*)"')
_FILE_NAME = re.compile(rb'; filename="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file that a person chose: its name on their computer, and its content."""

    name: str
    content: bytes


async def posted_with_file(request: Request, visitor: Visitor, largest: int) -> tuple[HtmlForm, ChosenFile | None]:
    """The form of a request and its file, of at most ``largest`` bytes; ``None`` where no file was chosen.

    Raises ``Forgery`` for one that is not from a page of ours, ``Refused`` for no form, ``Problem`` for a large one.
    """
    boundary = _BOUNDARY.fullmatch(request.headers.get("content-type", ""))
    if boundary is None:
        raise Refused("This address takes the form of its page only.")
    body = await bounded_body(request, largest + _CARRIED_TEXT + LARGEST, _too_large(largest))
    form, file = _read(body, boundary[1].encode())
    refuse_forgery(request, visitor, form.one(TOKEN))
    if file and len(file.content) > largest:
        raise _too_large(largest)
    return form, file


def _read(body: bytes, boundary: bytes) -> tuple[HtmlForm, ChosenFile | None]:
    fields: list[tuple[str, str]] = []
    file = None
    for head, content in _parts(body, boundary):
        name, file_name = _NAME.search(head), _FILE_NAME.search(head)
        if name is None:
            raise Refused(UNREADABLE)
        if file_name is None:
            fields.append((_text(name[1]), _text(content)))
        elif name[1] == FILE.encode() and (file_name[1] or content):
            file = ChosenFile(file_name[1].decode(errors="replace")[-LONGEST_NAME:], content)
    return HtmlForm(tuple(fields)), file


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The head and the content of each part. Raises ``Refused``."""
    pieces = body.removeprefix(b"--" + boundary).split(b"\r\n--" + boundary, MOST_PARTS)
    if not pieces.pop().startswith(b"--"):
        raise Refused(UNREADABLE)
    for piece in pieces:
        head, blank, content = piece.partition(b"\r\n\r\n")
        if not blank:
            raise Refused(UNREADABLE)
        yield head, content


def _text(content: bytes) -> str:
    try:
        return without_nul(content.decode())
    except UnicodeDecodeError:
        raise Refused(UNREADABLE) from None


def _too_large(largest: int) -> Problem:
    return Problem("too-large", _("Choose a file of at most %(number)s bytes, or split it.", number=number(largest)))
