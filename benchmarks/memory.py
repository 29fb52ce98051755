"""How much memory a process and its children hold at the worst moment."""

from __future__ import annotations

import threading

import psutil

_EVERY = 0.02


class Watch:
    """Looks at the memory of a process and its children, many times a second."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._peak = 0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The most bytes that were held at a time."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            try:
                family = (self._process, *self._process.children(recursive=True))
                self._peak = max(self._peak, sum(_held(member) for member in family))
            except psutil.NoSuchProcess:
                return


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
