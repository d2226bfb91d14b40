"""Interfaces for other software: OpenRefine and Superdesk."""
