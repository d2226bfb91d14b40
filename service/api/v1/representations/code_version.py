"""Which code writes the forms of a report: other code is another entity tag, since it may write other bytes."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

# Modules, templates, style sheets, fonts and outlines.
_READ = (".py", ".html", ".css", ".otf", ".ttf", ".json")
_DIGITS = 8


def edition(of: Traversable) -> str:
    """A digest, in eight digits, over all of a package that a form may be written with, and over what makes PNG."""
    digest = hashlib.blake2b(version("resvg-py").encode(), digest_size=_DIGITS // 2)
    for path, file in sorted(_files(of, "")):
        digest.update(path.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(within: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for each in within.iterdir():
        if each.is_dir():
            yield from _files(each, f"{path}/{each.name}")
        elif each.name.endswith(_READ):
            yield f"{path}/{each.name}", each


# Taken once, when the service starts: of the code that runs, not of what a later installation puts in its place.
EDITION = edition(files("service"))
