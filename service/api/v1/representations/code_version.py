"""A digest of the installed code for entity tags: other code may write other bytes."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

# Modules, templates, their texts in other languages, style sheets, fonts and outlines.
_READ = (".py", ".html", ".po", ".css", ".otf", ".ttf", ".json")
_DIGITS = 8


def edition(package: Traversable) -> str:
    """A digest of eight digits over the files of a package, and over the version of the PNG renderer."""
    digest = hashlib.blake2b(version("resvg-py").encode(), digest_size=_DIGITS // 2)
    for path, file in sorted(_files(package, "")):
        digest.update(path.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _files(file, f"{path}/{file.name}")
        elif file.name.endswith(_READ):
            yield f"{path}/{file.name}", file


# Computed once at the start, of the code that runs: a later installation does not change it.
EDITION = edition(files("service"))
