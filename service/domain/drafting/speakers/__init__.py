"""Finds who says what within a sentence, and who is meant by "the ministry" or "he"."""
