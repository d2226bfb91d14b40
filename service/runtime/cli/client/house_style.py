"""The command ``counterclaim house-style``: shows how the texts of a newsroom are written, or changes it."""

from typing import Annotated

import typer

from service.domain.english.house_style import DEFAULT_STYLE, Attribution, ClockFace, Numerals
from service.formats.records.house_style_json import house_style_json
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.options import Key, Url


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(house_style)


def house_style(
    url: Url,
    key: Key = None,
    attribution: Annotated[
        Attribution | None, typer.Option(help='"21 killed per the mayor", or "the mayor says 21 were killed".')
    ] = None,
    numerals: Annotated[Numerals | None, typer.Option(help="Whether numbers below ten are spelt.")] = None,
    clock: Annotated[ClockFace | None, typer.Option(help="19:40, or 7:40 p.m.")] = None,
    zone: Annotated[str | None, typer.Option(help='Zone of the times, as in "Europe/London".')] = None,
    *,
    default: Annotated[bool, typer.Option("--default", help="Give every other field its default.")] = False,
) -> None:
    """Print the house style of the newsroom; with options change it, and keep the fields that are not named.

    All reports are rewritten: each text that changes is a revision with the cause `house_style`.
    """
    named = {"attribution": attribution, "numerals": numerals, "clock": clock, "zone": zone}
    changed = {field: str(value) for field, value in named.items() if value is not None}
    with Client(url, key=key) as client:
        style = client.house_style()
        if changed or default:
            style = client.set_house_style((house_style_json(DEFAULT_STYLE) if default else style) | changed)
    for field, value in style.items():
        typer.echo(f"{field}: {value}")
