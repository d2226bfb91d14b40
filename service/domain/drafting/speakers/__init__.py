"""Finds the speaker of each statement in a sentence, and the meaning of "the ministry" or "he"."""
