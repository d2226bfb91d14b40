"""Rasterizes SVG to PNG with resvg."""

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import resvg_py

# Bundled fonts look the same on every machine; other scripts (Chinese, Hindi, …) come from system fonts.
_FONTS = (
    "SourceSans3-Regular.otf",
    "SourceSans3-Semibold.otf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
)
_MOST_PIXELS = 16_000_000
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_SYSTEM = ("/usr/share/fonts", "/usr/local/share/fonts")


def png(svg: str, scale: float = 1.0) -> bytes:
    """The picture as PNG, at ``scale`` pixels per unit, or fewer where it would become too large.

    ``svg`` must be a drawing of this package, not untrusted input.
    """
    size = _SIZE.match(svg)
    area = float(size[1]) * float(size[2]) if size else 1.0
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=min(scale, math.sqrt(_MOST_PIXELS / area)),
        font_files=list(_own_fonts()),
        font_dirs=list(_system_fonts()),
        skip_system_fonts=True,
    )


@cache
def _own_fonts() -> Sequence[str]:
    return tuple(str(files("service.web").joinpath("fonts", name)) for name in _FONTS)


@cache
def _system_fonts() -> Sequence[str]:
    return tuple(directory for directory in _SYSTEM if Path(directory).is_dir())
