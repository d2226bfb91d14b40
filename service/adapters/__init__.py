"""Everything that touches the world. Only here, in ``embedded``, ``bootstrap`` and ``workers`` is Redis known."""
