"""What the service calls those who act without a name of their own; no person's name may pass for one of them."""

from service.application.access.authenticate import OPERATOR
from service.domain.claims.names import fold_name
from service.ports.ledger import OPEN

NO_KEY = {OPEN: "somebody without a key", OPERATOR: "the operator"}
FORGOTTEN = "a person whose name is forgotten"
NAMELESS = "A person without a name"
_OF_A_KEY = "the key "
_OTHERS = ("operator", "counterclaim", "newsroom", "service", "system")


def key_name(name: str) -> str:
    """What a key is called among those who acted."""
    return f"{_OF_A_KEY}{name}"


def person_name(stated: str) -> str:
    """A person's name as their provider states it, marked where it could be taken for what the service itself says."""
    folded = _folded(stated)
    is_ours = folded.removeprefix("the ") in _OURS or f"{folded} ".startswith(_OF_A_KEY)
    return f"{stated} (the name of a person)" if is_ours else stated


def _folded(name: str) -> str:
    """The name in plain letters, with its article: letters of other scripts that look alike are no other name."""
    return fold_name(f"of {name}").removeprefix("of ")


_OURS = frozenset(_folded(name).removeprefix("the ") for name in (*NO_KEY.values(), FORGOTTEN, NAMELESS, *_OTHERS))
