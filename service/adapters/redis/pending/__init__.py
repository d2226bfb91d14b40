"""Pending work: drafts for a decision, imports for a worker, the messages of webhooks for their sender."""
