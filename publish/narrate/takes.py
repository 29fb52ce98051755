"""The takes of a script: each part spoken once, by as many processes as are given, in order."""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context, parent_process
from signal import SIG_BLOCK, SIG_IGN, SIG_SETMASK, SIGINT, pthread_sigmask, signal
from typing import TYPE_CHECKING, NamedTuple

from publish.diagnostics import Diagnostic, MachineError, OptionError, error, note, warning
from publish.model.language import primary
from publish.narrate.spoken.entries import built_in
from publish.narrate.spoken.lexicon import Lexicon
from publish.speak.remembered import Remembered, takes_ipa
from publish.speak.voice import Take, annotated, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future

    from publish.narrate.script import Part
    from publish.speak.voice import Voice, Voices

# A process is started for so many takes: for fewer, loading the engine costs more than it saves.
_WORTH_A_PROCESS = 12
# Takes asked for ahead of the one that is needed, for each process.
_AHEAD = 4
_SHOWN = 40


class Job(NamedTuple):
    """What makes a take: equal jobs give equal takes."""

    voice: Voice
    text: str
    lang: str


class Narration:
    """Speaks a script with `voices`; `diagnostics` grow while it does.

    Takes that a remembering voice knows are not spoken again, and new ones are kept as they come, so
    that an interrupted narration goes on where it stopped.
    """

    def __init__(
        self,
        voices: Voices,
        lang: str,
        workers: int,
        progress: Callable[[int, int], None],
        lexicon: Lexicon | None = None,
    ) -> None:
        """Speak `lang` wherever no voice knows the language of a passage; `lexicon` by default is ours."""
        self.lexicon = lexicon or Lexicon(built_in())
        self._voices = voices
        self._lang = lang
        self._workers = workers
        self._progress = progress
        self._found: dict[Diagnostic, None] = dict.fromkeys(self.lexicon.diagnostics)
        self._chosen: dict[str, tuple[Voice, str]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said, each once."""
        return tuple(self._found)

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of the voices that were asked to speak, each once."""
        return tuple(dict.fromkeys(voice.name for voice, _ in self._chosen.values()))

    def takes(self, parts: Sequence[Part]) -> Generator[Take]:
        """The takes of `parts`, in order; only a few are in memory at a time.

        MachineError M033 when a process that speaks dies; what the voices raise.
        """
        jobs = [self._job(part) for part in parts]
        with ExitStack() as stack:
            pool = self._pool(jobs, stack)
            spoken = _side_by_side(jobs, pool, _AHEAD * self._workers) if pool else _one_by_one(jobs)
            for done, (job, take) in enumerate(spoken, start=1):
                if take.is_silent and any(character.isalnum() for character in job.text):
                    self._say(warning("N003", f"{job.voice.name} has no sound for: {job.text[:_SHOWN]}"))
                self._progress(done, len(jobs))
                yield take

    def _job(self, part: Part) -> Job:
        voice, lang = self._voice(part.lang)
        if takes_ipa(voice):
            return Job(voice, part.spoken, lang)
        self._tell_of_phonemes(part, voice)
        return Job(voice, plain(part.spoken), lang)

    def _tell_of_phonemes(self, part: Part, voice: Voice) -> None:
        """That phonemes that were asked for are lost on a voice."""
        for word in annotated(part.spoken):
            entry = self.lexicon.entry(word, part.lang)
            if entry and not entry.ours:
                hint = "give it an alias, or choose a voice that takes phonemes"
                self._say(note("N015", f"{voice.name} takes no phonemes: {word}", entry.span, hint))

    def _voice(self, lang: str) -> tuple[Voice, str]:
        if lang not in self._chosen:
            self._chosen[lang] = self._choose(lang)
        return self._chosen[lang]

    def _choose(self, lang: str) -> tuple[Voice, str]:
        try:
            return self._voices.voice(lang), lang
        except OptionError:
            if primary(lang) == primary(self._lang):
                raise
            self._say(
                warning("N006", f"no voice speaks {lang!r}: such passages are spoken as {self._lang!r}")
            )
            return self._voice(self._lang)

    def _pool(self, jobs: Sequence[Job], stack: ExitStack) -> ProcessPoolExecutor | None:
        missing = len({job for job in jobs if not _is_known(job)})
        count = min(self._workers, missing // _WORTH_A_PROCESS)
        # A server is asked one thing at a time, out of courtesy; and this process is one.
        if count < 2 or any(job.voice.network for job in jobs):  # noqa: PLR2004
            return None
        # A forked copy of a process with threads may hang; one that is spawned starts clean.
        pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)
        stack.callback(pool.shutdown, cancel_futures=True)
        return pool

    def _say(self, diagnostic: Diagnostic) -> None:
        self._found[diagnostic] = None


def _one_by_one(jobs: Sequence[Job]) -> Iterator[tuple[Job, Take]]:
    for job in jobs:
        yield job, _recall(job) or _keep(job, _speak(*_engine(job)))


def _side_by_side(jobs: Sequence[Job], pool: ProcessPoolExecutor, ahead: int) -> Iterator[tuple[Job, Take]]:
    pending: deque[tuple[Job, Take | Future[Take]]] = deque()
    asked: dict[Job, Future[Take]] = {}
    for job in jobs:
        take = _recall(job)
        if take is None and job not in asked:
            with _interrupts_held():
                asked[job] = pool.submit(_speak, *_engine(job))
        pending.append((job, take or asked[job]))
        if len(pending) > ahead:
            asked.pop(pending[0][0], None)
            yield _received(*pending.popleft())
    while pending:
        yield _received(*pending.popleft())


def _received(job: Job, take: Take | Future[Take]) -> tuple[Job, Take]:
    try:
        return job, (take if isinstance(take, Take) else _keep(job, take.result()))
    except BrokenProcessPool as cause:
        message = f"a process that speaks died, near: {job.text[:_SHOWN]}"
        hint = "run it again: what was spoken before is kept"
        raise MachineError(error("M033", message, hint=hint)) from cause


def _is_known(job: Job) -> bool:
    return isinstance(job.voice, Remembered) and job.voice.knows(job.text, job.lang)


def _recall(job: Job) -> Take | None:
    return job.voice.recall(job.text, job.lang) if isinstance(job.voice, Remembered) else None


def _keep(job: Job, take: Take) -> Take:
    if isinstance(job.voice, Remembered):
        job.voice.keep(job.text, job.lang, take)
    return take


def _engine(job: Job) -> Job:
    """The same job without its memory: only this process reads and writes the cache."""
    return job._replace(voice=job.voice.voice) if isinstance(job.voice, Remembered) else job


def _speak(voice: Voice, text: str, lang: str) -> Take:
    take = voice.speak(text, lang)
    return voice.speak(text, lang) if take.is_silent else take


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
