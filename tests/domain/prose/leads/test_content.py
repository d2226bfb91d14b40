"""The content of a brief text: what is told without figures, and what is added where there is room."""

import pytest

from service.domain.english.marked_text import plain
from service.domain.prose.brief import brief
from service.domain.prose.leads.content import Brief
from service.domain.prose.wording import PUSH, SHORT, Room, Wording


@pytest.mark.parametrize(
    ("also", "places", "room", "text"),
    [
        ((), (), SHORT, "Floods: no current figure."),
        (
            ("civilians killed are counted apart",),
            (),
            SHORT,
            "Floods: no current figure; civilians killed are counted apart.",
        ),
        (("civilians killed are counted apart",) * 4, (), PUSH, "Floods: no current figure."),
        ((), ("Leyte, Philippines", "Leyte"), PUSH, "Leyte, Philippines – Floods: no current figure."),
    ],
)
def test_a_text_has_what_has_room(also: tuple[str, ...], places: tuple[str, ...], room: Room, text: str) -> None:
    content = Brief(leads=[], comments=[], asides=[], title="Floods", also=also, places=places)

    assert plain(brief(content, Wording(), room)) == text
