"""The newsrooms of an installation: which there are, and the services of each, opened when they are first asked for."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence

from service.application.access.rate_limit import LocalRateLimits
from service.application.context import NewsroomContext
from service.domain.errors import CounterclaimError, UnknownNewsroom
from service.ports.keys import NewsroomRegister
from service.ports.rate_limit import RateLimits

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
# A newsroom that was made elsewhere is known here within that time.
LOOK_EVERY = 0.5
_log = logging.getLogger("counterclaim.newsrooms")


class UnusableName(CounterclaimError):
    """A newsroom cannot be called that."""


class Newsrooms:
    """What each newsroom needs from the world. ``default`` is the one that needs no making.

    One that was made while this process runs is served without a restart, and one that was deleted is served no more.
    ``quotas`` are what is left to each that asks, whatever the newsroom; by default this process counts for itself.
    ``close`` ends what ``open`` began for a newsroom, once that was deleted.
    """

    def __init__(
        self,
        default: str,
        register: NewsroomRegister,
        open: Callable[[str], Awaitable[NewsroomContext]],
        quotas: RateLimits | None = None,
        close: Callable[[str], None] = lambda newsroom: None,
    ) -> None:
        self.default = default
        self.quotas = quotas or LocalRateLimits()
        self._register, self._open, self._close = register, open, close
        self._contexts: dict[str, NewsroomContext] = {}
        self._names: frozenset[str] = frozenset()
        self._looked = float("-inf")
        self._turn = asyncio.Lock()

    async def names(self) -> Sequence[str]:
        """All newsrooms, the default one first. Raises ``StoreUnavailable``."""
        if self._is_time_to_look():
            now = asyncio.get_running_loop().time()
            self._names, self._looked = await self._register.names(), now
            # A newsroom that is made anew under the name of a deleted one shares nothing with it.
            for name in self._contexts.keys() - self._names - {self.default}:
                del self._contexts[name]
                self._close(name)
        return [self.default, *sorted(self._names - {self.default})]

    def _is_time_to_look(self) -> bool:
        return asyncio.get_running_loop().time() - self._looked >= LOOK_EVERY

    async def context(self, newsroom: str) -> NewsroomContext:
        """The context of one newsroom, opened at its first use. Raises ``UnknownNewsroom`` and ``StoreUnavailable``."""
        opened = self._contexts.get(newsroom)
        if opened and (newsroom == self.default or not self._is_time_to_look()):
            return opened
        if newsroom not in await self.names():
            raise UnknownNewsroom(newsroom)
        async with self._turn:
            if newsroom not in self._contexts:
                self._contexts[newsroom] = await self._open(newsroom)
        return self._contexts[newsroom]

    def opened(self, newsroom: str) -> NewsroomContext | None:
        """The context of a newsroom if this process has opened it already."""
        return self._contexts.get(newsroom)

    async def all(self) -> Sequence[NewsroomContext]:
        """The contexts of all newsrooms that can be opened now, the default newsroom first.

        Raises ``StoreUnavailable`` if it is not known which there are.
        """
        contexts = []
        for name in await self.names():
            try:
                contexts.append(await self.context(name))
            except Exception as error:  # a node that is away, or a key of one newsroom, keeps no other from its work
                _log.warning("newsroom %s cannot be opened: %s", name, type(error).__name__)
        return contexts

    async def create(self, newsroom: str, created_at: int) -> bool:
        """Make a newsroom; says whether it is new. ``at`` in milliseconds. Raises ``UnusableName``."""
        if not NAME.fullmatch(newsroom):
            raise UnusableName("name a newsroom by up to 63 small letters, digits and hyphens, as in north-desk")
        self._looked = float("-inf")
        return newsroom != self.default and await self._register.add(newsroom, created_at)
