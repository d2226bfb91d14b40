"""Decides which claims are about one event: keys, profiles, comparison, clustering and people's judgements."""
