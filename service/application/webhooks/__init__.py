"""Subscriptions to changes, and the delivery of messages to receivers."""
