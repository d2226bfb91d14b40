"""What a page confirms after a form was taken: what was recorded, and where to go on from there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from service.ports.ledger import EntryType
from service.web.site.language import noop
from service.web.site.text import ids

_RECORDED = {
    EntryType.CLAIM_RECEIVED: noop("The claim is recorded."),
    EntryType.CLAIM_CORRECTED: noop("The correction is recorded."),
    EntryType.CLAIM_RETRACTED: noop("The claim is withdrawn."),
    EntryType.CLAIM_HELD: noop("The claim is on hold."),
    EntryType.CLAIM_RELEASED: noop("The hold has ended."),
    EntryType.EMBARGO_SET: noop("The embargo is changed."),
    EntryType.PARTY_CHANGED: noop("The party is recorded. Reports that name it follow within moments."),
    EntryType.JUDGEMENT_MADE: noop("The decision is recorded."),
    EntryType.JUDGEMENT_UNDONE: noop("The decision is taken back."),
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was recorded, in a sentence, and addresses to go on to with their labels."""

    sentence: str
    onward: tuple[tuple[str, str], ...]


def confirming(path: str, recorded: EntryType, subject: str) -> str:
    """The address of a page that confirms an entry about a claim or a decision."""
    return f"{path}?{urlencode({'done': recorded, 'about': subject})}"


def confirmation_of(request: Request, incident_id: str | None) -> Confirmation | None:
    """What the address of a page asks it to confirm; ``None`` for nothing, and for words that no form leads to."""
    done, subject = request.query_params.get("done", ""), request.query_params.get("about", "")
    if done not in _RECORDED:
        return None
    onward = [*_about(EntryType(done), subject)]
    if incident_id:
        onward.append((f"/claims/new?like={incident_id}", noop("Add a claim about this")))
    return Confirmation(_RECORDED[EntryType(done)], (*onward, ("/", noop("To the desk"))))


def _about(done: EntryType, subject: str) -> list[tuple[str, str]]:
    if ids.is_claim_id(subject):
        return [(f"/claims/{subject}", noop("The claim"))]
    if done is EntryType.JUDGEMENT_MADE and ids.is_judgement_id(subject):
        return [(f"/decisions/{subject}/undo", noop("Take it back"))]
    return []
