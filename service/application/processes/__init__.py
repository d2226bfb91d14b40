"""Expensive work in processes of its own, which give way to those that answer."""
