"""The style sheet of all charts: linked by pages, inlined into standalone files."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}\s*\}", re.DOTALL)
_LIGHT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"(--[\w-]+):\s*([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")


class Theme(StrEnum):
    """Light, dark, or as the reader's system is set."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@cache
def sheet() -> str:
    """The style sheet that pages link; its colours are custom properties that a page may override."""
    return files("service.web").joinpath("static", "chart.css").read_text()


@cache
def style(theme: Theme) -> str:
    """The style of a standalone file, with literal colours because few programs support custom properties."""
    light, dark = _rules(_colours(_LIGHT)), _rules(_colours(_DARK))
    if theme is Theme.AUTO:
        return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"
    return dark if theme is Theme.DARK else light


def _colours(where: re.Pattern[str]) -> dict[str, str]:
    match = where.search(sheet())
    return dict(_COLOUR.findall(match[1])) if match else {}


def _rules(colours: dict[str, str]) -> str:
    rules = _LIGHT.sub("", _DARK.sub("", sheet()))
    return re.sub(r"\s+", " ", _USED.sub(lambda use: colours[use[1]], rules)).strip()
