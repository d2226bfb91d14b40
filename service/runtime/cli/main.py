"""The command ``counterclaim``."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.error import URLError
from urllib.request import urlopen

import typer

from service.domain.errors import CounterclaimError
from service.runtime.processes.child import checkout_environment, python_command
from service.settings import Settings, UnusableSetting, reachable_host, read_settings, refuse_exposure

# Modules that add commands, each with ``register(app)``. A missing module is skipped, so that an installation without
# one part still runs the others.
EXTENSIONS = (
    "service.runtime.cli.openapi",
    "service.runtime.cli.client.command",
    "service.runtime.cli.client.importing",
    "service.runtime.cli.client.drafting",
    "service.runtime.cli.client.house_style",
    "service.runtime.cli.operate.command",
    "service.runtime.cli.operate.archive",
    "service.runtime.cli.operate.keys",
    "service.runtime.cli.operate.newsrooms",
    "service.runtime.cli.operate.people",
)

app = typer.Typer(
    name="counterclaim",
    help="Ranges and disagreements from contradicting claims, never one number.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Host = Annotated[str | None, typer.Option(help="Address to listen on; COUNTERCLAIM_HOST, else 127.0.0.1.")]
AddressElsewhere = Annotated[
    str | None, typer.Option(help="Address of a service on another machine, instead of host and port.")
]
Port = Annotated[int | None, typer.Option(help="Port to listen on, 0 for any free one; COUNTERCLAIM_PORT, else 8000.")]


@app.command()
def up(
    host: Host = None,
    port: Port = None,
    workers: Annotated[
        int | None, typer.Option(help="Number of worker processes; COUNTERCLAIM_WORKERS, else 2.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the record and the logs are kept.")] = None,
    *,
    open_: Annotated[bool, typer.Option("--open", help="Answer without API keys; on this machine only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Copy the logs to standard error.")] = False,
) -> None:
    """Start the embedded server, the API and the workers, and keep them running. Ctrl-C stops them; the
    record is kept."""
    from service.runtime.processes.running_service import stop_signals_call
    from service.runtime.processes.supervisor import Supervisor

    settings = read_settings(host=host, port=port, workers=workers, data_dir=data_dir, open=open_ or None)
    if not settings.open:
        typer.echo("Every request needs an API key: `counterclaim keys create` makes one, --open needs none.", err=True)
    supervisor = Supervisor(settings, verbose=verbose)
    with stop_signals_call(supervisor.stop):
        supervisor.run(lambda url: print(f"ready {url}", flush=True))


@app.command()
def serve(
    host: Host = None,
    port: Port = None,
    listen_fd: Annotated[int | None, typer.Option(hidden=True, envvar="COUNTERCLAIM_LISTEN_FD")] = None,
) -> None:
    """Run one API process on the server that COUNTERCLAIM_REDIS_URL names."""
    from service.runtime.bootstrap import sign_in_of
    from service.runtime.http_server import serve as serve_http
    from service.runtime.open_store import await_safe_store

    settings = with_store(read_settings(host=host, port=port))
    refuse_exposure(settings)
    sign_in_of(settings)
    asyncio.run(await_safe_store(settings))
    serve_http(settings, None if listen_fd is None else socket.socket(fileno=listen_fd))


@app.command()
def work() -> None:
    """Run one worker process on the server that COUNTERCLAIM_REDIS_URL names."""
    with_store(read_settings())
    program, *arguments = python_command("workers")
    os.execve(program, [program, *arguments], {**os.environ, **checkout_environment()})


@app.command()
def health(
    host: Host = None,
    port: Port = None,
    url: AddressElsewhere = None,
) -> None:
    """Check whether a running API is alive. The exit status is 0 if it is and 1 if not."""
    settings = read_settings(host=host, port=port)
    url = f"{(url or f'http://{reachable_host(settings.host)}:{settings.port}').rstrip('/')}/healthz"
    if not url.startswith(("http://", "https://")):
        raise UnusableSetting("--url takes an address like https://desk.example.org")
    try:
        with urlopen(url, timeout=settings.redis_timeout_seconds) as answer:
            typer.echo(f"{url} answers {answer.status}")
    except (URLError, OSError) as error:
        typer.echo(f"{url} does not answer: {error}", err=True)
        raise typer.Exit(1) from None


def with_store(settings: Settings) -> Settings:
    """The settings, if they name a server. Raises ``UnusableSetting`` otherwise."""
    if not settings.redis_url:
        raise UnusableSetting("COUNTERCLAIM_REDIS_URL names no server; `counterclaim up` starts one of its own")
    return settings


def extend(app: typer.Typer, modules: Sequence[str] = EXTENSIONS) -> None:
    """Add the commands of ``modules``."""
    for name in modules:
        if importlib.util.find_spec(name.rpartition(".")[0]) and importlib.util.find_spec(name):
            importlib.import_module(name).register(app)


def main() -> None:
    """Run the command. An error that we raise on purpose is printed as one sentence, with exit status 1."""
    extend(app)
    try:
        app(prog_name="counterclaim")
    except CounterclaimError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
