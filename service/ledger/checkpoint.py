"""Signed checkpoints: the head of a ledger as a note that anybody can verify (C2SP signed-note and tlog-checkpoint)."""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.ledger.chain import Head

_ED25519 = b"\x01"
_KEY_ID_BYTES = 4
_NOTE = re.compile(
    r"(?P<text>(?P<origin>\S+)\n(?P<sequence>\d+)\n(?P<hash>[A-Za-z0-9+/=]+)\n(?P<at>\d+)\n)"
    r"\n— (?P<name>\S+) (?P<signed>\S+)\n"
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed head; ``note`` is the whole note, ``text`` its signed part."""

    origin: str
    head: Head
    text: str
    signed: bytes
    note: str

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        """Whether the signature is that key's, over this text, under this name."""
        if self.signed[:_KEY_ID_BYTES] != _key_id(self.origin, key):
            return False
        try:
            key.verify(self.signed[_KEY_ID_BYTES:], self.text.encode())
        except InvalidSignature:
            return False
        return True


def origin_of(newsroom: str) -> str:
    """The name of a newsroom's ledger, which is the name of its key too."""
    return f"counterclaim/{newsroom}"


def signed(origin: str, head: Head, key: Ed25519PrivateKey) -> str:
    """The note on a head: origin, sequence, hash in base64, time in milliseconds, and the signature."""
    text = f"{origin}\n{head.sequence}\n{_base64(bytes.fromhex(head.hash))}\n{head.at}\n"
    signature = _base64(_key_id(origin, key.public_key()) + key.sign(text.encode()))
    return f"{text}\n— {origin} {signature}\n"


def read_notes(text: str) -> Iterator[Checkpoint]:
    """The notes of a file, in its order; lines that are no notes, as one torn by a crash, are passed over."""
    for found in _NOTE.finditer(text):
        root = base64.b64decode(found["hash"]).hex()
        head = Head(int(found["sequence"]), root, int(found["at"]))
        yield Checkpoint(found["origin"], head, found["text"], base64.b64decode(found["signed"]), found[0])


def verifier_key(origin: str, key: Ed25519PublicKey) -> str:
    """The public key in the form that tools for signed notes read: name, key id, key."""
    return f"{origin}+{_key_id(origin, key).hex()}+{_base64(_ED25519 + key.public_bytes_raw())}"


def read_verifier_keys(text: str, origin: str) -> Iterator[Ed25519PublicKey]:
    """The public keys of that name, one a line; other lines are passed over."""
    for name, _, encoded in (line.split("+", 2) for line in text.split() if line.count("+") >= 2):
        with suppress(ValueError):
            key = base64.b64decode(encoded, validate=True)
            if name == origin and key.startswith(_ED25519):
                yield Ed25519PublicKey.from_public_bytes(key.removeprefix(_ED25519))


def _key_id(name: str, key: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + key.public_bytes_raw()).digest()[:_KEY_ID_BYTES]


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
