"""Puts the service together and runs it: processes, HTTP server, command line."""
