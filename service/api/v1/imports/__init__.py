"""The import of files of claims: within a request, or handed to a worker, which tells how far it is."""
