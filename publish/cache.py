"""Bytes by content key: what was expensive to make once is not made again.

An entry is a file of the folder: the SHA-256 of its bytes, then the bytes. A damaged entry is dropped
and counts as absent. Several processes may use one folder at once: entries appear whole, by renaming.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIMIT = 4_000_000_000
_CHECKSUM = hashlib.sha256().digest_size
_UNFINISHED = ".part"
# A file's time may be a little earlier than the clock that this process reads.
_CLOCK_SKEW = 2.0
_DAY = 86_400.0


def default_folder() -> Path:
    """Where takes are kept: `PUBLISH_CACHE_DIR`, else the user's cache folder of this system."""
    told = os.environ.get("PUBLISH_CACHE_DIR")
    if told:
        return Path(told)
    from platformdirs import user_cache_path

    return user_cache_path("publish", appauthor=False)


class Cache:
    """A folder of entries, bounded to `limit` bytes by `trim`.

    Without a usable folder nothing is kept and nothing fails: `fault` is then the first error met.
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        """Use `folder`, which need not exist yet."""
        self.folder = folder
        self.limit = limit
        self.fault: OSError | None = None
        self._since = time.time() - _CLOCK_SKEW

    def __contains__(self, key: Mapping[str, object]) -> bool:
        """Whether there is an entry, without reading it."""
        return self._path(key).is_file()

    def get(self, key: Mapping[str, object]) -> bytes | None:
        """The bytes kept under `key`; they count as used now."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
            if hashlib.sha256(entry[_CHECKSUM:]).digest() != entry[:_CHECKSUM]:
                path.unlink(missing_ok=True)
                return None
            os.utime(path)
        except FileNotFoundError:
            return None
        except OSError as fault:
            self.fault = self.fault or fault
            return None
        return entry[_CHECKSUM:]

    def put(self, key: Mapping[str, object], data: bytes) -> None:
        """Keep `data` under `key`; after a fault (read-only, full) nothing more is tried."""
        if self.fault is not None:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, hashlib.sha256(data).digest() + data)
        except OSError as fault:
            self.fault = fault

    def trim(self) -> None:
        """Drop the entries longest unused until the limit holds, but none used since this was made."""
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        for used, size, path in entries:
            if total <= self.limit or used >= self._since:
                break
            with suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: Mapping[str, object]) -> Path:
        # A path among a plugin's options is its name.
        canonical = json.dumps(key, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
        name = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                facts = path.stat()
                if path.suffix != _UNFINISHED:
                    yield facts.st_mtime, facts.st_size, path
                elif facts.st_mtime < self._since - _DAY:
                    path.unlink()  # left behind by a process that was killed


def _write_whole(path: Path, entry: bytes) -> None:
    handle, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(entry)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
