"""Whether the store may be trusted with acknowledged claims, and what is kept beside it: the signed heads of its
ledger, and the archive."""

from typing import Protocol


class Safety(Protocol):
    """Whether the store may be trusted with acknowledged claims (RELIABILITY, "Startup and readiness")."""

    @property
    def durability(self) -> str: ...
    @property
    def altered(self) -> tuple[str, ...]: ...
    async def ensure(self) -> None: ...
    async def problems(self) -> tuple[str, ...]: ...


class Checkpoints(Protocol):
    """Signed heads of the ledger, kept beside the store."""

    async def keep(self) -> None: ...
    def latest(self) -> str | None: ...


class ArchiveFiles(Protocol):
    """The objects of an archive, by name; immutable once written. Each call raises ``ArchiveUnavailable``.

    ``read`` raises ``ArchiveDamaged`` for an object that is not there. ``write`` returns when the object is durable.
    ``remove`` may be repeated.
    """

    async def read(self, name: str) -> bytes: ...
    async def write(self, name: str, content: bytes) -> None: ...
    async def remove(self, name: str) -> None: ...


class Archiving(Protocol):
    """Moves the texts of quiet incidents from the store into the archive, in bounded turns.

    ``turn`` says whether there is more to look at now.
    """

    async def turn(self) -> bool: ...
