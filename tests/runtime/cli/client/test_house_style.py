"""``counterclaim house-style`` prints the style, and changes only what is named."""

from collections.abc import Mapping
from typing import Any, Self

import pytest
import typer
from typer.testing import CliRunner

from service.runtime.cli.client import house_style

STYLE = {"attribution": "says", "numerals": "digits", "clock": "24h", "zone": "Europe/London"}
DEFAULT = {"attribution": "per", "numerals": "words_below_ten", "clock": "24h", "zone": "UTC"}


class Newsroom:
    """A service with a style, in place of the client of one."""

    def __init__(self) -> None:
        self.style: dict[str, Any] = dict(STYLE)
        self.sent: list[Mapping[str, Any]] = []

    def __call__(self, url: str, key: str | None = None) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Nothing is open."""

    def house_style(self) -> dict[str, Any]:
        return self.style

    def set_house_style(self, style: Mapping[str, Any]) -> dict[str, Any]:
        self.sent.append(style)
        return dict(style)


@pytest.mark.parametrize(
    ("options", "style", "is_changed"),
    [
        ([], STYLE, False),
        (["--attribution", "per"], {**STYLE, "attribution": "per"}, True),
        (["--zone", "Asia/Kabul", "--clock", "12h"], {**STYLE, "zone": "Asia/Kabul", "clock": "12h"}, True),
        (["--default"], DEFAULT, True),
        (["--default", "--numerals", "digits"], {**DEFAULT, "numerals": "digits"}, True),
    ],
)
def test_the_style_is_printed_and_only_what_is_named_is_changed(
    options: list[str], style: dict[str, str], is_changed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom, app = Newsroom(), typer.Typer()
    # The command makes its client itself, as every command does.
    monkeypatch.setattr(house_style, "Client", newsroom)
    house_style.register(app)

    result = CliRunner().invoke(app, [*options, "--url", "http://127.0.0.1:1"])

    assert result.stdout.splitlines() == [f"{field}: {value}" for field, value in style.items()]
    assert newsroom.sent == ([style] if is_changed else [])
