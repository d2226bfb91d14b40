"""The findings of a reader: a stated number, or a stance without one, with speaker, time and place."""

from dataclasses import dataclass, replace

from service.domain.drafting.circumstances.setting import Circumstances
from service.domain.drafting.counts.stated_values import QuotedNumber
from service.domain.drafting.needs import Need
from service.domain.drafting.speakers.voices import QuotedSpeaker
from service.domain.drafting.text.tokens import Span


@dataclass(frozen=True)
class Quote:
    """One statement of one speaker; ``passage`` is its sentence."""

    speaker: QuotedSpeaker
    stance: str
    number: QuotedNumber | None
    circumstances: Circumstances
    passage: Span
    sentence: int
    needs: tuple[Need, ...] = ()

    def needing(self, *needs: Need) -> "Quote":
        """The same quote with further reasons to look, each code once."""
        known = {need.code for need in self.needs}
        return replace(self, needs=(*self.needs, *(need for need in needs if need.code not in known)))
