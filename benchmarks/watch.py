"""What a process and its children hold and use, by a look many times a second."""

from __future__ import annotations

import threading

import psutil

_EVERY = 0.02


class Watch:
    """Looks at a process and its children until `stop`.

    `peak`: the most bytes that they held at a time. `cpu`: their seconds of all processors, those of
    children that nobody waited for included, each as it was last seen.
    """

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._seconds: dict[int, float] = {}
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    @property
    def cpu(self) -> float:
        """The seconds so far."""
        return sum(self._seconds.values())

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY):
            try:
                family = (self._process, *self._process.children(recursive=True))
            except psutil.NoSuchProcess:
                return
            self.peak = max(self.peak, sum(map(self._held, family)))

    def _held(self, member: psutil.Process) -> int:
        try:
            with member.oneshot():
                used = member.cpu_times()
                self._seconds[member.pid] = used.user + used.system
                return int(member.memory_info().rss)
        except psutil.NoSuchProcess:
            return 0
