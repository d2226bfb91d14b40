"""How the nodes of a cluster are named, and where the keys of a newsroom are looked for."""

import pytest
from redis.crc import key_slot

from service.adapters.redis.cluster import ClusterUrl, read_cluster_url
from service.adapters.redis.key_names import NEWSROOMS, NEWSROOMS_TAG, KeyNames
from service.runtime.cli.operate.rebuild.rebuild import SIDE
from service.settings import UnusableSetting, read_settings

NODES = (("10.0.0.1", 6379), ("10.0.0.2", 6380))


@pytest.mark.parametrize(
    ("url", "cluster"),
    [
        ("cluster://10.0.0.1:6379,10.0.0.2:6380", ClusterUrl(NODES, "cluster", None, None, False)),
        ("cluster://10.0.0.1:6379,10.0.0.2:6380/desk", ClusterUrl(NODES, "desk", None, None, False)),
        ("clusters://app:p%40ss@[::1]:7000/desk", ClusterUrl((("::1", 7000),), "desk", "app", "p@ss", True)),
        ("redis://localhost:6379/0", None),
        ("unix:///run/server.sock", None),
    ],
)
def test_the_address_of_a_cluster_names_nodes_and_a_record(url: str, cluster: ClusterUrl | None) -> None:
    assert read_cluster_url(url) == cluster


@pytest.mark.parametrize("url", ["cluster://", "cluster://10.0.0.1", "cluster://10.0.0.1:6379,:6380"])
def test_a_node_without_host_or_port_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ValueError, match=r"cluster://10\.0\.0\.1:6379"):
        read_cluster_url(url)


def test_on_a_cluster_the_jobs_need_a_server_and_writes_are_replicated() -> None:
    with pytest.raises(UnusableSetting, match="COUNTERCLAIM_QUEUE_URL"):
        read_settings(redis_url="cluster://a:1")

    settings = read_settings(redis_url="cluster://a:1", queue_url="redis://b")

    assert (settings.durability, settings.queue_url) == ("replicated", "redis://b")
    assert read_settings(redis_url="redis://a").durability == "always"


def test_a_copy_lies_where_its_newsroom_lies_and_the_register_where_it_is_looked_for() -> None:
    prefixes = [KeyNames("north").prefix, KeyNames("north" + SIDE).prefix]

    assert len(set(prefixes)) == 2
    assert len({key_slot(prefix.encode()) for prefix in prefixes}) == 1
    assert key_slot(NEWSROOMS_TAG.encode()) == key_slot(NEWSROOMS.encode())


