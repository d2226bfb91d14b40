"""The use cases: each loads, decides with the domain, commits and notifies."""
