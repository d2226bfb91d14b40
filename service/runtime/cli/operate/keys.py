"""The commands for API keys: `counterclaim keys create`, `list` and `revoke`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from service.application.access import authenticate
from service.application.access.authenticate import IssuedKey, KeyWanted
from service.application.access.newsrooms import NAME
from service.application.context import NewsroomContext
from service.domain.errors import CounterclaimError, UnknownKey
from service.ports.keys import RecordedKey
from service.ports.principal import Scope
from service.runtime.cli.console import console_on
from service.runtime.cli.operate.command import DataDir, Newsroom, on_record
from service.runtime.open_store import Store
from service.settings import read_settings

DAY_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]


class NoSuchScope(CounterclaimError):
    """An unknown scope."""


class NoSuchKey(CounterclaimError):
    """A key that was never issued in this newsroom."""


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    keys = typer.Typer(help="API keys: who may use the API, and for what.", no_args_is_help=True)
    keys.command("create")(create_key)
    keys.command("list")(list_keys)
    keys.command("revoke")(revoke_key)
    app.add_typer(keys, name="keys")


def create_key(
    name: Annotated[str, typer.Option(help="Name of the key's user, for people.")],
    scopes: Annotated[
        str, typer.Option(help="Comma-separated: claims:write, read, edit, admin.")
    ] = "claims:write,read",
    newsroom: Newsroom = None,
    expires: Annotated[
        datetime | None, typer.Option(formats=DAY_FORMATS, help="When the key expires, in UTC; by default never.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Create a key and print it once. It works as soon as this command returns."""
    expires_at = None if expires is None else round(expires.replace(tzinfo=UTC).timestamp() * 1000)
    wanted = KeyWanted(name, _scopes(scopes), expires_at)
    show_key(on_record(data_dir, newsroom, lambda store, context: issue_key(wanted, store, context)))


def show_key(issued: IssuedKey) -> None:
    """Print a new key, its text alone on standard output."""
    typer.echo(f"The key {issued.id}. It is shown this once and kept nowhere:", err=True)
    typer.echo(issued.text)


async def issue_key(wanted: KeyWanted, store: Store, newsroom: NewsroomContext) -> IssuedKey:
    """Record a new key of a newsroom."""
    await store.safety.begin()
    return await authenticate.issue(wanted, read_settings().key_environment, newsroom)


def list_keys(newsroom: Newsroom = None, data_dir: DataDir = None) -> None:
    """List the keys of a newsroom, including expired and revoked ones."""
    keys = on_record(data_dir, newsroom, _keys_of)
    console_on().print(_table(keys))


async def _keys_of(store: Store, newsroom: NewsroomContext) -> Sequence[RecordedKey]:
    return await newsroom.keys.keys()


def revoke_key(
    key: Annotated[str, typer.Argument(help="Id of the key, as `keys list` shows it.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
    data_dir: DataDir = None,
) -> None:
    """Revoke a key for good. It stops working within a second."""
    try:
        was_live = on_record(
            data_dir, _newsroom_of(key), lambda store, context: authenticate.revoke(key, reason, context)
        )
    except UnknownKey:
        raise NoSuchKey(f"no key has the id {key}: see `counterclaim keys list`") from None
    typer.echo(f"{key} is revoked" if was_live else f"{key} was revoked before")


def _newsroom_of(key_id: str) -> str:
    newsroom, dot, _ = key_id.partition(".")
    if not dot or not NAME.fullmatch(newsroom):
        raise NoSuchKey("give the id of a key, as in default.k3f9x2m1qa: see `counterclaim keys list`")
    return newsroom


def _scopes(stated: str) -> frozenset[Scope]:
    words = [word.strip() for word in stated.split(",") if word.strip()]
    try:
        scopes = frozenset(map(Scope, words))
    except ValueError:
        scopes = frozenset()
    if not scopes:
        raise NoSuchScope(f"name scopes with commas between them: {', '.join(Scope)}")
    return scopes


def _table(keys: Sequence[RecordedKey]) -> Table:
    table = Table("id", "name", "scopes", "made", "ends", "state", box=None, pad_edge=False, header_style="bold")
    for key in keys:
        state = "revoked" if key.revoked_at else "sent in an address: revoke it" if key.exposed_at else ""
        table.add_row(key.id, key.name, " ".join(sorted(key.scopes)), _day(key.created_at), _day(key.expires_at), state)
    return table


def _day(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%MZ")
