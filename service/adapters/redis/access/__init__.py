"""API keys, people, newsrooms, rate limits and the house style."""
