"""The HTTP API: routes, authentication, published contract."""
