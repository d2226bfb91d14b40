"""Incidents, their reports and revisions, feeds of them, and links to share them."""
