"""Whether the store may be trusted with acknowledged claims, and the signed heads of its ledger."""

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
