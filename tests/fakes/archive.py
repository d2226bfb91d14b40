"""An archive in this process, for tests: objects by their names."""

from service.domain.errors import ArchiveGone


class MemoryArchive:
    """``ArchiveFiles`` in a dictionary."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    async def read(self, name: str) -> bytes:
        if name not in self.objects:
            raise ArchiveGone("an object of the archive is gone")
        return self.objects[name]

    async def write(self, name: str, content: bytes) -> None:
        self.objects[name] = content

    async def remove(self, name: str) -> None:
        self.objects.pop(name, None)
