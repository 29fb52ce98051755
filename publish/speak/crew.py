"""Processes that speak: as many as are wanted, none of which takes the others with it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from signal import SIG_BLOCK, SIG_IGN, SIG_SETMASK, SIGINT, pthread_sigmask, signal
from typing import TYPE_CHECKING, NamedTuple

from publish.diagnostics import MachineError, error
from publish.speak.attempts import spoken
from publish.speak.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.speak.voice import Take, Voice

_SHOWN = 40


class Job(NamedTuple):
    """What makes a take: equal jobs give equal takes."""

    voice: Voice
    text: str
    lang: str

    def speak(self) -> Take:
        """Its take, spoken here and now; what `spoken` raises."""
        return spoken(*self.bare())

    def recall(self) -> Take | None:
        """Its take, if the voice remembers it."""
        return self.voice.recall(self.text, self.lang) if isinstance(self.voice, Remembered) else None

    def keep(self, take: Take) -> Take:
        """The take, which a voice that remembers now does."""
        if isinstance(self.voice, Remembered):
            self.voice.keep(self.text, self.lang, take)
        return take

    @property
    def is_known(self) -> bool:
        """Whether the voice remembers its take."""
        return isinstance(self.voice, Remembered) and self.voice.knows(self.text, self.lang)

    @property
    def is_apart(self) -> bool:
        """Whether its voice is to speak in a process of its own."""
        return isinstance(self.voice, Remembered) and self.voice.apart

    def bare(self) -> Job:
        """The same without memory: only the first process reads and writes the cache."""
        return self._replace(voice=self.voice.voice) if isinstance(self.voice, Remembered) else self


class Crew:
    """`count` processes; takes are asked for, and fetched later."""

    def __init__(self, count: int) -> None:
        """They start when they are first asked."""
        self._count = count
        self._pool = _pool(count)
        self._asked: dict[Job, Future[Take]] = {}

    def ask(self, job: Job) -> Future[Take]:
        """A promise of its take, the same as long as one is kept."""
        if job not in self._asked:
            with _interrupts_held():
                self._asked[job] = self._submitted(job)
        return self._asked[job]

    def fetch(self, job: Job, promise: Future[Take]) -> Take:
        """The take that was promised; MachineError M033 where it kills each process that tries."""
        self._asked.pop(job, None)
        try:
            return promise.result()
        except BrokenProcessPool:
            # By which of those under way is not known: it is tried by itself.
            return _alone(job)

    def _submitted(self, job: Job) -> Future[Take]:
        try:
            return self._pool.submit(spoken, *job.bare())
        except BrokenProcessPool:
            self._pool = _pool(self._count)
            return self._pool.submit(spoken, *job.bare())

    def close(self) -> None:
        """Put the processes away."""
        self._pool.shutdown(cancel_futures=True)


def _alone(job: Job) -> Take:
    pool = _pool(1)
    try:
        with _interrupts_held():
            promise = pool.submit(spoken, *job.bare())
        return promise.result()
    except BrokenProcessPool as cause:
        message = f"the voice {job.voice.name} ended the process that it spoke in, at: {job.text[:_SHOWN]}"
        hint = "choose another with --voice; what was spoken before is kept"
        raise MachineError(error("M033", message, hint=hint)) from cause
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    # A forked copy of a process with threads may hang; one that is spawned starts clean.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back: a process that is started meanwhile has them held from its first moment.

    It could not ignore them itself before it has loaded what it runs, and would end with a traceback.
    """
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _start() -> None:
    """In a new process: an interrupt is its parent's affair, whose end is also its own.

    Ended in the middle of an answer, it would leave its parent waiting for the rest.
    """
    signal(SIGINT, SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
