"""The JSON of a report: its shape, and writing it, in full and in brief."""
