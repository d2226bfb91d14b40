"""The desk with its search, the login, the review list and the status page."""
