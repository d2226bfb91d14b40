"""Cuts a text into paragraphs, sentences and words without changing it, so that offsets hold."""
