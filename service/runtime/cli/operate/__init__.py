"""Commands that an operator runs on the record itself."""
