"""A position as a report shows it, with its history and its parts in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile

from service.domain.claims.claim import Dated
from service.domain.claims.event_types import EventType
from service.domain.claims.party import Party
from service.domain.claims.victims.sub_counts import part_of
from service.domain.claims.vocabulary import ClaimState
from service.domain.english.articles import listed
from service.domain.english.numerals import counted_of
from service.domain.places.disputed import are_apart
from service.domain.quantities.bounds import Bound
from service.domain.quantities.grammar import stated_for_reader
from service.domain.quantities.languages.english_nouns import VICTIM_NOUNS
from service.domain.quantities.quantity import CountPart, Quantity
from service.domain.quantities.words.verification import SURENESS
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.position import Position, says_killed
from service.domain.reconciliation.positions.speakers.alike_parties import is_name_of
from service.domain.reconciliation.positions.speakers.interest import Parties, interest
from service.domain.reconciliation.positions.speakers.origins import links, publishers
from service.domain.reconciliation.report import Former, PositionReport, SetAside

_NOUNS = VICTIM_NOUNS | {"medical": ("medical worker", "medical workers")}
# Of "most of them women and children" the share is of both together, of "half women and half children" of each.
_MOST = "most of them"
# How sure a claimant is of some of those whom it counts: "28 of them confirmed", "3 of whom are not yet confirmed".
_SURE_OF_SOME = re.compile(
    r"(?:of (?:them|whom|which)|including) (?:[\w,-]+ ){0,3}?"
    rf"(?P<how>(?:not (?:yet )?)?(?:{'|'.join(SURENESS)}))\b",
    re.IGNORECASE,
)


def position_report(
    position: Position,
    parties: Parties,
    copy_of: str | None = None,
    registered: Party | None = None,
    place: str = "",
) -> PositionReport:
    """The position as the report shows it.

    ``parties`` decide the claimant's interest; ``copy_of`` is the claimant whose number it only copied;
    ``registered`` is the claimant's party in the register; ``place`` is the narrower place that it counts.
    """
    quoted, claimant = position.quoted, position.quoted.claim.claimant
    names = (quoted.name, claimant.party, *((registered.name, *registered.aliases) if registered else ()))
    sources = publishers(position.copies)
    quantity, count, first = quoted.quantity, quoted.count, _copy_that_dates(position)
    return PositionReport(
        claimant=quoted.party,
        name=quoted.name,
        bounds=quantity.hard,
        soft=quantity.soft,
        stated=stated_for_reader(quantity),
        claim_id=quoted.claim.id,
        claim_ids=tuple(sorted({copy.claim.id for copy in position.copies})),
        asserted_at=first.dated_at,
        dated=first.dated,
        voice=claimant.name if claimant.speaks_for else None,
        title=claimant.title,
        kind=claimant.kind,
        stance=quoted.claim.stance,
        interest=interest(quoted, parties),
        verification=count.verification if count else None,
        bound=quantity.bound,
        rounded=quantity.rounded,
        of=count.of if count else None,
        of_count=count.of_count if count else None,
        part=parts_in_words(quantity),
        place=place,
        figure=quantity.figure,
        named=quantity.named,
        sources=sources,
        own_sources=tuple(source for source in sources if is_name_of(source, names)),
        links=links(position.copies),
        origins=len(position.origins),
        history=tuple(_history(position)),
        copy_of=copy_of,
        unit=count.unit if count else None,
        died=not any(map(says_killed, position.copies)),
        abducted=all(copy.claim.event.type is EventType.ABDUCTION for copy in position.copies),
        is_part=quoted.is_part or _is_in_words_of_another(quoted),
        lost_time=quoted.lost_time,
        is_added=quoted.is_added,
    )


def _copy_that_dates(position: Position) -> Assertion:
    """The copy whose time the position has: of copies dated by their publication the first, not the last paper."""
    if position.quoted.dated_at is None or position.quoted.claim.asserted_at is not None:
        return position.quoted
    dated = [
        (at, copy.claim.asserted_at is None, copy) for copy in position.copies if (at := copy.dated_at) is not None
    ]
    return min(dated, key=lambda copy: copy[:2])[2]


def _is_in_words_of_another(quoted: Assertion) -> bool:
    """Whether another number of the claim has this one in its words: "20, including 3 children", and three children."""
    if quoted.count is None:
        return False
    subject = (quoted.count.measure, quoted.count.victims, quoted.hard)
    return any(
        (part.measure, part.victims, part.quantity.hard) == subject
        for count in quoted.claim.counts
        for part in (part_of(count, words) for words in count.quantity.parts if words.is_of_victims)
    )


def _has_number(former: Assertion) -> bool:
    """Whether a former number was said: of "20, including children" nobody said how many these were."""
    return not (former.is_part and former.quantity.bound is Bound.EXISTENCE)


def _history(position: Position) -> list[Former]:
    """The former numbers, newest first, among them those that their claimant corrected, at the time of each."""
    history: list[Former] = []
    for assertion in reversed(position.former):
        _insert(_corrected(assertion), history)
        if _has_number(assertion):
            former = _former(assertion.claim.id, assertion.quantity, assertion.dated)
            history.insert(0, replace(former, set_aside=_set_aside(assertion, position)))
    for copy in position.copies:
        _insert(_corrected(copy), history)
    return history


def _set_aside(former: Assertion, position: Position) -> SetAside | None:
    if are_apart(former.claim.event, position.quoted.claim.event):
        return SetAside.OTHER_EVENT
    return SetAside.SAID_LATER if former.has_time_of_mended else None


def _insert(corrected: Iterable[Former], history: list[Former]) -> None:
    """Puts corrected numbers behind those that are newer, each once whatever the number of its copies."""
    for wrong in corrected:
        if not any(former.set_aside is SetAside.CORRECTED and former.bounds == wrong.bounds for former in history):
            newer = takewhile(partial(_is_newer, than=wrong), history)
            history.insert(len(list(newer)), wrong)


def _corrected(assertion: Assertion) -> Iterator[Former]:
    """The number that its claimant replaced in the claim of an assertion, because it was wrong."""
    claim, count = assertion.claim, assertion.count
    if count is None or assertion.state is not ClaimState.CORRECTED:
        return
    for former in claim.corrected_from:
        if (former.measure, former.victims, former.unit) == (count.measure, count.victims, count.unit):
            yield replace(_former(claim.id, former.quantity, claim.corrected_dated), set_aside=SetAside.CORRECTED)


def _is_newer(former: Former, than: Former) -> bool:
    """Whether both have a time that says so."""
    return former.asserted_at is not None and than.asserted_at is not None and former.asserted_at > than.asserted_at


def _former(claim_id: str, quantity: Quantity, dated: Dated | None) -> Former:
    said_at = dated.said_at if dated else None
    return Former(claim_id, stated_for_reader(quantity), quantity.hard, said_at, dated, quantity.figure)


def parts_in_words(quantity: Quantity) -> str | None:
    """The sub-counts in words: "children", "3 women, 2 girls and at least 4 boys", "most of them women and children"; a
    sum states its parts itself."""
    parts = () if quantity.summed else quantity.parts
    shares = ("", *(part.words if part.is_share else "" for part in parts))
    in_words = [
        _part(part, quantity.stated).removeprefix(f"{_MOST} " if before == share == _MOST else "")
        for part, before, share in zip(parts, shares, shares[1:], strict=False)
    ]
    return listed(in_words, len(in_words)) or None


def _part(part: CountPart, stated: str) -> str:
    word = part.demographic_word or part.status_word
    low, (singular, plural) = part.bounds.low, _NOUNS.get(word, (part.said_of or "others",) * 2)
    singular, plural = part.noun or singular, part.noun or plural
    if part.is_share:
        return f"{part.words} {plural}".strip()
    # "3 confirmed civilians" may become more; nobody said "so far".
    words = part.words if "so far" in stated else part.words.removesuffix(" so far")
    if plural == "others" and (sure := _SURE_OF_SOME.search(stated)):
        return f"{words or format(low, ',')} {sure['how'].casefold()}"  # "3 of them unconfirmed"
    if part.bounds.is_exact:
        return f"{low:,} {singular if low == 1 else plural}"
    if words:
        return counted_of(words, plural)
    definite = re.search(rf"\b(?:the|its|his|her|their) {re.escape(plural)}\b", stated, re.IGNORECASE)
    return definite[0] if definite else plural
