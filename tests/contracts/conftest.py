"""The one fixture of the contract tests."""

import pytest

from tests.contracts.stores import OnStore, on_each


@pytest.fixture(params=["memory", "fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> OnStore:
    """Runs a test on one kind of store."""
    return lambda test: on_each(request.param, server_url, test)
