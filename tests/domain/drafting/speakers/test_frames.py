"""A frame holds what its speaker says; silence holds nothing."""

from dataclasses import replace

from service.domain.drafting.speakers.frames import Frame, Manner

SAID = Frame((0, 1), (1, 2), (2, 5), "asserts", Manner.PREPOSED)


def test_a_frame_holds_its_content() -> None:
    assert [index for index in range(7) if SAID.holds(index)] == [2, 3, 4]
    assert not replace(SAID, manner=Manner.SILENCE).holds(3)


def test_bounds_are_never_reversed() -> None:
    assert SAID.saying(4, 3).content == (4, 4)
