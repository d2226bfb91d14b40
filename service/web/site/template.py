"""How templates of this package are read: everything is escaped, and a name that is not there is an error."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension

_INDENTATION = re.compile(r"\n[ \t]+")


class _Unindented(Extension):
    """Templates without the indentation of their lines, which browsers do not show and readers would download."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENTATION.sub("\n", source)


def environment() -> Environment:
    """The template environment, with the built-in filters only."""
    return Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Unindented],
    )
