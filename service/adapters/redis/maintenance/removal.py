"""Deletes whole key spaces: that of a copy, and that of a newsroom."""

from redis.asyncio import Redis

from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.scripts import store_errors

AT_ONCE = 200


async def delete_key_space(redis: Redis, newsroom: str) -> int:
    """Delete every key of a newsroom; returns how many there were. No other newsroom has a key with its prefix."""
    deleted = 0
    with store_errors():
        async for key in redis.scan_iter(literal(KeyNames(newsroom).prefix) + "*", count=AT_ONCE):
            deleted += int(await redis.unlink(key))
    return deleted


def literal(prefix: str) -> str:
    """A prefix as a pattern that matches only itself. Names of newsrooms contain no other special characters."""
    return prefix.replace("[", "\\[").replace("?", "\\?").replace("*", "\\*")
