"""Where the repository is, so that a test may lie anywhere in it."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
