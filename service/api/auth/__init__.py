"""Authentication of requests: keys, scopes, rate limits."""
