"""Scores how likely two claims are about one event, and explains the score."""
