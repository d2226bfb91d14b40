"""Finding incidents: terms that narrow down, then an exact check of each candidate."""
