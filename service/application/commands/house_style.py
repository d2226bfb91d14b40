"""Setting the house style of a newsroom: its reports are rewritten, and nothing else changes (VOCABULARY 10)."""

from typing import Any

from service.application.context import NewsroomContext
from service.domain.english.house_style import HouseStyle
from service.formats.records.house_style_json import read_house_style
from service.formats.requests.bodies import HouseStyleBody
from service.ports import jobs


async def set_house_style(sent: Any, newsroom: NewsroomContext) -> HouseStyle:
    """The style as set. Raises pydantic's ``ValidationError``, ``Refused`` and ``StoreUnavailable``."""
    body = HouseStyleBody.model_validate(sent)
    style = read_house_style(body.model_dump(mode="json"))
    await newsroom.styles.set_house_style(style)
    await newsroom.wake_ups.wake(jobs.DRAIN)
    return style
