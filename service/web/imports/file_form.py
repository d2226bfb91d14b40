"""Reading a posted form that has a file in it (multipart/form-data): bounded, and only from a page of this session."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from service.domain.errors import Refused
from service.formats.problems.problem import Problem
from service.web.site.form import LARGEST, TOKEN, HtmlForm
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
_UNREADABLE = "The form cannot be read: open its page again."


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
    form, file = _read(await _body(request, largest), boundary[1].encode())
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
            raise Refused(_UNREADABLE)
        if file_name is None:
            fields.append((_text(name[1]), _text(content)))
        elif name[1] == FILE.encode() and (file_name[1] or content):
            file = ChosenFile(file_name[1].decode(errors="replace")[-LONGEST_NAME:], content)
    return HtmlForm(tuple(fields)), file


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The head and the content of each part. Raises ``Refused``."""
    pieces = body.removeprefix(b"--" + boundary).split(b"\r\n--" + boundary, MOST_PARTS)
    if not pieces.pop().startswith(b"--"):
        raise Refused(_UNREADABLE)
    for piece in pieces:
        head, blank, content = piece.partition(b"\r\n\r\n")
        if not blank:
            raise Refused(_UNREADABLE)
        yield head, content


def _text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Refused(_UNREADABLE) from None
    if "\0" in text:
        raise Refused("Leave the NUL character (U+0000) out.")
    return text


async def _body(request: Request, largest: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest + _CARRIED_TEXT + LARGEST:
            raise _too_large(largest)
        parts.append(part)
    return b"".join(parts)


def _too_large(largest: int) -> Problem:
    return Problem("too-large", f"Choose a file of at most {largest:,} bytes, or split it.")
