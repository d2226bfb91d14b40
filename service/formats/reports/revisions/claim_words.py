"""What each claim of a report says, in a line: "Ministry: 54 killed (before: 27), 110 injured (before: 55)"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.claims.claim import EVERYONE, Claim
from service.domain.claims.victims.fits import label
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.reconciliation.report import SetAside
from service.formats.reports.words import report_words as words

Json = Mapping[str, Any]

_SINCE = {
    "corrected": "since corrected",
    "retracted": "since withdrawn",
    "superseded": "since replaced",
    "held": "now on hold",
}


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim in words: its claimant, its figures, those that its claimant took back and how, and its comment."""

    name: str
    figures: str = ""
    taken_back: str = ""
    since: str = ""
    comment: str = ""

    @property
    def at_first(self) -> str:
        """The claim as its claimant first made it."""
        figures = f"{self.taken_back} ({self.since})" if self.taken_back else self.figures
        if figures:
            return f"{self.name}: {figures}"
        return f"{self.name} {self.comment}" if self.comment else f"{self.name}: no figure"

    @property
    def mended(self) -> str:
        """Its figures after a correction of some: "41 killed, no longer 44 killed"; else empty."""
        is_other = self.taken_back and self.taken_back != self.figures
        return ", ".join(filter(None, (self.figures, f"no longer {self.taken_back}"))) if is_other else ""

    @property
    def brief(self) -> str:
        """The claimant and its figures: "Elders, about 60 killed"."""
        return ", ".join(filter(None, (self.name, self.figures or self.taken_back or self.comment)))


def brief(claim: Claim) -> str:
    """The claimant and the figures of a claim that counts: "Elders, about 60 killed"; of another one nothing."""
    if not claim.is_active:
        return ""
    figures = [
        words.counted(words.one_line(count.quantity.stated), words.spelt(count.measure))
        + (f" ({label(count.victims, count.victims.affiliation)})" if count.victims != EVERYONE else "")
        for count in claim.counts
    ]
    return ", ".join((words.one_line(claim.claimant.party), *(figures or [words.spelt(claim.stance)])))


def in_report(report: Json) -> Mapping[str, ClaimWords]:
    """The claims that a report names, by their ids; no claim that the newsroom itself took out is among them."""
    names: dict[str, str] = {}
    figures: dict[str, dict[str, None]] = {}
    for name, claim_id, figure in _figures(report):
        names.setdefault(claim_id, name)
        figures.setdefault(claim_id, {})[figure] = None
    comments = {comment["claim_id"]: comment for comment in report.get("comments", ())}
    excluded = {exclusion["claim_id"]: exclusion for exclusion in report["excluded"] if "name" in exclusion}
    names |= {id: words.one_line(without["name"]) for id, without in (comments | excluded).items() if id not in names}
    return {
        claim_id: ClaimWords(
            name,
            ", ".join(figures.get(claim_id, ())),
            ", ".join(_taken_back(excluded.get(claim_id), report)),
            _SINCE.get(str(excluded.get(claim_id, {}).get("reason")), "since erased"),
            words.comment_words(comments[claim_id]) if claim_id in comments else "",
        )
        for claim_id, name in names.items()
    }


def _figures(report: Json) -> Iterator[tuple[str, str, str]]:
    """The claimant, the claim and the words of every figure, current or former."""
    for measure in report["measures"]:
        for range_ in measure["ranges"]:
            whom = f" ({words.one_line(range_['victims_label'])})" if range_.get("victims") else ""
            for position in range_["positions"]:
                name = words.one_line(position["name"])
                history = position["history"]
                mended = {figure["claim_id"] for figure in history if figure.get("set_aside") == SetAside.CORRECTED}
                former = [figure for figure in history if not figure.get("set_aside")]
                for given, before in zip((position, *former), (*former, None), strict=True):
                    # Before a corrected figure stood the wrong one, which is told as no longer that of the claim.
                    figure = _figure(given, None if given["claim_id"] in mended else before, measure, whom)
                    for claim_id in given.get("claim_ids") or (given["claim_id"],):
                        yield name, claim_id, figure


def _figure(given: Json, before: Json | None, measure: Json, whom: str) -> str:
    """A figure against the one before it: "54 killed (before: 27)"; a second time the same is nothing new."""
    if measure["measure"] == OCCURRENCE:
        return words.counted(words.one_line(given["stated"]), OCCURRENCE)
    number = words.one_line(given["stated"])
    change = f" (before: {words.one_line(before['stated'])})" if before and before["stated"] != given["stated"] else ""
    return words.counted(number, words.measure_name(measure)) + whom + change


def _taken_back(exclusion: Json | None, report: Json) -> Sequence[str]:
    counts = exclusion.get("counts", ()) if exclusion else ()
    return [
        words.counted(words.one_line(count["stated"]), words.named_measure(report, count["measure"]))
        for count in counts
    ]
