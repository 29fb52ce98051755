"""The takes of a script: each part spoken once, by as many processes as are given, in order."""

from __future__ import annotations

import unicodedata
from collections import deque
from contextlib import closing, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from publish.diagnostics import Diagnostic, OptionError, note, warning
from publish.model.language import primary
from publish.narrate.marks import as_written
from publish.narrate.parts import endless
from publish.narrate.spoken.entries import built_in
from publish.narrate.spoken.lexicon import Lexicon
from publish.speak.ability import beyond
from publish.speak.crew import Crew, Job
from publish.speak.flaws import flaw
from publish.speak.remembered import takes_ipa, telling, unsaid
from publish.speak.voice import Take, annotated, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future

    from publish.model.origin import Span
    from publish.narrate.script import Part, Role
    from publish.speak.voice import Voice, Voices

# A process is started for so many takes: for fewer, loading the engine costs more than it saves.
_WORTH_A_PROCESS = 12
# Takes asked for ahead of the one that is needed, for each process.
_AHEAD = 4
_SHOWN = 40


class Line(NamedTuple):
    """What a voice has to say: the words, as what, and where they stand in the source."""

    part: Part
    role: Role
    span: Span | None = None


class Narration:
    """Speaks a script with `voices`; `diagnostics` grow while it does.

    Takes that a remembering voice knows are not spoken again, and new ones are kept as they come, so
    that an interrupted narration goes on where it stopped.
    """

    def __init__(  # noqa: PLR0913  (who speaks what, on how many processors, and who wants to know)
        self,
        voices: Voices,
        lang: str,
        workers: int,
        progress: Callable[[int, int], None],
        lexicon: Lexicon | None = None,
        *,
        words: bool = False,
    ) -> None:
        """Speak `lang` wherever no voice knows the language of a passage; `lexicon` by default is ours.

        `words`: the takes shall tell when their words are heard.
        """
        self.lexicon = lexicon or Lexicon(built_in())
        self._voices = voices
        self._lang = lang
        self._workers = workers
        self._progress = progress
        self._words = words
        self._start: Span | None = None
        self._silent: set[tuple[str, str, str]] = set()
        self._found: dict[Diagnostic, None] = dict.fromkeys(self.lexicon.diagnostics)
        self._chosen: dict[tuple[str, str], tuple[Voice, str]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said, each once."""
        return tuple(self._found)

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of the voices that were asked to speak, each once."""
        return tuple(dict.fromkeys(voice.name for voice, _ in self._chosen.values()))

    def takes(self, lines: Sequence[Line]) -> Generator[Take]:
        """The takes of `lines`, in order; only a few are in memory at a time.

        Their marks are of the words as they are written.
        MachineError M033 when a voice ends its process, VoiceFailed; what the voices raise.
        """
        self._start = next((line.span for line in lines if line.span), None)
        jobs = [self._job(line) for line in lines]
        crew = self._crew(jobs)
        with closing(crew) if crew else nullcontext():
            spoken = _side_by_side(jobs, crew, _AHEAD * self._workers) if crew else _one_by_one(jobs)
            for done, (line, (job, take)) in enumerate(zip(lines, spoken, strict=True), start=1):
                self._judge(job, take, line.span)
                self._progress(done, len(jobs))
                yield replace(take, marks=as_written(take.marks, line.part, job.text))

    def _job(self, line: Line) -> Job:
        part = line.part
        voice, lang = self._voice(part.lang, line.role, line.span)
        self._tell_of_silence(line, voice, lang)
        for word in endless(part.text):
            message = f"a word of {len(word):,} characters is not said to its end: {word[:_SHOWN]}"
            self._say(warning("N023", message, line.span, "put what nobody reads aloud into code or a link"))
        if takes_ipa(voice):
            return Job(voice, part.spoken, lang)
        self._tell_of_phonemes(part, voice)
        return Job(voice, plain(part.spoken), lang)

    def _judge(self, job: Job, take: Take, span: Span | None) -> None:
        """Tell of a take that is flawed, though it was spoken again."""
        said = plain(job.text)
        if found := flaw(take, said):
            code = "N003" if take.is_silent else "N022"
            hint = "write it in other words, or choose another voice with --voice"
            self._say(warning(code, f"{job.voice.name} {found}: {said[:_SHOWN]}", span, hint))

    def _tell_of_silence(self, line: Line, voice: Voice, lang: str) -> None:
        """What the voice says itself that it leaves out, each once."""
        for sign in unsaid(voice, plain(line.part.spoken), lang):
            if (voice.name, lang, sign) not in self._silent:
                self._silent.add((voice.name, lang, sign))
                message = f"{voice.name} has no sound for {_shown(sign)} in {lang!r}"
                hint = f"write it in words, or say how it is read: --say-as '{sign}=alias …'"
                self._say(warning("N019", message, line.span, hint))

    def _tell_of_phonemes(self, part: Part, voice: Voice) -> None:
        """That phonemes that were asked for are lost on a voice."""
        for word in annotated(part.spoken):
            entry = self.lexicon.entry(word, part.lang)
            if entry and not entry.ours:
                hint = "give it an alias, or choose a voice that takes phonemes"
                self._say(note("N015", f"{voice.name} takes no phonemes: {word}", entry.span, hint))

    def _voice(self, lang: str, role: str, span: Span | None) -> tuple[Voice, str]:
        if (lang, role) not in self._chosen:
            self._chosen[lang, role] = self._choose(lang, role, span or self._start)
        return self._chosen[lang, role]

    def _telling(self, voice: Voice) -> Voice:
        """The voice, made to tell when its words are heard where that is wanted and it can."""
        told = telling(voice) if self._words else voice
        if told is None:
            message = f"{voice.name} does not tell when its words are heard: whole sentences are shown"
            self._say(note("N017", message, hint="choose hibari, kokoro or espeak with --voice"))
        return told or voice

    def _choose(self, lang: str, role: str, span: Span | None) -> tuple[Voice, str]:
        try:
            voice = self._able(self._voices.voice(lang, role), lang, role)
            return self._telling(voice), lang
        except OptionError as fault:
            if primary(lang) == primary(self._lang):
                raise OptionError(
                    *(replace(one, span=one.span or span) for one in fault.diagnostics)
                ) from fault
            message = f"no voice speaks {lang!r}: such passages are spoken as {self._lang!r}"
            self._say(warning("N006", message, span, fault.diagnostics[0].hint))
            return self._voice(self._lang, role, span)

    def _able(self, voice: Voice, lang: str, role: str) -> Voice:
        """The voice; what is asked of it that it cannot do is told."""
        for name in beyond(voice, self._voices.prosody(lang, role)):
            hint = f"choose another voice for it, or none of this {name}, in the table [voices]"
            message = f"{voice.name} has no {name} but its own, and speaks {lang!r} so"
            self._say(warning("N016", message, hint=hint))
        return voice

    def _crew(self, jobs: Sequence[Job]) -> Crew | None:
        missing = {job for job in jobs if not job.is_known}
        wanted = min(self._workers, len(missing) // _WORTH_A_PROCESS)
        # A server is asked one thing at a time, out of courtesy; and this process is one.
        if any(job.voice.network for job in jobs):
            return None
        if any(job.is_apart for job in missing):
            return Crew(max(1, wanted))
        return Crew(wanted) if wanted > 1 else None

    def _say(self, diagnostic: Diagnostic) -> None:
        self._found[diagnostic] = None


def _shown(sign: str) -> str:
    """What is not said; of a character its number and its name, as many look alike."""
    if len(sign) > 1:
        return sign
    return f"{sign} ({' '.join((f'U+{ord(sign):04X}', unicodedata.name(sign, ''))).strip()})"


def _one_by_one(jobs: Sequence[Job]) -> Iterator[tuple[Job, Take]]:
    for job in jobs:
        yield job, job.recall() or job.keep(job.speak())


def _side_by_side(jobs: Sequence[Job], crew: Crew, ahead: int) -> Iterator[tuple[Job, Take]]:
    pending: deque[tuple[Job, Take | Future[Take]]] = deque()
    for job in jobs:
        pending.append((job, job.recall() or crew.ask(job)))
        if len(pending) > ahead:
            yield _received(crew, *pending.popleft())
    while pending:
        yield _received(crew, *pending.popleft())


def _received(crew: Crew, job: Job, promise: Take | Future[Take]) -> tuple[Job, Take]:
    return job, (promise if isinstance(promise, Take) else job.keep(crew.fetch(job, promise)))
