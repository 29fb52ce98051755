"""The clock: the one moment that all editions of a document carry."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from publish.diagnostics import OptionError, error

# The first moment that a zip archive can hold (APPNOTE 4.4.6).
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def timestamp(date: str | None) -> datetime:
    """The moment of the editions, in UTC: the same source gives the same moment, whenever it is built.

    SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the document's own `date` where it
    begins as ISO 8601 does, else the first of January 1980; never before that. OptionError O012.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    moment = _since_1970(seconds) if seconds else _written(date or "")
    return max(moment, EPOCH)


def _since_1970(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as cause:
        message = f"SOURCE_DATE_EPOCH is {seconds!r}, which is no number of seconds since 1970"
        raise OptionError(error("O012", message, hint="unset SOURCE_DATE_EPOCH")) from cause


def _written(date: str) -> datetime:
    for text in (date, date[:10], f"{date[:7]}-01", f"{date[:4]}-01-01"):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            continue
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return EPOCH
