"""The processes of ``counterclaim up``: the embedded server, the API and the workers under one supervisor."""
