"""Groups scored claims into incidents."""
