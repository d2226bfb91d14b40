"""Jobs by name, so that ``service`` never imports ``workers``; a test keeps the names true."""

GROUP = "workers.group.drain"
RECONCILE = "workers.reconcile.drain"

ALL = (GROUP, RECONCILE)
