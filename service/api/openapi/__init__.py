"""The declarations that make up the OpenAPI document."""
