"""`python -m publish`, the same as `publish`."""

from __future__ import annotations

import signal

# Until there is something to undo, an interrupt ends the process at once and in silence; processes that help
# leave it to the one that they help.
if __name__ != "__mp_main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from publish.cli.app import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
