"""Who speaks: the voice asked for, else the one that knows the language best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error, note, warning
from publish.speak.voice import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.speak.voice import Voice


@dataclass(frozen=True, slots=True)
class Choice:
    """`Voices` among those installed; `preferred` is the name asked for, which comes first.

    A voice that sends the text away is never taken unless it is the one asked for.
    """

    voices: tuple[Voice, ...]
    preferred: str | None = None

    def voice(self, lang: str) -> Voice:
        """The voice for `lang`; OptionError N007 or N008 for an unknown voice or language."""
        for voice in self._candidates():
            if lookup(lang, voice.languages()):
                return voice
        raise OptionError(error("N008", f"no voice speaks {lang!r}", hint="publish voices"))

    def caveats(self, lang: str) -> Iterator[Diagnostic]:
        """What whoever asked for a voice should know before it speaks a text in `lang`."""
        for voice in self._asked():
            if voice.network:
                yield note("N005", f"the voice {voice.name} sends the text to another machine")
            if not lookup(lang, voice.languages()):
                other = self.voice(lang).name
                yield warning("N009", f"the voice {voice.name} does not speak {lang!r}: {other} does instead")

    def _asked(self) -> tuple[Voice, ...]:
        return tuple(voice for voice in self.voices if voice.name == self.preferred)

    def _candidates(self) -> tuple[Voice, ...]:
        """The preferred voice, then the others: whoever speaks fewer languages speaks them better."""
        asked = self._asked()
        if self.preferred is not None and not asked:
            names = ", ".join(sorted(voice.name for voice in self.voices))
            raise OptionError(
                error("N007", f"there is no voice {self.preferred!r}", hint=f"choose from {names}")
            )
        local = (voice for voice in self.voices if not voice.network and voice not in asked)
        return asked + tuple(sorted(local, key=lambda voice: (len(voice.languages()), voice.name)))
