"""The published document, its reference page and the pages of problem types."""
