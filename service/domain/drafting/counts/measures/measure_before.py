"""The measure before a number: "killing at least 12", "the deaths of 12", "the toll rose to 12"."""

from collections.abc import Sequence

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_of_things import losses_in_a_table
from service.domain.drafting.counts.number_phrases import is_number, is_year
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.numbers import MONTH_WORDS, OTHER_UNITS
from service.domain.drafting.words.people import PERSONS

_FARTHEST_TOLL = 26
_STEPPED_OVER = frozenset(
    "therefore thus officially currently also another some only reportedly the an now “ ≈ ~ ≥".split()
)
_SETTING_FIRE = frozenset((verb, "fire", "to") for verb in ("set", "setting", "sets"))
_OF_A_FIGURE = words.TOLL_WORDS - frozenset(("as", "by", "now", "put")) | {"count", "counts"}
_GIVING = frozenset(
    "gave give gives given giving announced announces put puts updated reported listed declared".split()
)
_TO_A_FIGURE = frozenset("to at reached reaching reaches".split())
_LONGEST_LABEL = 4
_LONGEST_ASIDE, _LONGEST_BRACKET = 7, 10
_LONGEST_DATE, _LONGEST_TIME = 6, 4
_BEFORE_A_STEP = words.RISES | {"from", "by", "carrying"}
_NUMBERING = frozenset("number numbered numbers".split())
_OF_THE_DEAD = frozenset("count counts at as to is are was were exceeded exceed exceeds become became".split())
_ATTACKERS = frozenset("gunmen attackers assailants bombers raiders".split())
_SHORTEST_FATE, _LONGEST_FATE = 2, 8
_IN_A_DATE = frozenset(("since", "so", "far", "as", "of", "from", "until", "now", ":", "is", "the", "on", "at"))
_AFTER_A_LABEL = frozenset((":", "–", "—", "-", "="))
_BETWEEN_ROWS = frozenset((",", ";", "•", "*", "|", "/", "-", "–", "."))
_BEFORE_A_ROW = frozenset("confirmed total new reported known people persons cumulative suspected".split())
_BETWEEN_CLAUSES = frozenset((";", ":", ",", ".", "“", '"'))
_TO_A_NUMBER = frozenset("past above to at reached was hit passed topped exceeded of stood".split())


def measure_before(tokens: Tokens, start: int) -> FoundMeasure | None:
    """What is said before a number phrase that begins at ``start``; the people are not known from it."""
    if lower_at(tokens, start - 1) == "now" and (toll := _toll(tokens, start - 1)):  # "Death toll in Sumy now 34"
        return toll
    place = start - 1
    while place >= 0 and lower_at(tokens, place) in _STEPPED_OVER:
        place -= 1
    if place < 0:
        return None
    return next((measure for rule in _RULES if (measure := rule(tokens, place))), None)


def _active(tokens: Tokens, index: int) -> FoundMeasure | None:
    word, before, earlier = (lower_at(tokens, index - step) for step in range(3))
    if word == "dead" and before == "shot":
        return FoundMeasure("killed", (), index, Form.ACTIVE)
    if word == "shot" and before == "fatally":
        return FoundMeasure("killed", (), index, Form.ACTIVE)
    if (earlier, before, word) in _SETTING_FIRE:
        return FoundMeasure("homes_destroyed", (), index - 1, Form.ACTIVE)
    if (before, word) in words.PHRASAL_VERBS:
        return FoundMeasure(words.PHRASAL_VERBS[before, word], (), index - 1, Form.ACTIVE)
    if word not in words.ACTIVE_VERBS:
        return None
    is_passive = before in words.BE or (before in ("also", "reportedly") and earlier in words.BE)
    if is_passive:
        return None
    measure = words.ACTIVE_VERBS[word]
    is_joint = before in ("and", "or") and words.ACTIVE_VERBS.get(earlier, measure) != measure
    if is_joint and measure in words.MEASURES_OF_HOMES:  # "damaged or destroyed 12 houses"
        return None
    return FoundMeasure("killed_or_injured" if is_joint else measure, (), index, Form.ACTIVE)


def _inverted(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "In the fire there perished 12 people", "were killed 12 people": the verb of a translated sentence."""
    word, before = lower_at(tokens, index), lower_at(tokens, index - 1)
    if word in words.INTRANSITIVE:
        return FoundMeasure(words.INTRANSITIVE[word], (), index, Form.INVERTED)
    is_passive = before in words.BE and word in words.PARTICIPLES
    if word == "life" and "lost" in (before, lower_at(tokens, index - 2)):  # "have lost the life 36 persons"
        return FoundMeasure("killed", (), index, Form.INVERTED)
    return FoundMeasure(words.PARTICIPLES[word], (), index, Form.INVERTED) if is_passive else None


def _of(tokens: Tokens, index: int) -> FoundMeasure | None:
    noun = lower_at(tokens, index - 1)
    if lower_at(tokens, index) != "of":
        return None
    is_one = lower_at(tokens, index + 1) == "one" and lower_at(tokens, index + 2) in PERSONS
    if noun == "body" and is_one:  # "recovered the body of one man"
        return FoundMeasure("killed", (), index - 1, Form.OF)
    if noun not in words.OF_NOUNS:
        return None
    near = {lower_at(tokens, step) for step in range(index - 4, index - 1)}
    if noun == "life" and not near & words.TAKEN_LIVES:
        return None
    return FoundMeasure(words.OF_NOUNS[noun], (), index - 1, Form.TOLL if noun == "toll" else Form.OF)


def _part_of_toll(tokens: Tokens, index: int) -> FoundMeasure | None:
    is_part = lower_at(tokens, index) in ("includes", "included", "including") and lower_at(tokens, index - 1) == "toll"
    return FoundMeasure("killed", (), index - 1, Form.PART_OF_TOLL) if is_part else None


def _toll(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "The death toll from the quake rose to 12", "casualties had fallen to 30"."""
    word = lower_at(tokens, index)
    before = lower_at(tokens, index - 1)
    is_of_a_clause = word in ("hit", "hits") and {before, lower_at(tokens, index - 2)} & {"that", "which", "who"}
    is_agent = word == "by" and before not in words.RISES  # "the attack by four gunmen", but "rose by four"
    if word not in words.TOLL_WORDS or is_of_a_clause or is_agent:
        return None
    near = without_other_numbers(tokens, index)
    for noun in near:
        measure = _measure_of_toll(tokens, noun, index)
        if measure:
            return FoundMeasure(measure, (), noun, Form.TOLL)
    return None


def _figure(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "The number of missing rose to 110", "which put the wounded at 30"."""
    near = without_other_numbers(tokens, index)
    is_given = lower_at(tokens, index) == "as" and any(lower_at(tokens, step) in _GIVING for step in near)
    if lower_at(tokens, index) not in _OF_A_FIGURE and not is_given:
        return None
    counting = next((step for step in near if lower_at(tokens, step) in words.COUNTING), len(tokens))
    cues = [step for step in near if _counts_by_a_figure(tokens, step, counting, index)]
    measures = {words.COUNTED_BY_A_NUMBER_OF[lower_at(tokens, step)] for step in cues}
    start = counting if counting < index else max(near.start, index - _LONGEST_LABEL)
    of_homes = measure_of_homes([lower_at(tokens, step) for step in range(start, index)])
    if not measures and of_homes:
        return FoundMeasure(of_homes, (), start, Form.TOLL)
    return FoundMeasure(measures.pop(), (), cues[-1], Form.TOLL) if len(measures) == 1 else None


def _counts_by_a_figure(tokens: Tokens, step: int, counting: int, verb: int) -> bool:
    climbs = all(lower_at(tokens, between) in words.CLIMBING for between in range(_past_whose(tokens, step + 1), verb))
    whose = step - 1 - (lower_at(tokens, step - 1) in _BEFORE_A_ROW)  # "the confirmed dead are 18"
    givers = {lower_at(tokens, whose - step) for step in (1, 2)}  # "put the dead … at", "put Haiti's dead at"
    is_given = lower_at(tokens, verb) in ("at", "as") and bool(givers & _GIVING)
    climbs = climbs or is_given
    is_owned = lower_at(tokens, whose).endswith("'s") or lower_at(tokens, whose) in ("its", "their", "our")
    is_put = (
        (lower_at(tokens, whose) in ("the", "those") or is_owned) and climbs and lower_at(tokens, verb) in _OF_THE_DEAD
    )
    is_figure = lower_at(tokens, step) in words.FIGURE_NOUNS and lower_at(tokens, verb) in _TO_A_FIGURE
    if step > counting:
        return lower_at(tokens, step) in words.COUNTED_BY_A_NUMBER_OF
    return lower_at(tokens, step) in words.COUNTED_BY_A_FIGURE and (is_put or is_figure)


def _past_whose(tokens: Tokens, index: int) -> int:
    """ "The martyrs of the Civil Defence have become 110": the place behind whose they are."""
    if lower_at(tokens, index) != "of":
        return index
    index += 1 + (lower_at(tokens, index + 1) == "the")
    while index < len(tokens) and tokens[index].is_capital:
        index += 1
    return index


def _fate(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "The fate of four miners is unclear", "the condition of another 22 is critical"."""
    noun = lower_at(tokens, index - 1)
    if noun not in ("fate", "condition", "whereabouts", "safety") or lower_at(tokens, index) != "of":
        return None
    behind = {lower_at(tokens, step) for step in range(index + _SHORTEST_FATE, index + _LONGEST_FATE)}
    if noun != "condition":
        return FoundMeasure("missing", (), index - 1, Form.OF) if behind & words.OPEN_FATES else None
    return FoundMeasure("injured", (), index - 1, Form.OF) if behind & words.BAD_CONDITIONS else None


def _among(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Among the wounded there are seven policemen"."""
    is_there = lower_at(tokens, index) in words.BE | {"include"}
    noun = index - 1 - (lower_at(tokens, index - 1) == "there")
    is_among = (lower_at(tokens, noun - 2), lower_at(tokens, noun - 1)) == ("among", "the")
    measure = words.COUNTED_BY_A_FIGURE.get(lower_at(tokens, noun)) if is_among and is_there else None
    return FoundMeasure(measure, (), noun, Form.PART_OF_TOLL) if measure else None


def _number_of(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Names another number of the dead — four"."""
    counted = words.COUNTED_BY_A_FIGURE.get(lower_at(tokens, index - 1))
    noun = index - 2 - (lower_at(tokens, index - 2) == "the")
    is_number = lower_at(tokens, noun) == "of" and lower_at(tokens, noun - 1) in words.COUNTING
    return FoundMeasure(counted, (), index - 1, Form.TOLL) if is_number and counted else None


def _numbers(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Our citizens who lost their lives in the fire number 76"."""
    if lower_at(tokens, index) not in _NUMBERING or lower_at(tokens, index - 1) in ("the", "a", "total"):
        return None
    for reach in (without_other_numbers(tokens, index - 1), range(max(0, index - _FARTHEST_TOLL), index)):
        near = {lower_at(tokens, step) for step in reach}
        measures = {words.COUNTED_BY_A_NUMBER_OF[word] for word in near & words.COUNTED_BY_A_NUMBER_OF.keys()}
        if len(measures) == 1:
            return FoundMeasure(measures.pop(), (), index, Form.TOLL)
    return None


def _label(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Deaths: 69", "Houses destroyed: 1,200", "Dead – 12": a row of a list."""
    if tokens[index].text not in _AFTER_A_LABEL:
        return None
    mark, index = index, _before_a_bracket(tokens, index)
    start = index
    while start > 0 and index - start <= _LONGEST_LABEL and tokens[start - 1].text.isalpha():
        start -= 1
    label = [lower_at(tokens, step) for step in range(start, index)]
    if named := _number_of(tokens, mark):
        return named
    is_row = tokens[mark].text == ":" or start == 0 or tokens[start - 1].text in _BETWEEN_ROWS
    are_two = lower_at(tokens, mark + 2) == "and" and "and" in label  # "Injuries and deaths: 12 and 3"
    if not 0 < len(label) <= _LONGEST_LABEL or "among" in label or not is_row or are_two:
        return None
    if set(label) & words.SHELTERS and set(label) & (PERSONS | words.POPULATION):  # "People in shelters: 81,170"
        return FoundMeasure("displaced", (), index - 1, Form.TOLL)
    if set(label) & words.DWELLINGS:
        measure = measure_of_homes(label)
        return FoundMeasure(measure, (), index - 1, Form.TOLL) if measure else None
    measures = {words.COUNTED_BY_A_FIGURE[word] for word in label if word in words.COUNTED_BY_A_FIGURE}
    if measures == {"people_affected"} and not set(label) & (PERSONS | words.POPULATION):
        return None  # "municipalities affected: 31"
    if measures == {"killed", "injured"}:
        measures = {"killed_or_injured"}
    return FoundMeasure(measures.pop(), (), index - 1, Form.TOLL) if len(measures) == 1 else None


def _before_a_bracket(tokens: Tokens, mark: int) -> int:
    """ "Displaced (with family or friends): 538,545": the place where the label ends."""
    if lower_at(tokens, mark - 1) != ")":
        return mark
    near = range(mark - 2, max(0, mark - _LONGEST_BRACKET), -1)
    return next((place for place in near if tokens[place].text == "("), mark)


def measure_of_homes(label: Sequence[str]) -> str | None:
    """ "Houses destroyed", "damaged houses"; "houses damaged or destroyed" has none."""
    of_them = set(label)
    is_ruined, is_damaged = bool(of_them & words.RUINED), bool(of_them & words.IN_PART)
    if is_damaged and not is_ruined and of_them & words.WHOLLY:  # "fully damaged"
        is_ruined, is_damaged = True, False
    if not of_them & words.DWELLINGS or is_ruined == is_damaged:
        return None
    return "homes_destroyed" if is_ruined else words.HOMES_DAMAGED


def _bare_homes(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Injured 22, houses destroyed 310"."""
    first = index
    while first > 0 and index - first < _LONGEST_LABEL and tokens[first - 1].text.isalpha():
        first -= 1
    is_row = first < index and (first == 0 or tokens[first - 1].text in _BETWEEN_ROWS)
    measure = measure_of_homes([lower_at(tokens, step) for step in range(first, index + 1)]) if is_row else None
    return FoundMeasure(measure, (), index, Form.TOLL) if measure else None


def _bare_label(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Dead 12, missing 3": a row without a mark."""
    word, first = lower_at(tokens, index), index
    while first > 0 and lower_at(tokens, first - 1) in _BEFORE_A_ROW:
        first -= 1
    first -= lower_at(tokens, first - 1) == "the" and first > 1  # "the dead are 18, the missing 6"
    is_row = first == 0 or tokens[first - 1].text in _BETWEEN_ROWS or tokens[first - 1].text == ":"
    if not is_row or word not in words.COUNTED_BY_A_FIGURE:
        return None
    return FoundMeasure(words.COUNTED_BY_A_FIGURE[word], (), index, Form.TOLL)


def without_other_numbers(tokens: Tokens, index: int) -> range:
    """The words before a verb, back to the last full stop or number: a number between has a measure of its own.

    One in an aside is stepped over: "the toll rose, until seven in the evening, to 2,901".
    """
    start, earliest = _before_an_aside(tokens, index), max(0, index - _FARTHEST_TOLL)
    while start > earliest:
        if not _bounds(tokens, start - 1):
            start -= 1
        elif (opening := _opening_of_aside(tokens, start - 1)) > earliest:
            start = opening
        else:
            break
    return range(start, index + 1)


def _opening_of_aside(tokens: Tokens, number: int) -> int:
    """The comma before "…, initially given as 20,"; 0 if the number stands in no aside."""
    near = range(number + 1, number + _LONGEST_TIME)
    if not any(lower_at(tokens, place) == "," for place in near):  # "…, which stood at 28 on Monday, rose to 41"
        return 0
    near = range(number - 1, max(0, number - _LONGEST_ASIDE), -1)
    return next((place for place in near if tokens[place].text == ","), 0)


def _before_an_aside(tokens: Tokens, index: int) -> int:
    if lower_at(tokens, index) != "to" or lower_at(tokens, index - 1) != ",":
        return index
    near = range(index - 2, max(0, index - _FARTHEST_TOLL), -1)
    opening = next((step for step in near if tokens[step].text == "," or tokens[step].text in words.STOPS), index)
    return opening if lower_at(tokens, opening) == "," else index


def _bounds(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    before = lower_at(tokens, index - 1)
    is_bracketed = (before, lower_at(tokens, index + 1)) == ("(", ")")  # "rose this Wednesday (30) to 99"
    is_of_others = "." in token.text or lower_at(tokens, index + 1) in OTHER_UNITS | words.PLACES | _ATTACKERS
    is_in_a_date = not MONTH_WORDS.isdisjoint((before, lower_at(tokens, index + 1)))
    is_other = before in _BEFORE_A_STEP or is_bracketed or is_in_a_date or is_of_others
    return (
        token.text in words.STOPS
        or token.text in words.QUOTATION_MARKS
        or (is_number(token) and not is_other and not is_year(token))
    )


def _measure_of_toll(tokens: Tokens, noun: int, index: int) -> str | None:
    word, verb = lower_at(tokens, noun).removesuffix("'s"), lower_at(tokens, index)
    if word in ("casualties", "casualty") and verb in ("to", "at"):
        names_the_dead = {"deaths", "dead", "toll"} & {lower_at(tokens, between) for between in range(noun, index)}
        return None if names_the_dead else "killed_or_injured"
    is_number_of_dead = word == "dead" and lower_at(tokens, noun - 1) == "of"
    if word in words.COUNTING and word != "toll":  # "the death count stands at 33"
        kind = lower_at(tokens, noun - 1)
        return "cases" if kind == "case" else words.COUNTED_BY_A_FIGURE.get(kind)
    is_deaths = word in ("deaths", "fatalities") and verb in _TO_A_NUMBER
    return "killed" if word == "toll" or is_number_of_dead or is_deaths else None


def _apposed(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Kandy records the most deaths, 232"."""
    noun = lower_at(tokens, index - 1)
    is_apposed = lower_at(tokens, index) == "," and noun in words.FIGURE_NOUNS
    is_most = lower_at(tokens, index - 2) in ("most", "highest", "fewest")
    return FoundMeasure(words.NOUNS.get(noun, "cases"), (), index - 1, Form.TOLL) if is_apposed and is_most else None


def _stands_behind(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Hospitalised remain 57 persons", "arrested were 113", "denounced as disappeared are 43"."""
    if lower_at(tokens, index) not in words.BE | words.REMAINING:
        return None
    measure = words.COUNTED_BY_A_FIGURE.get(lower_at(tokens, index - 1))
    first = index - 1
    while first > 0 and lower_at(tokens, first - 1) in words.DENOUNCED:
        first -= 1
    opens = first == 0 or tokens[first - 1].text in _BETWEEN_CLAUSES
    is_participle = lower_at(tokens, index - 1) in words.PARTICIPLES or lower_at(tokens, index - 1) == "disappeared"
    return FoundMeasure(measure, (), index - 1, Form.TOLL) if measure and opens and is_participle else None


def _dated(tokens: Tokens, index: int) -> FoundMeasure | None:
    """ "Toll since 7 October 44,056", "death toll so far: 12"."""
    noun = index
    while noun >= 0 and index - noun < _LONGEST_DATE and _is_of_a_date(tokens, noun):
        noun -= 1
    word = lower_at(tokens, noun)
    measure = (
        "killed" if word == "toll" else words.COUNTED_BY_A_FIGURE.get(word) if _is_dated_label(tokens, index) else None
    )
    return FoundMeasure(measure, (), noun, Form.TOLL) if measure else None


def _is_dated_label(tokens: Tokens, index: int) -> bool:
    """ "Deaths since 8 August: 223"."""
    return tokens[index].text == ":" and lower_at(tokens, index - 1).rstrip(".") in MONTH_WORDS | {"far", "date", "now"}


def _is_of_a_date(tokens: Tokens, index: int) -> bool:
    word = lower_at(tokens, index)
    if word.isdecimal():
        return bool({lower_at(tokens, index - 1), lower_at(tokens, index + 1)} & MONTH_WORDS)
    return word in _IN_A_DATE or word in MONTH_WORDS


_RULES = (
    _bare_homes,
    _active,
    _fate,
    _among,
    losses_in_a_table,
    _numbers,
    _of,
    _part_of_toll,
    _toll,
    _figure,
    _label,
    _bare_label,
    _dated,
    _apposed,
    _stands_behind,
    _inverted,
)
