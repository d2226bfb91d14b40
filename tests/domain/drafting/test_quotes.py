"""A quote carries each reason to look once."""

from service.domain.drafting.circumstances.setting import Circumstances
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.speakers.voices import OWN_VOICE


def test_a_reason_stands_once() -> None:
    quote = Quote(OWN_VOICE, "asserts", None, Circumstances(), (0, 1), 0)

    twice = quote.needing(Need(NeedCode.PRONOUN, "he")).needing(Need(NeedCode.PRONOUN, "she"), Need(NeedCode.OWN_VOICE))

    assert [need.code for need in twice.needs] == [NeedCode.PRONOUN, NeedCode.OWN_VOICE]
    assert quote.needs == ()
