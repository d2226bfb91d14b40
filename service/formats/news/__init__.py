"""Reports and claims as newsroom systems exchange them: Atom and JSON feeds, ninjs, Superdesk."""
