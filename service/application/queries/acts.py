"""The acts of people about a claim, with their names, where people sign in."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.application.access.actor_names import FORGOTTEN, NO_KEY, key_name
from service.application.context import NewsroomContext
from service.ports.principal import is_person


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An entry about a claim: its type, its time in milliseconds, and who recorded it, in words."""

    type: str
    at: int
    name: str


async def acts(claim_id: str, newsroom: NewsroomContext) -> Sequence[NamedAct]:
    """The entries about a claim, oldest first; none where no person had a hand in it. Raises ``StoreUnavailable``."""
    recorded = await newsroom.people.acts(claim_id)
    if not any(is_person(act.actor) for act in recorded):
        return ()
    names = {actor: await _name(actor, newsroom) for actor in {act.actor for act in recorded}}
    return [NamedAct(act.type, act.at, names[act.actor]) for act in recorded]


async def _name(actor: str, newsroom: NewsroomContext) -> str:
    if is_person(actor):
        person = await newsroom.people.person(actor)
        return person.name if person else FORGOTTEN
    if actor in NO_KEY:
        return NO_KEY[actor]
    key = await newsroom.keys.key(actor)
    return key_name(key.name) if key else actor
