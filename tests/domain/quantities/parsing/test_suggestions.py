"""The phrases that a refusal suggests."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.parsing import suggestions
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.parsing.suggestions import nearest_forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("abuot 20", "about 20"),
        ("aprox 300 people", "300 people"),
        ("dozns", "dozens"),
        # The phrase itself as far as it can be read.
        ("up to 80 fighters may be buried", "up to 80 fighters"),
        ("12 dead and 30 injured", "12 dead"),
        ("20 people (gov't: 30)", "20 people"),
    ],
)
def test_a_refusal_names_the_nearest_phrases_that_are_accepted(text: str, form: str) -> None:
    with pytest.raises(UnreadableQuantity) as refusal:
        read_text(f"{text} or zzz unless", None)

    assert form in nearest_forms(text)
    assert all(read_text(example) for example in refusal.value.accepted if not example.startswith("{"))


def test_of_a_text_too_long_for_a_phrase_no_beginning_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(suggestions, "read_in", lambda text, _: tried.append(text))

    nearest_forms("1,000," * 33)

    assert tried == []
