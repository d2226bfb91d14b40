"""API keys, newsrooms, rate limits and webhook subscriptions."""
