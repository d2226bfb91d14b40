"""Claims as the index holds them: by the bytes of their ids, half as long. A claim stands under some thirty keys."""

_PREFIX, _BYTES = "clm_", 10


def posting_of(claim_id: str) -> bytes:
    """A claim as a member of a set of the index."""
    return bytes.fromhex(claim_id.removeprefix(_PREFIX))


def claim_of(posting: bytes) -> str:
    """The id of a claim from a member of a set of the index; older versions kept ids as they are."""
    return f"{_PREFIX}{posting.hex()}" if len(posting) == _BYTES else posting.decode()
