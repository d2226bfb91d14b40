"""The house style of a newsroom: one key, which is a setting and no entry of the ledger, as webhooks are."""

from typing import Any

import orjson
from redis.asyncio import Redis

from service.adapters.redis import replicated_writes
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import store_errors
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.formats.records.house_style_json import house_style_json, read_house_style
from service.ports.safety import Safety


class RedisHouseStyles:
    """``HouseStyles`` of one newsroom."""

    def __init__(self, redis: Redis, newsroom: str, safety: Safety | None = None) -> None:
        self._redis, self._keys, self._safety = redis, KeyNames(newsroom), safety

    async def house_style(self) -> HouseStyle:
        """The style that texts are written in. Raises ``StoreUnavailable``."""
        with store_errors():
            stored: Any = await self._redis.get(self._keys.of("house-style"))
        return kept_style(stored)

    async def set_house_style(self, style: HouseStyle) -> None:
        """Write texts in this style from now on. Raises ``UnsafeStore`` and ``StoreUnavailable``."""
        if self._safety:
            await self._safety.ensure()
        # Workers read the style with parties and judgements, again whenever their version changes.
        await replicated_writes.together(
            self._redis,
            self._keys.prefix,
            ("SET", self._keys.of("house-style"), orjson.dumps(house_style_json(style))),
            ("HINCRBY", self._keys.of("meta"), "reference", 1),
        )


def kept_style(stored: bytes | None) -> HouseStyle:
    """The style as it is kept; the default where none was set."""
    return read_house_style(orjson.loads(stored)) if stored else DEFAULT_STYLE
