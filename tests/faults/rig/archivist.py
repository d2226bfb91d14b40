"""A process that moves incidents to the archive and back for ever, one at a time, until it is killed; it tells of each.

python -m tests.faults.rig.archivist URL NEWSROOM DIRECTORY ARCHIVE SEED
"""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

from service.adapters.redis.maintenance.archive_parts import Archived
from service.domain.errors import ArchiveUnavailable
from tests.builders.newsroom import newsroom
from tests.faults.rig.seed import chance


async def go_on(url: str, name: str, directory: Path, archive: str, seed: int) -> None:
    by = chance(seed, "archivist")
    async with newsroom(url, directory, name, archive) as own:
        archiving = own.store.archiving
        # Nobody else has the lease: who had it was killed.
        await own.redis.delete(own.key("archive-lease"))
        print("ready", flush=True)
        while True:
            stretch = await archiving.stretch(0, await archiving.last_quiet(0))
            for id in by.sample(stretch.ids, len(stretch.ids)):
                await archiving.archive([id], Archived(), patience=0)
                print("moved", flush=True)
            objects = await archiving.objects.whole()
            for mark in by.sample(sorted(objects), len(objects) // 2):
                with suppress(ArchiveUnavailable):
                    await archiving.objects.take_back(mark, objects[mark], await own.store.archived.values(mark))
                print("moved", flush=True)
            await archiving.objects.tidy()


if __name__ == "__main__":
    asyncio.run(go_on(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4], int(sys.argv[5])))
