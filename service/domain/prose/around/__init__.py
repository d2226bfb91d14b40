"""What stands around the figures of a report: why they differ, what was taken back, what is not known, how to read."""
