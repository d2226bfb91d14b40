"""The victims of a number, from the words of its noun phrase: status, demographic and side, as stated."""

from dataclasses import dataclass, replace

from service.domain.drafting.text.tokens import Tokens
from service.domain.drafting.words import people as words


@dataclass(frozen=True)
class CountedPeople:
    """Those counted, as fields of ``victims``; ``None`` is unsaid. ``words`` are the words they were read from."""

    status: str | None = None
    demographic: str | None = None
    affiliation: str | None = None
    words: Tokens = ()


def counted_people(tokens: Tokens) -> CountedPeople:
    """The people that the words of a noun phrase name."""
    lower = [token.lower for token in tokens]
    status = _status(lower)
    affiliation = _affiliation(tokens, lower, status)
    if affiliation and any(word in words.SIDES for word in lower):
        status = status or "combatant"
    demographic = next((words.DEMOGRAPHIC_OF[word] for word in lower if word in words.DEMOGRAPHIC_OF), None)
    return CountedPeople(status, demographic, affiliation, tokens)


def inherited(people: CountedPeople, before: CountedPeople) -> CountedPeople:
    """The people of the number before, for "84 others were wounded" and "wounding eight"."""
    return replace(before, words=people.words or before.words)


def _status(lower: list[str]) -> str | None:
    statuses = [words.STATUS_OF[word] for word in lower if word in words.STATUS_OF]
    status = next((strong for strong in words.STRONG_STATUS if strong in statuses), statuses[0] if statuses else None)
    if status == "medical" and "aid" in lower:
        return "aid_worker"
    is_of_no_side = status == "combatant" and lower[-1] in words.MEMBERS and not set(lower) & words.ARMED
    return None if is_of_no_side else status


def _affiliation(tokens: Tokens, lower: list[str], status: str | None) -> str | None:
    capitals = [token.text.lstrip("#@") for token in tokens if token.is_capital]
    if any(word in words.SIDES for word in lower):
        return " ".join(capitals) or next(word for word in lower if word in words.SIDES)
    if status == "combatant" and "security" in lower:
        return " ".join([*capitals, "security forces"])
    if status in ("combatant", "police") and capitals:
        return " ".join(token.text for token in tokens)
    is_of_a_side = status == "combatant" and set(lower) & words.SIDE_NOUNS
    return " ".join(lower) if is_of_a_side else None
