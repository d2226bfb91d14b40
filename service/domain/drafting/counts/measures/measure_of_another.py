"""The measure of a number that does not say it, taken from another: "the union counts 20", "others put it at 9"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_before import without_other_numbers
from service.domain.drafting.counts.noun_phrases import noun_phrase
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.speech import BARE_FIGURE_VERBS, OF_TIMES, SPEAKERS, SPEAKING_OF

_MEANT_BY_IT = frozenset("it them figure number total count toll dead".split())
_PUT = frozenset("put puts placed putting had has have".split())
_STEPPED_OVER = frozenset((*"only just also now that".split(), "“", '"', "«"))
_BEHIND_A_FIGURE = frozenset(
    (
        *("", *',;:.!?()”"»–—'),
        *"so in at by for and but while earlier until overall as from on this today yesterday".split(),
    )
)
_BEFORE_A_PLACE = frozenset(("in", "and", ","))
_LONGEST_PLACE = 4
_LONGEST_LABEL = 7
_BEHIND_A_SHARED_FIGURE = frozenset(("", ".", ",", ";", "and", "while"))
_OF_A_SPEAKER = frozenset(("the", "of", "local"))
_FARTHEST_VERB = 14
_OWNING_UP = frozenset("admitted admits admit confessed".split())
_GAPPING = (Form.PASSIVE, Form.INTRANSITIVE, Form.ACTIVE, Form.GAPPED, Form.NOUN, Form.TOLL, Form.PART_OF_TOLL)
_OTHERS = frozenset(("others", "other", "elsewhere"))
_BEFORE_A_NAME = frozenset((":", "–", "—", ",", ";", "(", "and"))
_OPENS_A_LIST = frozenset((":", "–", "—", "("))
_ENDS_AN_ENTRY = frozenset(("", ".", ",", ";", "and", ")"))
_SHORTEST_NAME = 3
_LISTING = (Form.NOUN, Form.PASSIVE, Form.INTRANSITIVE, Form.TOLL, Form.PART_OF_TOLL, Form.OF)
_CONDITIONS = frozenset(
    "serious critical stable grave hospital hospitals intensive moderate absolute relative icu".split()
)
_BEFORE_A_PART = frozenset((",", ":", "—", "–", "-", "("))
_BEFORE_A_TOTAL = frozenset((":", ";", ",", "–", "—"))
_PLACING = frozenset(("in", "at", "on", "near", "from"))


def measure_of_another(tokens: Tokens, phrase: NumberPhrase, measure: str) -> FoundMeasure | None:
    """The ``measure`` of another number, if the words before a number say that it is one of the same."""
    cue = next((cue for rule in _RULES if (cue := rule(tokens, phrase)) is not None), None)
    return None if cue is None else FoundMeasure(measure, (), cue, Form.TOLL)


def measure_given(tokens: Tokens, phrase: NumberPhrase, measure: str) -> FoundMeasure | None:
    """The same for a number that a figure is put at, or goes to, before the other is told."""
    cue = _put_at(tokens, phrase)
    cue = cue if cue is not None else _total(tokens, phrase)
    is_of_others = bool(noun_phrase(tokens, phrase.end).words)  # "floods that hit 12 provinces"
    return None if cue is None or is_of_others else FoundMeasure(measure, (), cue, Form.TOLL)


def measure_in_turn(
    tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure, before: Sequence[str]
) -> FoundMeasure | None:
    """ "The governor: 80 dead, 38 hurt. WHO: 114 and 35": the second bare figure is of the second measure."""
    is_joined = lower_at(tokens, phrase.start - 1) == "and" and is_number_at(tokens, phrase.start - 2)
    is_bare = previous.form is Form.TOLL and not noun_phrase(tokens, phrase.end).words
    turn = before.index(previous.measure) + 1 if previous.measure in before else len(before)
    if not (is_joined and is_bare) or turn >= len(before):
        return None
    return replace(previous, measure=before[turn])


def measure_beside(
    tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure, *, is_next: bool
) -> FoundMeasure | None:
    """The measure of the number before it in the sentence, for the numbers of places beside it."""
    before = lower_at(tokens, phrase.start - 2), lower_at(tokens, phrase.start - 1)
    if before[0] in ("as", "so") and before[1] in ("was", "were", "did") and is_next:  # "as were 21 hostages"
        return replace(previous, people=noun_phrase(tokens, phrase.end).words, form=Form.ALONG)
    return (
        _in_brackets(tokens, phrase, previous)
        or (_by_name(tokens, phrase, previous) if is_next else None)
        or _gapped(tokens, phrase, previous, is_next)
    )


def _by_name(tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure) -> FoundMeasure | None:
    """ "A toll of 964: Aceh 391, North Sumatra 340, others 233"; "…, on highway N 5" names a road."""
    name = _start_of_name(tokens, phrase.start)
    is_short = len(tokens[phrase.start - 1].text) < _SHORTEST_NAME
    if not 0 < phrase.start - name <= _LONGEST_PLACE or is_short or previous.form not in _LISTING:
        return None
    before, behind = lower_at(tokens, name - 1), lower_at(tokens, phrase.end)
    opens = before in _OPENS_A_LIST and behind in _BEHIND_A_SHARED_FIGURE and _is_followed(tokens, phrase.end)
    goes_on = previous.form is Form.PART_OF_TOLL and before in _BEFORE_A_NAME and behind in _ENDS_AN_ENTRY
    return replace(previous, people=(), form=Form.PART_OF_TOLL) if opens or goes_on else None


def _start_of_name(tokens: Tokens, number: int) -> int:
    name = number
    while name > 0 and (tokens[name - 1].is_capital or lower_at(tokens, name - 1) in _OTHERS):
        name -= 1
    return name


def _is_followed(tokens: Tokens, end: int) -> bool:
    """Whether a second name with a number follows: one alone may be an aircraft, "a Boeing 737"."""
    number = next((index for index in range(end + 2, end + 3 + _LONGEST_PLACE) if is_number_at(tokens, index)), None)
    return number is not None and end < _start_of_name(tokens, number) < number


def _given_as(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    is_given = (lower_at(tokens, phrase.start - 2), lower_at(tokens, phrase.start - 1)) == ("given", "as")
    return phrase.start - 1 if is_given else None


def _put_at(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "The ministry says 133 died. Others put it at 143", "put the figure at 143", "the figure was put at 143"."""
    at = phrase.start - 1
    near = {lower_at(tokens, index) for index in range(at - 4, at)}
    return at if lower_at(tokens, at) == "at" and near & _MEANT_BY_IT and near & _PUT else None


def _added(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "211 died in Valencia. To these are added three in Castilla"."""
    verb = phrase.start - 1
    is_added = lower_at(tokens, verb) == "added" and lower_at(tokens, verb - 1) in words.BE
    return verb if is_added and "to" in {lower_at(tokens, index) for index in range(verb - 4, verb)} else None


def _total(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "22 cases were reported, bringing the total to 81", "that number is now 13"."""
    verb = phrase.start - 1
    while lower_at(tokens, verb) == "now":
        verb -= 1
    if lower_at(tokens, verb) == "total" and (verb == 0 or tokens[verb - 1].text in _BEFORE_A_TOTAL):  # "Total 19"
        return verb
    if lower_at(tokens, verb) not in words.TOLL_WORDS:
        return None
    near = without_other_numbers(tokens, verb)
    return next((step for step in near if _is_the_figure(tokens, step)), None)


def _is_the_figure(tokens: Tokens, index: int) -> bool:
    """ "The figure", and not "the figure of homes"."""
    return lower_at(tokens, index) in words.COUNTING and lower_at(tokens, index + 1) not in ("of", "for")


def _said(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "The union counts 20", "the governor had spoken of 17", "he could only confirm eight"."""
    place = phrase.start - 1
    while place >= 0 and lower_at(tokens, place) in _STEPPED_OVER:
        place -= 1
    follows = lower_at(tokens, phrase.end), lower_at(tokens, phrase.end + 1)
    if follows[0] not in _BEHIND_A_FIGURE or follows == ("on", "board"):
        return None
    has_time = lower_at(tokens, place) in OF_TIMES and lower_at(tokens, place - 1) in ("at", "on", "by")
    if has_time:  # "admitted at noon 119"
        place -= 2
    if lower_at(tokens, place) == "of":
        return place if _speaks_of(tokens, place) else None
    if lower_at(tokens, place) == "to" and lower_at(tokens, place - 1) in _OWNING_UP | SPEAKING_OF:
        return place
    return place if lower_at(tokens, place) in BARE_FIGURE_VERBS or _is_of_a_speaker(tokens, place) else None


def _is_of_a_speaker(tokens: Tokens, index: int) -> bool:
    """ "WHO: 114", "AP tally: at least 83": the colon of a speaker before a bare number."""
    label = tokens[max(0, index - _LONGEST_LABEL) : index] if lower_at(tokens, index) == ":" else ()
    return any(token.lower in SPEAKERS or (token.text.isupper() and len(token.text) > 1) for token in label)


def _changed(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "The authorities announced 2,445 and later lowered that to 1,023"."""
    to, whose = lower_at(tokens, phrase.start - 1), lower_at(tokens, phrase.start - 2)
    is_changed = (
        to == "to" and whose in ("that", "it", "this", "them") and lower_at(tokens, phrase.start - 3) in words.RISES
    )
    return phrase.start - 1 if is_changed else None


def _speaks_of(tokens: Tokens, of_: int) -> bool:
    """ "Spoke of 17", "a figure of 17", "admitted the loss of nine"; "the union speaks of 14, the firm of nine"."""
    noun, article = lower_at(tokens, of_ - 1), lower_at(tokens, of_ - 2)
    is_figure = noun in ("figure", "number", "toll") and article in ("a", "an")
    is_loss = noun in ("loss", "death", "deaths") and article == "the"
    near = range(max(0, of_ - _FARTHEST_VERB), of_)
    shares_a_verb = any(lower_at(tokens, step) in SPEAKING_OF and lower_at(tokens, step + 1) == "of" for step in near)
    return noun in SPEAKING_OF or is_figure or is_loss or shares_a_verb


def _in_brackets(tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure) -> FoundMeasure | None:
    """ "77 people died, most of them in Balochistan (39) and Punjab (17)": the number of one place among them."""
    before, earlier = lower_at(tokens, phrase.start - 1), lower_at(tokens, phrase.start - 2)
    if (earlier, before, lower_at(tokens, phrase.end)) == ("(", "+", ")"):  # "personnel 41,200 (+310)"
        return replace(previous, people=(), form=Form.PART_OF_TOLL)
    if (before, lower_at(tokens, phrase.end)) != ("(", ")"):
        return None
    place = phrase.start - 2
    while place > 0 and tokens[place].is_capital:
        place -= 1
    is_place = lower_at(tokens, place) in _BEFORE_A_PLACE and 0 < phrase.start - 2 - place <= _LONGEST_PLACE
    return replace(previous, people=(), form=Form.PART_OF_TOLL) if is_place else None


def _gapped(tokens: Tokens, phrase: NumberPhrase, previous: FoundMeasure, is_next: bool) -> FoundMeasure | None:
    """ "45 people have died in Telangana, and another 17 in Andhra Pradesh", "19 died, 17 in Kathmandu"."""
    before = lower_at(tokens, phrase.start - 1)
    is_in_a_list = before in _BEFORE_A_PART and is_next
    joins = before == "and" or is_in_a_list or (lower_at(tokens, phrase.start) == "another" and before == ",")
    behind = phrase.end + (lower_at(tokens, phrase.end) in ("more", "others"))
    is_placed = lower_at(tokens, behind) in _PLACING and lower_at(tokens, behind + 1) not in _CONDITIONS | {"a"}
    if not (joins and is_placed) or previous.form not in _GAPPING:
        return None
    form = Form.GAPPED if before in ("and", ",") else Form.PART_OF_TOLL
    return FoundMeasure(previous.measure, (), previous.cue, form)


def _shared(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "Police say six died, witnesses 15"."""
    speaker = phrase.start - 1 - (lower_at(tokens, phrase.start - 1) == "at")  # "…, hospitals at 12"
    is_short = len(tokens[speaker].text) < _SHORTEST_NAME
    speaks = lower_at(tokens, speaker) in SPEAKERS or (speaker > 0 and tokens[speaker].text.isupper() and not is_short)
    is_bare = lower_at(tokens, phrase.end) in _BEHIND_A_SHARED_FIGURE
    first = speaker
    while first > 0 and (tokens[first].is_capital or lower_at(tokens, first) in SPEAKERS | _OF_A_SPEAKER):
        first -= 1
    return speaker if speaks and is_bare and lower_at(tokens, first) in (",", ";", "and", "while", "but") else None


def _in_all(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "Eight more bodies were found, 71 in total", "99 in all"."""
    behind = lower_at(tokens, phrase.end), lower_at(tokens, phrase.end + 1)
    is_all = behind in (("in", "total"), ("in", "all")) or behind[0] in ("altogether", "overall")
    return phrase.end if is_all and lower_at(tokens, phrase.start - 1) == "," else None


def _that_is_given(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "Well above the 77 that the mayor mentioned", "not 359, the figure the police had given"."""
    if lower_at(tokens, phrase.start) == "the" and lower_at(tokens, phrase.end) in ("that", "which"):
        near = range(phrase.end + 1, min(len(tokens), phrase.end + _FARTHEST_VERB))
        return phrase.end if any(lower_at(tokens, step) in BARE_FIGURE_VERBS for step in near) else None
    apposed = [lower_at(tokens, phrase.end + step) for step in range(3)]
    return phrase.end if apposed[:2] == [",", "the"] and apposed[2] in words.COUNTING else None


def _it_was(tokens: Tokens, phrase: NumberPhrase) -> int | None:
    """ "At nightfall it had been 99", "last night it was 12 and 15", "the agency has since gone to 1,121"."""
    if lower_at(tokens, phrase.end) not in _BEHIND_A_FIGURE:
        return None
    before = [lower_at(tokens, phrase.start - step) for step in (1, 2, 3)]
    is_it = before[:2] in (["was", "it"], ["is", "it"], ["makes", "which"]) or before == ["been", "had", "it"]
    is_it = is_it or before[0] == "it's"
    near = {lower_at(tokens, step) for step in range(phrase.start - 5, phrase.start)}
    is_gone = before[0] == "to" and before[1] in ("gone", "moved", "climbed") and bool(words.HAVE & near)
    return phrase.start - 1 if is_it or is_gone else None


_RULES: tuple[Callable[[Tokens, NumberPhrase], int | None], ...] = (
    _given_as,
    _put_at,
    _added,
    _total,
    _said,
    _changed,
    _shared,
    _in_all,
    _that_is_given,
    _it_was,
)
