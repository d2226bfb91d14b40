"""Turns a report into English: headline, sentences and reading guide, every figure with its claimant."""
