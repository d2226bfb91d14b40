"""The inputs of a report besides its claims: neighbours, cached parts, causes of a revision."""
