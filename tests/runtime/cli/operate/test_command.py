"""The commands about the record say which other command was meant."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from service.runtime.cli.operate import command


@pytest.mark.parametrize("arguments", [["toll.csv"], ["toll.xlsx"], ["toll.ndjson", "--dry-run"]])
def test_import_of_a_file_of_claims_names_the_command_for_it(arguments: list[str]) -> None:
    app = typer.Typer()
    command.register(app)

    outcome = CliRunner().invoke(app, ["import", *arguments])

    assert isinstance(outcome.exception, command.NoExport)
    assert f"counterclaim import-claims {Path(arguments[0])}" in str(outcome.exception)
