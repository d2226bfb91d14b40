"""The command that prints the published contract."""

import json
from contextlib import AbstractAsyncContextManager
from typing import NoReturn

import typer


def register(app: typer.Typer) -> None:
    """Add ``counterclaim openapi``."""
    app.command()(openapi)


def openapi() -> None:
    """Print the OpenAPI document of this version."""
    from service.api.app import create_app
    from service.api.docs.document import openapi_document
    from service.settings import Settings

    document = openapi_document(create_app(_nothing, Settings()))
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))


def _nothing() -> AbstractAsyncContextManager[NoReturn]:
    raise AssertionError("the document is generated without any service")
