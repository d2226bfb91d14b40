"""Other clothes for the same values: what a claim and a report look like outside the core."""
