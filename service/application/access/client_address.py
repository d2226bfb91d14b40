"""The address of a client, by which failed attempts are counted. Headers that a client wrote are not believed."""

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

_UNKNOWN = "unknown"
# One subscriber has a whole network of this size.
_SUBSCRIBER_PREFIX = 64


def client_address(peer: str | None, forwarded: Sequence[str], trusted: Sequence[str]) -> str:
    """The address that a request came from.

    ``peer`` is the address of the connection, ``forwarded`` the lines of ``X-Forwarded-For``, ``trusted`` the networks
    of the proxies in front of the service. The answer is the last hop that is no trusted proxy; of an IPv6 address its
    network.
    """
    hops = [peer or _UNKNOWN]
    for line in reversed(forwarded):
        hops += [hop.strip() for hop in reversed(line.split(","))]
    return _counted(next((hop for hop in hops if not _is_trusted(hop, trusted)), hops[-1]))


def _is_trusted(hop: str, trusted: Sequence[str]) -> bool:
    try:
        address = ip_address(hop)
    except ValueError:
        return False
    return any(address in ip_network(network, strict=False) for network in trusted)


def _counted(hop: str) -> str:
    try:
        address = ip_address(hop)
    except ValueError:
        return _UNKNOWN
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _SUBSCRIBER_PREFIX), strict=False))
    return str(address)
