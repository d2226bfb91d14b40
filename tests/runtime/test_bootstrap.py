"""Connections to the store."""

import pytest
from redis import utils

from service.runtime.bootstrap import servers_of
from service.settings import read_settings


def test_a_new_connection_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = servers_of(read_settings(redis_url="redis://localhost")).newsroom("default").connection_pool
    monkeypatch.delattr(utils, "get_lib_version")

    connections = [pool.connection_class(**pool.connection_kwargs) for _ in range(2)]

    assert connections[0] is not connections[1]
