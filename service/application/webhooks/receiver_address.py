"""Where a webhook may go: the address of a public machine, on a port of the web, and nowhere inside (RELIABILITY P20).

The ranges that lead inside are those of Microsoft's AntiSSRF, in this one module because it is young, and those of IPv6
addresses that carry an IPv4 one: ``ipaddress.is_global`` lets several of both pass.
"""

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address
LONGEST = 2_000
# IPv6 addresses that carry an IPv4 one, the last ones for SIIT; NAT64, 6to4 and Teredo are among AntiSSRF's. Nobody
# serves the public there.
CARRYING = ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96")
INSIDE_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far webhooks may go; ``anywhere`` lets http, any port and any address through, for a developer's machine."""

    anywhere: bool = False
    ports: frozenset[int] = frozenset({443, 8443})


PUBLIC = Reach()


class UnfitUrl(ValueError):
    """A URL that no webhook is sent to; its text says what is wrong, never the URL."""


def fit_url(url: str, reach: Reach = PUBLIC) -> SplitResult:
    """The parts of a URL that may be tried; where its name leads is judged at every sending. Raises ``UnfitUrl``."""
    if len(url) > LONGEST or any(character.isspace() or ord(character) < 33 for character in url) or "\\" in url:
        raise UnfitUrl("Give one URL without spaces, backslashes or control characters, of at most 2,000 characters.")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise UnfitUrl("Give a URL whose host and port can be read.") from None
    if parts.scheme != "https" and not (reach.anywhere and parts.scheme == "http"):
        raise UnfitUrl("Give an https URL.")
    if not host or "@" in parts.netloc or ("[" in parts.netloc and literal_of(host) is None):
        raise UnfitUrl("Give a URL with a host and without a user name or password.")
    if not reach.anywhere:
        _refuse_inside(host, port if port is not None else 443, reach)
    return parts


def _refuse_inside(host: str, port: int, reach: Reach) -> None:
    if port not in reach.ports:
        raise UnfitUrl("Use port 443 or 8443.")
    literal = literal_of(host)
    if literal is not None and leads_inside(literal):
        raise UnfitUrl("Give a host that everyone can reach, not one of an inner network.")
    if literal is None and not _is_public_name(host):
        raise UnfitUrl("Give the full name of a host that everyone can reach, in ASCII letters.")


def literal_of(host: str) -> Address | None:
    """The address that a host is written as; ``None`` for a name."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _is_public_name(host: str) -> bool:
    """Whether it is a name with a domain. Numbers alone are addresses in old spellings: 127.1, 0x7f.1, 2130706433."""
    labels = host.rstrip(".").lower().split(".")
    plain = all(label and label.isascii() and label.replace("-", "").replace("_", "").isalnum() for label in labels)
    return plain and len(labels) > 1 and not labels[-1][0].isdigit() and labels[-1] not in INSIDE_NAMES


def leads_inside(address: Address) -> bool:
    """Whether an address is in a private or reserved network, and so not on the public Internet."""
    return any(address in network for network in _inside(address.version))


@cache
def _inside(version: int) -> tuple[IPv4Network | IPv6Network, ...]:
    from AntiSSRF.ipaddress_ranges import IPAddressRanges  # only here: importing it tries a socket out

    networks = (ip_network(text) for text in (*IPAddressRanges.recommended_latest, *CARRYING))
    return tuple(network for network in networks if network.version == version)
