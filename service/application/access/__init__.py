"""Keys, newsrooms, sessions, share links and rate limits."""
