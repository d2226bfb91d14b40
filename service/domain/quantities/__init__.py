"""Reads a stated quantity ("at least 21") and computes the bounds it allows (VOCABULARY 3)."""
