"""The inputs of a report beside its claims: neighbours, cached parts, causes of a revision."""
