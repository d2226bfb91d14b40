"""The language of the pages: the catalogues of their texts, and the language of the request that is answered.

A text is marked where it stands: ``_("Log out")`` here and in a template, ``noop("Log out")`` in a table whose words a
page looks up later with ``translated``. Its English is the key of the catalogues, ``service/web/words/*.po``. The
sentences of reports and the claimants' own words are no texts of the pages, and stay in English.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup
from starlette.requests import Request

# The language of the source, of which there is no catalogue.
ENGLISH: Final = "en"
COOKIE = "counterclaim_language"
COOKIE_SECONDS = 365 * 24 * 60 * 60
# A browser lists few languages; of a longer list no more are read.
_MOST_ACCEPTED = 20
_SUFFIX = ".po"
_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


@cache
def languages() -> Mapping[str, str]:
    """The languages of the pages by their codes, each with its own name: English, and one for each catalogue."""
    names = (entry.name for entry in files("service.web").joinpath("words").iterdir())
    codes = sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
    return {code: Locale.parse(code).get_display_name(code) or code for code in (ENGLISH, *codes)}


@cache
def _catalogue(code: str) -> NullTranslations:
    """The texts of a language, compiled from its .po file: nothing has to be built for it."""
    if code == ENGLISH:
        return NullTranslations()
    source = files("service.web").joinpath("words", f"{code}{_SUFFIX}").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def speak(code: str) -> None:
    """Answer this request in a language."""
    _current.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for what is written within, and then the one of before."""
    before = _current.set(code)
    try:
        yield
    finally:
        _current.reset(before)


def current() -> str:
    """The language of the request that is answered."""
    return _current.get()


def locale() -> Locale:
    """How the language of the request writes dates, numbers and names of countries."""
    return locale_of(current())


@cache
def locale_of(code: str) -> Locale:
    """How a language writes them; English as in London, the day first."""
    return Locale("en", "GB") if code == ENGLISH else Locale.parse(code)


def direction() -> str:
    """Whether the language of the request is written from left to right (``ltr``) or from right to left."""
    return locale().text_direction


def language_of(request: Request, usual: str = "") -> str:
    """The language that a person chose, else the ``usual`` one of the installation, else the first one of the browser
    that the pages have, else English.
    """
    chosen = request.cookies.get(COOKIE, "")
    if chosen in languages():
        return chosen
    preferred = (tag.partition("-")[0] for tag in _accepted(request.headers.get("accept-language", "")))
    return usual or next((code for code in preferred if code in languages()), ENGLISH)


def _accepted(header: str) -> list[str]:
    """The languages of an ``Accept-Language`` header, the preferred ones first (RFC 9110, section 12.5.4)."""
    ranges = [part.partition(";") for part in header.split(",")[:_MOST_ACCEPTED]]
    weighed = [(tag.strip().lower(), _weight(parameters)) for tag, _, parameters in ranges]
    preferred = sorted(((tag, weight) for tag, weight in weighed if tag and weight > 0), key=lambda pair: -pair[1])
    return [tag for tag, _ in preferred]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def catalogue() -> NullTranslations:
    """The texts in the language of the request."""
    return _catalogue(current())


def gettext(text: str, **values: object) -> str:
    """A text in the language of the request, with values in place of its %(names)s."""
    return catalogue().gettext(text) % values


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """A text that depends on a number, which is %(num)s in it."""
    return catalogue().ngettext(singular, plural, number) % {"num": number, **values}


def npgettext(context: str, singular: str, plural: str, number: int, **values: object) -> str:
    """A text that depends on a number and on where it stands: "3 Tage", but "seit 3 Tagen"."""
    return catalogue().npgettext(context, singular, plural, number) % {"num": number, **values}


def pgettext(context: str, text: str, **values: object) -> str:
    """A text whose English means different things in different places."""
    return catalogue().pgettext(context, text) % values


def any_of(names: Sequence[str]) -> str:
    """Words as a sentence has them that leaves open which: "push, short or medium"."""
    return format_list(list(names), "or", locale())


def series(names: Sequence[str]) -> str:
    """Names in a row as a sentence has them: "push, short and medium"."""
    return format_list(list(names), locale=locale())


def noop(text: str) -> str:
    """Mark a text for the catalogues that ``translated`` looks up later."""
    return text


def translated(text: str) -> str:
    """A text that was marked elsewhere, or comes from a table of the service; any other text as it is."""
    return catalogue().gettext(text) if text else text


def english(words: object) -> object:
    """English in a page of another language, marked as such, so that it is spoken and hyphenated as English."""
    return words if current() == ENGLISH or not words else Markup('<span lang="en">{}</span>').format(words)


def lang_en() -> Markup:
    """The attribute that marks an element as English in a page of another language."""
    return Markup("" if current() == ENGLISH else ' lang="en" dir="ltr"')
