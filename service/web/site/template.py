"""How templates of this package are read: everything is escaped, and a name that is not there is an error."""

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension

from service.web.site import language

_INDENTATION = re.compile(r"\n[ \t]+")


class _Unindented(Extension):
    """Templates without the indentation of their lines, which browsers do not show and readers would download."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTATION.sub("\n", source)


def environment() -> Environment:
    """The template environment, with the built-in filters and the texts of the language that is spoken."""
    made: Any = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Unindented, "jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    # What the values are put into is left to the template, which escapes them.
    made.install_gettext_callables(
        lambda text: language.catalogue().gettext(text),
        lambda singular, plural, number: language.catalogue().ngettext(singular, plural, number),
        newstyle=True,
        pgettext=lambda context, text: language.catalogue().pgettext(context, text),
    )
    templates: Environment = made
    return templates
