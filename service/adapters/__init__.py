"""Implementations of the ports: the store in Redis or Valkey, wake-ups through RQ, checkpoints in a file, webhooks over
HTTP. Only this package, ``service.runtime`` and ``workers`` know Redis."""
