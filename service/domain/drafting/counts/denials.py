"""Numbers that the sentence calls untrue, only asks about, fears, or takes back: "reports of 20 dead are false"."""

from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import denials as words
from service.domain.drafting.words.measures import ACTIVE_VERBS, BE, QUOTATION_MARKS, STOPS

_FARTHEST_BEFORE, _FARTHEST_AFTER = 14, 24
_FARTHEST_UNTRUE = 3
_MODALS = frozenset("could might may would".split())
_RISING = frozenset("rise climb reach grow increase exceed go top pass double triple quadruple swell surpass".split())
_FORESEEING = frozenset("expected projects projected forecast forecasts predict predicts predicted".split())


def is_denied(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the sentence says that a number from ``start`` to ``end`` is untrue, in whoever's words."""
    before = _words_before(tokens, start, STOPS)
    if any(_follow(before, opening) for opening in words.DENYING_OPENINGS):
        return True
    is_report = bool(words.REPORTS & set(before))
    return is_report and any(_is_called_untrue(tokens, index) for index in _clause_after(tokens, end))


def is_asked(tokens: Tokens, start: int, end: int) -> bool:
    """ "Asked about reports of 60 dead", "whether 12 died", "the figure of 120 was withdrawn": nobody says it."""
    before = _words_before(tokens, start, STOPS | {","})
    if lower_at(tokens, start - 1) == "not" or any(_follow(before, opening) for opening in words.ASKING_OPENINGS):
        return True
    if words.RUMOURS & set(before) and not is_denied(tokens, start, end):
        return True
    behind = _clause_after(tokens, start)
    if words.REPORTED & set(before) and any(_takes_back(tokens, place) for place in behind):
        return True
    return bool(words.REPORTS & set(before)) and any(lower_at(tokens, place) in words.WITHDRAWN for place in behind)


def is_forecast(tokens: Tokens, start: int) -> bool:
    """ "could rise to as high as 40", "could kill thousands"."""
    first = next((index for index in range(start - 1, start - 9, -1) if _begins_anew(tokens, index)), start - 9)
    near = {lower_at(tokens, index) for index in range(first + 1, start)}
    if lower_at(tokens, start - 1) in ("expects", "expect", "fears", "fear", "project"):
        return True
    is_of_a_past = lower_at(tokens, start - 2) == "have"  # "the dam would have killed 300"
    modal = lower_at(tokens, start - 2 - is_of_a_past)
    is_modal = modal in _MODALS and lower_at(tokens, start - 1) in ACTIVE_VERBS
    return is_modal or bool(near & _MODALS and near & _RISING) or bool(near & _FORESEEING)


def _begins_anew(tokens: Tokens, index: int) -> bool:
    """ "The toll could climb as 60 are missing": another clause; "could rise to as high as 40" is none."""
    word = lower_at(tokens, index)
    return word in ("because", "since", ";") or (
        word == "as" and "as" not in (lower_at(tokens, index - 2), lower_at(tokens, index + 2))
    )


def _takes_back(tokens: Tokens, index: int) -> bool:
    """ "The bar association, which had reported 270 dead, withdrew the figure"."""
    is_figure = lower_at(tokens, index + 2) in words.FORMER_FIGURES | words.REPORTS
    return lower_at(tokens, index) in words.WITHDREW and is_figure


def is_superseded(tokens: Tokens, start: int) -> bool:
    """ "An earlier version said 20", "we first reported nine", "raising an earlier toll of 14": nobody says it now.

    An earlier figure of somebody else is theirs: "officials had earlier put it at 12".
    """
    before = _words_before(tokens, start, STOPS | {","})
    is_given_first = before[-2:] == ["given", "as"] and bool(words.GIVEN_FIRST & set(before))
    return is_given_first or _is_of_a_former_post(before) or _reported_first(before) or _is_a_former_figure(before)


def _is_of_a_former_post(before: list[str]) -> bool:
    """ "An earlier version of this post said"; "a previous post by the mayor", "in an earlier update he" are theirs."""
    for step in range(len(before) - 1):
        if before[step] in words.FORMER and before[step + 1] in words.POSTS:
            return "in" not in before[:step] and before[step + 2 : step + 3] not in (["by"], ["from"])
    return False


def _reported_first(before: list[str]) -> bool:
    """ "We earlier reported", "this blog had previously said"; in a quotation "we" are others."""
    if QUOTATION_MARKS & set(before):
        return False
    pairs = zip(["", *before], before, strict=False)
    speakers = (step for step, pair in enumerate(pairs) if pair[1] == "we" or pair in words.OURSELVES)
    rest = before[next(speakers, len(before)) :]
    return bool((words.FORMER | {"first"}) & set(rest[1:4]) and words.REPORTED & set(rest[1:5]))


def _is_a_former_figure(before: list[str]) -> bool:
    """ "An earlier death toll of"."""
    if before[-1:] != ["of"] or before[-2:-1] == [] or before[-2] not in words.FORMER_FIGURES:
        return False
    return bool({"earlier", "previous"} & set(before[-4:-2]))


def _words_before(tokens: Tokens, start: int, bounds: frozenset[str]) -> list[str]:
    """The words of the clause before a place, the nearest last."""
    place = start
    while place > max(0, start - _FARTHEST_BEFORE) and tokens[place - 1].text not in bounds:
        place -= 1
    return [lower_at(tokens, step) for step in range(place, start)]


def _follow(before: list[str], opening: tuple[str, ...]) -> bool:
    length = len(opening)
    return any(tuple(before[step : step + length]) == opening for step in range(len(before) - length + 1))


def _clause_after(tokens: Tokens, end: int) -> range:
    last = next((index for index in range(end, len(tokens)) if tokens[index].text in STOPS), len(tokens))
    return range(end, min(last, end + _FARTHEST_AFTER))


def _is_called_untrue(tokens: Tokens, index: int) -> bool:
    """ "… are false", "… were not true"."""
    if lower_at(tokens, index) not in BE:
        return False
    near = [lower_at(tokens, index + step) for step in range(1, 1 + _FARTHEST_UNTRUE)]
    is_untrue = bool(words.UNTRUE & set(near))
    return is_untrue or ("not" in near and bool(words.TRUE & set(near)))
