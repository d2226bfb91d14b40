"""The address a request came from, for counting failures; what a client says of itself is not believed."""

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

_UNKNOWN = "unknown"
# A subscriber has a whole network of this size.
_ONE_SUBSCRIBER = 64


def remote_of(request: Request, trusted: Sequence[str]) -> str:
    """The address that a request came from: the last in ``X-Forwarded-For`` that no trusted proxy has, where it came
    through one; else that of the connection. Of an IPv6 address the network."""
    hops = [request.client.host if request.client else _UNKNOWN]
    for line in reversed(request.headers.getlist("x-forwarded-for")):
        hops += [hop.strip() for hop in reversed(line.split(","))]
    for hop in hops:
        if not _is_trusted(hop, trusted):
            return _counted(hop)
    return _counted(hops[-1])


def _is_trusted(hop: str, trusted: Sequence[str]) -> bool:
    try:
        address = ip_address(hop)
    except ValueError:
        return False
    return any(address in ip_network(one, strict=False) for one in trusted)


def _counted(hop: str) -> str:
    try:
        address = ip_address(hop)
    except ValueError:
        return _UNKNOWN
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _ONE_SUBSCRIBER), strict=False))
    return str(address)
