"""A linter over every text of any report: nothing that nobody said, nobody unnamed, and English an editor can print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import EVERYONE, Claim, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimantKind, ClaimState, Demographic, Stance, Status
from service.domain.english.articles import SMALL_WORDS, as_described
from service.domain.english.house_style import Attribution, HouseStyle, Numerals
from service.domain.english.marked_text import plain
from service.domain.prose.figures.signs import group_digits
from service.domain.prose.headline import headline, headline_of
from service.domain.prose.leads.lead import first_leads
from service.domain.prose.leads.shape import LeadShape
from service.domain.prose.sentences import Length, marked_sentences, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import PositionReport, Reconciliation
from tests.builders.report_story import without_times
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn

# No name ends in a full stop or has a digit, so that a sentence's end and a number are what they look like.
NAMES = (
    "Ministry of Health",
    "Kunduz Police",
    "Taliban",
    "UNICEF",
    "St Luke's Hospital",
    "Doctors of the Valley",
    "The Daily Mirror",
    "local authorities",
    "Fawzia Yaftali",
    "Red Crescent",
    "Provincial Emergency Coordination Office",
    "Northern Regional Hospital of the Valley",
    "iNews",
    "A resident of Garsen",
    "طالبان",
)
NUMBERS = st.one_of(
    st.integers(1, 12),
    st.integers(1, 60_000),
    st.sampled_from(
        ["at least 5", "about 45", "10 to 14", "more than 20", "dozens", "up to 12", "none", "exactly six", "a few"]
    ),
    st.sampled_from(["at least one", "12 so far", "21 confirmed", "fewer than 60", "nearly 200", "2,600 or more"]),
    st.sampled_from(["14, mostly children", "17 passengers and crew", "16 critically"]),
    st.builds("up to {}".format, st.integers(2, 90)),
)
VICTIMS_PARTY = "Afghan security forces"
VICTIMS = st.sampled_from(
    [
        *[EVERYONE] * 5,
        Victims("Taliban", Status.COMBATANT),
        Victims(VICTIMS_PARTY),
        Victims(status=Status.CIVILIAN),
        Victims(demographic=Demographic.CHILD),
        Victims(demographic=Demographic.WOMAN),
    ]
)
TELLINGS = st.builds(
    Telling,
    victims=VICTIMS,
    stance=st.sampled_from([*[Stance.ASSERTS] * 8, *Stance]),
    type=st.sampled_from(
        [EventType.GROUND_CLASH, EventType.NATURAL_DISASTER, EventType.EPIDEMIC, EventType.ROUNDUP, EventType.OTHER]
    ),
    place=st.sampled_from([Place("AF", "Kunduz")] * 3 + [Place("AF")]),
    at=st.sampled_from([None, "14", "15", "16"]),
    kind=st.sampled_from([ClaimantKind.UNKNOWN, ClaimantKind.STATE, ClaimantKind.MEDIA]),
    summary=st.sampled_from([None, "Shelling of a market", "Floods in Kunduz"]),
)
RIVALS = st.builds(Telling, at=st.sampled_from([None, "14", "15"]))
MEASURED = ["killed", "injured", "missing", "displaced", "cases", "other:rescued", "other:aboard"]
COUNTS = st.dictionaries(st.sampled_from(MEASURED), NUMBERS, max_size=2)
STYLES = st.builds(HouseStyle, st.sampled_from(Attribution), st.sampled_from(Numerals))


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    scattered = st.lists(st.tuples(st.sampled_from(NAMES), TELLINGS, COUNTS), max_size=6)
    rivals = st.lists(st.tuples(st.sampled_from(NAMES), RIVALS, COUNTS), min_size=2, max_size=14)
    claims = [
        a_claim(f"c{index}", name, telling, **counts)
        for index, (name, telling, counts) in enumerate(draw(scattered | rivals))
    ]
    state = draw(st.sampled_from([None, ClaimState.RETRACTED, ClaimState.HELD]))
    if claims and state:
        claims[0] = withdrawn(claims[0], state)
    return claims


def positions(report: Reconciliation) -> Iterator[PositionReport]:
    return (position for measure in report.measures for range_ in measure.ranges for position in range_.positions)


def figures_said(report: Reconciliation) -> Iterator[str]:
    """What claimants say now, what they deny, and what they said before: a text tells that a figure was raised."""
    for position in (*positions(report), *denied_figures(report)):
        yield position.stated
        yield from (former.stated for former in position.history)


def denied_figures(report: Reconciliation) -> Iterator[PositionReport]:
    return (remarked.figure for comment in report.comments for remarked in comment.figures)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", without_times(text)))


def sentences_in(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", text)


_ONE_OF_MANY = re.compile(
    r"(?<![-\w])(?:one|1) (?:people|children|women|men|civilians|members|others|combatants)\b"
    r"|\b(?:person|child|woman|civilian) were\b"
    r"|(?<!case among )\b(?:people|children|women|civilians) was\b|\bothers? in betweens\b|\b(?:no|one|two) ones\b",
    re.IGNORECASE,
)
# A measure of one's own without its verb, and a share of the whole taken for a part of it.
_WITHOUT_VERB = re.compile(
    r"\bthere (?:was|were) [^,;.]*\b(?:rescued|aboard)\b|\bamong them (?:most|half|all) of them\b"
)
_STRAY = re.compile(
    r"  | [,.;:]|\.\.|,,|;;|\(\)|;\.|,\.|: \.|\bof \.|\ba an\b|\bthe the\b|\bof of\b|\bper per\b"
    # The capital of a description inside a sentence, and a list of figures of nobody knows what.
    r"|(?<=[a-z,] )An? [a-z]|\b[Ff]igures for it\b"
)


@given(stories(), STYLES)
@settings(max_examples=40, deadline=None)
def test_every_text_can_be_printed(claims: list[Claim], style: HouseStyle) -> None:
    report = reconcile(claims, PARTIES)
    texts = {length: sentence(report, length, style) for length in Length}
    line = headline(report, style)

    assert len(texts[Length.PUSH]) <= 120
    assert len(texts[Length.SHORT].split()) <= 40
    assert len(texts[Length.MEDIUM].split()) <= 90
    assert len(sentences_in(texts[Length.SHORT])) == 1
    for text in (line, *texts.values()):
        assert text[0] == text[0].upper() or not text[0].isascii()
        assert not _STRAY.search(text), text
        assert not _ONE_OF_MANY.search(text), text
        assert not _WITHOUT_VERB.search(text), text
    for word in re.findall(r"(\S+)…", " ".join(texts.values())):
        assert any(word in name.split() for name in (*NAMES, VICTIMS_PARTY)), word
        assert word.casefold() not in SMALL_WORDS, word
    for text in texts.values():
        printed = sentences_in(text)
        assert len(set(printed)) == len(printed), text
        assert not any(part[0].isdigit() for part in printed), text
        assert text.endswith("."), text


@given(stories(), STYLES)
@settings(max_examples=40, deadline=None)
def test_no_text_has_a_number_that_nobody_said(claims: list[Claim], style: HouseStyle) -> None:
    report = reconcile(claims, PARTIES)
    claimed = numbers(report.title)
    claimed |= {number for stated in figures_said(report) for number in numbers(group_digits(stated))}
    # The shortest texts have "at least 1" of a claim's "at least one".
    every = (*positions(report), *denied_figures(report))
    claimed |= {f"{end:,}" for position in every for end in (position.numbers.low, position.numbers.high)}
    gone = {number for left_out in report.excluded for stated in left_out.stated for number in numbers(stated)}

    assert numbers(headline(report, style)) <= claimed
    # What a claimant took back is told as that, in every length that has room.
    for length in Length:
        assert numbers(sentence(report, length, style)) <= claimed | gone


@given(stories(), STYLES)
@settings(max_examples=40, deadline=None)
def test_whoever_gives_a_figure_is_named_letter_for_letter(claims: list[Claim], style: HouseStyle) -> None:
    report = reconcile(claims, PARTIES)
    text = sentence(report, Length.LONG, style)

    for name in {position.name for position in positions(report)}:
        assert name in text or f"{name[0].upper()}{name[1:]}" in text or as_described(name) in text


@given(st.lists(st.tuples(st.sampled_from(NAMES), NUMBERS), min_size=3, max_size=14, unique_by=lambda pair: pair[0]))
@settings(max_examples=40, deadline=None)
def test_the_ends_of_text_and_spread_are_the_same(figures: Sequence[tuple[str, int | str]]) -> None:
    claims = [a_claim(f"c{index}", name, killed=stated) for index, (name, stated) in enumerate(figures)]
    report = reconcile(claims, PARTIES)
    [measure] = report.measures
    lead, *_ = first_leads(ReportStatements(report))

    if lead.shape is LeadShape.SPAN:
        low, high = lead.statements
        assert low.numbers.low == measure.spread.low.count
        assert high.numbers.high == measure.spread.high.count or low.numbers.high == measure.spread.high.count
        shown = headline(report)
        assert all(end.quoted.name in shown or end.quoted.name[1:] in shown for end in (low, high))


@given(stories(), STYLES)
@settings(max_examples=25, deadline=None)
def test_texts_that_are_made_together_are_those_made_alone(claims: list[Claim], style: HouseStyle) -> None:
    report = reconcile(claims, PARTIES)
    together = ReportStatements(report, style)
    line, texts = headline_of(together), marked_sentences(together)

    assert line == headline(report, style)
    assert {length: plain(text) for length, text in texts.items()} == {
        length: sentence(report, length, style) for length in Length
    }


@given(stories())
@settings(max_examples=25, deadline=None)
def test_the_order_of_claims_changes_no_text(claims: list[Claim]) -> None:
    in_order, reversed_ = reconcile(claims, PARTIES), reconcile(claims[::-1], PARTIES)

    assert headline(in_order) == headline(reversed_)
    assert all(sentence(in_order, length) == sentence(reversed_, length) for length in Length)


@given(stories())
@settings(max_examples=25, deadline=None)
def test_the_house_style_changes_no_number_and_no_name(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    digits = replace(HouseStyle(), numerals=Numerals.DIGITS)
    words = sentence(report, Length.LONG)

    assert numbers(words) <= numbers(sentence(report, Length.LONG, digits))
