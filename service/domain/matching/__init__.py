"""Decides which claims are about one event: keys, features, comparison, clustering and people's judgements."""
