"""The standards that a PDF may keep."""

from __future__ import annotations

from enum import StrEnum


class Standard(StrEnum):
    """Which standards the file keeps, and says that it keeps."""

    PLAIN = "plain"
    UA1 = "ua-1"
    A = "a"
    BOTH = "both"
