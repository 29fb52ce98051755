"""`python -m publish`, the same as `publish`."""

from __future__ import annotations

from publish.cli.app import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
