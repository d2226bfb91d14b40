"""The store of a newsroom in Redis or Valkey; every change of state is one Lua script."""
