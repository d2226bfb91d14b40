"""Collecting the texts of the pages from the templates and the modules, into the catalogues: ``make words``."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from service.web.site.template import environment
from service.web.words import tables

SERVICE = Path(__file__).parents[2]
WORDS, TEMPLATES = SERVICE / "web" / "words", SERVICE / "web" / "templates"
# What marks a text in a module of the pages, with how many of its first arguments are the text.
_MARKS = {"_": 1, "noop": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
# Where modules say what is wrong in a form.
_REFUSALS = {"Refused": 1, "UnreadableQuantity": 1, "Unfit": 1}
_REFUSING = (
    "web formats/claims formats/imports formats/tables formats/records application/commands "
    "application/drafting/story.py domain/claims domain/quantities"
).split()
_WIDTH = 120
_BLANK = "\n\n"
# The other functions of a template, as gettext calls them.
_CONTEXT, _PLURAL = ("pgettext", "npgettext"), ("ngettext", "npgettext")


class Text(NamedTuple):
    """A text of the pages: its English, the English of several where it counts, what it is in its context, and where
    it stands."""

    english: str
    plural: str | None
    context: str | None
    place: str


def texts() -> Iterator[Text]:
    """Every text as often as it stands somewhere."""
    for template in sorted(TEMPLATES.glob("*.html")):
        made: Any = environment()
        for _, mark, message in made.extract_translations(template.read_text()):
            yield _text(mark, message, f"templates/{template.name}")
    for module in sorted((SERVICE / "web").rglob("*.py")):
        yield from _in_module(module, _MARKS)
    for module in _refusing():
        yield from _in_module(module, _REFUSALS)
    yield from (Text(text, None, None, "words/tables.py") for text in tables.texts())


def _refusing() -> Iterable[Path]:
    rooms = [SERVICE / room for room in _REFUSING]
    return sorted(module for room in rooms for module in (room.rglob("*.py") if room.is_dir() else (room,)))


def _in_module(module: Path, marks: Mapping[str, int]) -> Iterator[Text]:
    for node in ast.walk(ast.parse(module.read_text())):
        mark = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and mark in marks:
            parts = tuple(part.value for part in node.args[: marks[mark]] if isinstance(part, ast.Constant))
            if len(parts) == marks[mark]:
                yield _text(mark, parts, str(module.relative_to(SERVICE)))


def _text(mark: str, message: Any, place: str) -> Text:
    parts = [part for part in message if part] if isinstance(message, tuple) else [message]
    context = parts.pop(0) if mark in _CONTEXT else None
    return Text(parts[0], parts[1] if mark in _PLURAL else None, context, place)


def template_catalogue() -> Catalog:
    """All texts, each once, with the places that it stands at."""
    catalogue = Catalog(fuzzy=False, charset="utf-8")
    for text in texts():
        key = (text.english, text.plural) if text.plural else text.english
        catalogue.add(key, context=text.context, locations=[(text.place, 0)])
    for message in catalogue:
        message.locations = sorted(set(message.locations))
    return catalogue


def updated(path: Path) -> str:
    """A catalogue with all texts of today and without those that are gone; its header stays as it is."""
    source = path.read_text()
    catalogue = read_po(StringIO(source), locale=path.stem)
    catalogue.update(template_catalogue(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalogue, width=_WIDTH, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return f"{source.partition(_BLANK)[0]}{_BLANK}{written.getvalue().decode().lstrip()}"


def main() -> None:
    """Write all catalogues anew."""
    for path in sorted(WORDS.glob("*.po")):
        path.write_text(updated(path))


if __name__ == "__main__":
    main()
