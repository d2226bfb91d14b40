"""The command line ``counterclaim``."""
