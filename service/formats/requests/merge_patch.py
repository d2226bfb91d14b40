"""JSON merge patch (RFC 7396): an object that says what of another one changes."""

from collections.abc import Sequence
from typing import Any


def patched(target: Any, patch: Any) -> Any:
    """The target with the changes of a patch: ``null`` takes a member out, an object is laid over an object, and
    anything else, an array too, takes the place of what was there."""
    if not isinstance(patch, dict):
        return patch
    members = dict(target) if isinstance(target, dict) else {}
    for name, change in patch.items():
        if change is None:
            members.pop(name, None)
        else:
            members[name] = patched(members.get(name), change)
    return members


def takes_out(patch: Any, path: Sequence[str | int]) -> bool:
    """Whether a patch takes out what stands at that path of the target."""
    for name in path:
        if not isinstance(patch, dict) or name not in patch:
            return False
        patch = patch[name]
    return patch is None


def is_of_patch(patch: Any, path: Sequence[str | int]) -> bool:
    """Whether a patch itself says what stands at that path of the target, or takes it out."""
    for name in path:
        if not isinstance(patch, dict):
            return True
        if name not in patch:
            return False
        patch = patch[name]
    return True
