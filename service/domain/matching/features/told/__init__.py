"""What the words of a claim tell of its event: what happened, how, when, and to what named thing."""
