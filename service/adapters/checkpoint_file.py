"""Checkpoints in a file of the data directory, so that a store that loses entries does not lose them too."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from service.domain.errors import CounterclaimError
from service.ledger.chain import Head
from service.ledger.checkpoint import Checkpoint, origin_of, read_notes, read_verifier_keys, signed, verifier_key

FILE = "checkpoints"
DEFAULT_NEWSROOM = "default"
KEY_FILE = "signing-key.pem"
VERIFIERS_FILE = "verifier-keys"
EVERY_MS = 60_000
EVERY_ENTRIES = 1_000
TAIL_BYTES = 64 * 1024


class UnusableKey(CounterclaimError):
    """The signing key exists and cannot be used; the text says why."""


class CheckpointFile:
    """The checkpoints of one newsroom, oldest first, signed by the key of this installation (Ed25519).

    A second file may have the public keys of former installations, one a line; checkpoints signed by them are valid
    too. A restored backup can therefore be verified without the signing key.
    """

    def __init__(self, directory: Path, newsroom: str, key_file: Path | None = None, of: str = "") -> None:
        """``of`` names a server other than the embedded one. Each such server has a file of its own, and so has each
        newsroom except the one called default."""
        name = FILE if newsroom == DEFAULT_NEWSROOM else f"{FILE}.{newsroom}"
        self.path = directory / (f"{name}-{hashlib.sha256(of.encode()).hexdigest()[:12]}" if of else name)
        self.origin = origin_of(newsroom)
        self._key_file = key_file or directory / KEY_FILE
        self._verifiers_file = directory / VERIFIERS_FILE

    def all(self) -> tuple[Checkpoint, ...]:
        """All checkpoints that a known key has signed; empty when there is no file."""
        return tuple(note for note in self._notes(0) if self._is_ours(note))

    def latest(self) -> Checkpoint | None:
        """The newest checkpoint that a known key has signed, or ``None``."""
        size = self.path.stat().st_size if self.path.is_file() else 0
        for start in dict.fromkeys((max(0, size - TAIL_BYTES), 0)):
            newest = next((note for note in reversed(self._notes(start)) if self._is_ours(note)), None)
            if newest:
                return newest
        return None

    def _notes(self, start: int) -> list[Checkpoint]:
        if not self.path.is_file():
            return []
        with self.path.open("rb") as file:
            file.seek(start)
            return list(read_notes(file.read().decode(errors="replace")))

    def _is_ours(self, note: Checkpoint) -> bool:
        return note.origin == self.origin and any(note.is_signed_by(key) for key in self._public_keys())

    def _public_keys(self) -> tuple[Ed25519PublicKey, ...]:
        former = self._verifiers_file.read_text() if self._verifiers_file.is_file() else ""
        return (self._key().public_key(), *read_verifier_keys(former, self.origin))

    def copy_to(self, directory: Path) -> None:
        """Copy the checkpoints into another directory, with all public keys that verify them; never the key
        that signs."""
        if self.path.is_file():
            shutil.copy2(self.path, directory / FILE)
            keys = dict.fromkeys(verifier_key(self.origin, key) for key in self._public_keys())
            (directory / VERIFIERS_FILE).write_text("".join(f"{key}\n" for key in keys))

    def is_due(self, head: Head, now: int) -> bool:
        """Whether a head needs a checkpoint: it is 1,000 entries newer than the last checkpoint, or newer and a minute
        has passed."""
        last = self.latest()
        before = last.head if last else Head()
        is_old = now - before.at >= EVERY_MS or now - self._written_at() >= EVERY_MS
        return head.sequence > before.sequence and (is_old or head.sequence - before.sequence >= EVERY_ENTRIES)

    def write(self, head: Head) -> None:
        """Append a checkpoint of a head, unless the last one is as new; on disk when this returns. Raises
        ``OSError``."""
        with self._locked() as file:
            last = self.latest()
            if last is None or last.head.sequence < head.sequence:
                os.write(file, signed(self.origin, head, self._key()).encode())
                os.fsync(file)

    def verifier_key(self) -> str:
        """The public key that verifies the checkpoints, as text."""
        return verifier_key(self.origin, self._key().public_key())

    def _written_at(self) -> int:
        return self.path.stat().st_mtime_ns // 1_000_000 if self.path.is_file() else 0

    @contextmanager
    def _locked(self) -> Iterator[int]:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _key(self) -> Ed25519PrivateKey:
        """The signing key, made at its first use. Raises ``UnusableKey``."""
        if not self._key_file.is_file():
            self._make_key()
        try:
            key = load_pem_private_key(self._key_file.read_bytes(), None)
        except (ValueError, TypeError) as error:
            raise UnusableKey(f"{self._key_file} holds no private key that can be read: {error}") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise UnusableKey(f"{self._key_file} holds another key than an Ed25519 one")
        return key

    def _make_key(self) -> None:
        """Write a new key to a temporary name and link it: of two processes one makes the key, the other reads it."""
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self._key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._key_file.with_name(f"{self._key_file.name}.{os.getpid()}")
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(file, pem)
        os.fsync(file)
        os.close(file)
        try:
            os.link(draft, self._key_file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
