"""`counterclaim backup` and `counterclaim restore`: a copy of the record that can be verified by itself, taken while
the service runs.

A backup is a directory with the ledger as an export, the checkpoints, the public keys that verify them, and a manifest
with the SHA-256 of each file. Everything else is derived and computed again, so any server that is new enough will do.
The key that signs checkpoints is left out: a finder of the backup must not be able to sign another record.
"""

import hashlib
import shutil
from pathlib import Path

import orjson

from service.application.context import NewsroomContext
from service.domain.errors import CounterclaimError
from service.ledger.export import Summary
from service.runtime.cli.console import bar
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.open_store import Store

RECORD, MANIFEST = "record.ndjson", "manifest.json"
FORMAT = "counterclaim-backup"


class UnusableBackup(CounterclaimError):
    """A directory that is no backup, has been changed, or may not be written or restored here."""


async def back_up(directory: Path, store: Store, newsroom: str) -> Summary:
    """Write a backup into a new directory, whole or not at all. Raises ``UnusableBackup`` when the directory exists."""
    draft = _draft_of(directory)
    # The checkpoints come first: none of them may be newer than the exported ledger.
    store.checkpoints.copy_to(draft)
    summary = await export_to(draft / RECORD, store, newsroom)
    _write_manifest(draft, summary)
    draft.rename(directory)
    return summary


def _draft_of(directory: Path) -> Path:
    if directory.exists():
        raise UnusableBackup(f"{directory} is there already: name a new directory")
    draft = directory.with_name(f"{directory.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    return draft


def read_manifest(directory: Path) -> tuple[str, dict[str, str]]:
    """The newsroom of a backup and the SHA-256 of each of its files, after checking the files.

    Raises ``UnusableBackup``.
    """
    try:
        manifest = orjson.loads((directory / MANIFEST).read_bytes())
        newsroom, files = str(manifest["newsroom"]), dict[str, str](manifest["files"])
        wrong = [name for name, sha256 in files.items() if _sha256(directory / name) != sha256]
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        raise UnusableBackup(f"{directory} is no backup, or a file of it is missing") from None
    if manifest.get("format") != FORMAT or wrong:
        raise UnusableBackup(f"{directory} is not as it was written: {', '.join(wrong) or MANIFEST}")
    return newsroom, files


def put_checkpoints(directory: Path, data_dir: Path) -> str:
    """Copy a backup's checkpoints, and the keys that verify them, into a data directory without a record.

    Returns the newsroom of the backup. Raises ``UnusableBackup`` when the directory has a record.
    """
    newsroom, files = read_manifest(directory)
    if any((data_dir / name).exists() for name in ("appendonlydir", *files)):
        raise UnusableBackup(f"{data_dir} holds a record already: restore into a new directory")
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in files:
        if name != RECORD:
            shutil.copy2(directory / name, data_dir / name)
    return newsroom


async def restore(directory: Path, store: Store, newsroom: NewsroomContext) -> Summary:
    """Import the record of a backup into an empty store and compute everything derived."""
    summary = await import_from(directory / RECORD, store, newsroom.name)
    with bar("work left", 0) as progress:
        await drain(newsroom, progress)
    return summary


def _write_manifest(directory: Path, summary: Summary) -> None:
    files = {file.name: _sha256(file) for file in sorted(directory.iterdir())}
    head = {"sequence": summary.head.sequence, "hash": summary.head.hash}
    manifest = {"format": FORMAT, "newsroom": summary.newsroom, "head": head, "files": files}
    (directory / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
