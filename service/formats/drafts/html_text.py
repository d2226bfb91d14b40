"""The text of an article in HTML: what a reader sees, a line for each block. Scripts and styles are left out.

The parser of the standard library takes minutes for 120 KB of unclosed quotes, and fails on ``&#`` with 5,000 digits.
So tags are found here, and each stretch of the text is read once. Where a tag, a comment or a script has no end there
is none to look for further on: an open tag is text, the rest behind the others is unseen (HTML Standard, 13.2.5).
"""

import re
from collections.abc import Iterator
from html import unescape

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
_SILENT = frozenset("script style template noscript title svg math iframe object".split())
# In these a tag is text: nothing but their own end tag ends them. The end tag of a head may be left out, so that a head
# is read by its parts.
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title")}
_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))*+>"""
    r"|(?P<comment><!--)|<[!?/][^>]*+>"
)
_MAY_BE_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_END_OF_LINE = re.compile(r"[\r\n]")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8}|[xX][0-9a-fA-F]{7})[0-9a-fA-F]*;?")


def text_of_html(html: str) -> str:
    """The words of the article, one block a line."""
    lines = "".join(_seen(html)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _seen(html: str) -> Iterator[str]:
    """The text outside what is not shown, with a line end for each edge of a block."""
    place, silent = 0, 0
    for start, end, tag in _tags(html):
        if not silent:
            yield _data(html[place:start])
        place, name = end, tag.lstrip("/")
        if name in _SILENT:
            silent = max(0, silent - 1) if tag.startswith("/") else silent + 1
        elif name in _BLOCKS and not silent:
            yield "\n"
    if not silent:
        yield _data(html[place:])


def _tags(html: str) -> Iterator[tuple[int, int, str]]:
    """The start, the end and the name of each tag ("/p" of an end tag, "" of a comment)."""
    place = 0
    while (opening := _MAY_BE_TAG.search(html, place)) and (tag := _TAG.match(html, opening.start())):
        place = tag.end()
        if tag["comment"]:
            end = html.find("-->", tag.start() + 2)
            place = len(html) if end < 0 else end + 3
        name = (tag["name"] or "").lower()
        yield tag.start(), place, tag["slash"] + name if name else ""
        if tag[0].endswith("/>"):
            yield place, place, f"/{name}"
        elif name in _RAW_ENDS and not tag["slash"]:
            closing = _RAW_ENDS[name].search(html, place)
            place = closing.start() if closing else len(html)


def _data(text: str) -> str:
    """Text between two tags: its own line ends are blanks, and a character number that nobody has is none."""
    return _END_OF_LINE.sub(" ", unescape(_LONG_NUMBER.sub("\ufffd", text)))
