"""The Node.js that comes with Playwright: it runs TypeScript as it is, so examples need no further installation."""

from pathlib import Path

import playwright

NODE = str(Path(playwright.__file__).parent / "driver" / "node")
