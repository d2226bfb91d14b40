"""Words of a summary on when something happened: at night, and that a toll is told days later."""

from functools import lru_cache
from typing import NamedTuple

from service.domain.claims.names import named_in, phrases_of

# English, French, Spanish, German, Portuguese, Turkish, Russian, Ukrainian and Arabic words, frozen with the model.
_NIGHT, _UPDATE, _AFTERSHOCK = "night", "update", "aftershock"
_PHRASES = phrases_of(
    {
        _NIGHT: (
            "night; at night; overnight; nighttime; late; early; dawn; predawn; pre dawn; midnight; small hours; "
            "before sunrise; nuit; dans la nuit; aube; minuit; noche; madrugada; medianoche; amanecer; nacht; nachts; "
            "in der Nacht; Morgengrauen; Mitternacht; noite; meia noite; gece; gece yarısı; şafak; ночь; ночью; ночи; "
            "на рассвете; в полночь; ніч; вночі; уночі; на світанку; ليل; ليلا; الليل; ليلة; فجر; فجرا; الفجر"
        ),
        _UPDATE: (
            "toll of; toll from; toll rises; toll climbs; toll reaches; toll now; toll at; toll hits; toll passes; "
            "death toll; death count; bilan; bilan s alourdit; número de muertos; cifra de muertos; "
            "número de fallecidos; Zahl der Toten; Zahl der Opfer; Todeszahl; Opferzahl; número de mortos; "
            "número de vítimas; ölü sayısı; can kaybı; число погибших; число жертв; количество погибших; "
            "кількість загиблих; кількість жертв; حصيلة; الحصيلة; حصيلة القتلى; عدد القتلى"
        ),
        _AFTERSHOCK: (
            "aftershock; aftershocks; second quake; second earthquake; another quake; another earthquake; new quake; "
            "réplique; répliques; second séisme; nouveau séisme; réplica; réplicas; segundo sismo; nuevo sismo; "
            "segundo terremoto; Nachbeben; artçı; artçı deprem; афтершок; афтершоки; هزة ارتدادية; هزات ارتدادية"
        ),
    }
)
_UPDATE_UNSPACED = ("死者数", "死亡人数", "死亡人數", "사망자 수")


class TimesTold(NamedTuple):
    """Whether an event was at night or about dawn, so that reports may date it a day apart; and whether a summary is an
    update, which tells how many the victims are by now, so that its day may be that of the report; and whether it is of
    an aftershock or a second quake.
    """

    at_night: bool
    update: bool
    aftershock: bool = False


@lru_cache(maxsize=4_096)
def times_told(summary: str) -> TimesTold:
    """What the words of a summary say on when the event was."""
    named = named_in(summary, _PHRASES) if summary else frozenset()
    update = _UPDATE in named or any(word in summary for word in _UPDATE_UNSPACED)
    return TimesTold(_NIGHT in named, update, _AFTERSHOCK in named)
