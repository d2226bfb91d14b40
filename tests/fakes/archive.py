"""An archive in this process, for tests: objects by their names."""

from service.domain.errors import ArchiveGone


class MemoryArchive:
    """``ArchiveFiles`` in dictionaries."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.labels: dict[str, bytes] = {}

    async def read(self, name: str) -> bytes:
        content = self._of(name).get(name)
        if content is None:
            raise ArchiveGone("an object of the archive is gone")
        return content

    async def write(self, name: str, content: bytes) -> None:
        self._of(name)[name] = content

    async def remove(self, name: str) -> None:
        self._of(name).pop(name, None)

    def _of(self, name: str) -> dict[str, bytes]:
        """Objects that hold values, apart from those that say whose the archive is."""
        return self.objects if name.endswith(".gz") else self.labels
