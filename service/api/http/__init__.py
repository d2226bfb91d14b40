"""Reading requests and writing answers: bodies, negotiation, cursors, problems."""
