"""The operations of version 1 of the API, a room for each resource."""
