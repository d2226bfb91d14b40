"""Parties, judgements, webhooks and erased bodies as JSON."""
