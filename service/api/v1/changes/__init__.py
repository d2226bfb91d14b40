"""The feed of changes, and webhooks that deliver it."""
