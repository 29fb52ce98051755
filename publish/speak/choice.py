"""Who speaks: the voice asked for, else the one that knows the language best."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.diagnostics import MissingTool, OptionError, error, note, warning
from publish.speak.voice import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.speak.voice import Voice

# What a language that no voice here speaks may be spoken by, once it is installed.
_CURE = "publish voices lists the voices and their languages; docs/how-to/write-a-plugin.md adds one"


@dataclass(frozen=True, slots=True)
class Choice:
    """`Voices` among those installed; `preferred` is the name asked for, which comes first.

    `cast` has the names of voices for single languages (`de`, `pt-br`) and roles (`quote`, `note`), who come
    before it where they speak the language. A voice that sends the text away is never taken unless it is
    asked for.
    """

    voices: tuple[Voice, ...]
    preferred: str | None = None
    cast: Mapping[str, str] = field(default_factory=dict)

    def voice(self, lang: str, role: str | None = None) -> Voice:
        """The voice for `lang` in `role`; OptionError N007 or N008 for an unknown voice or language.

        MissingTool M038 for a voice that was asked for and is an extra that is not installed.
        """
        for voice in self._candidates(lang, role):
            if lookup(lang, voice.languages()):
                return voice
        raise OptionError(error("N008", f"no voice speaks {lang!r}", hint=self._cure(lang)))

    def caveats(self, lang: str) -> Iterator[Diagnostic]:
        """What whoever asked for voices should know before they speak a text in `lang`."""
        for name in dict.fromkeys(filter(None, (self.preferred, *self.cast.values()))):
            if self._named(name).network:
                yield note("N005", f"the voice {name} sends the text to another machine")
        if self.preferred and not lookup(lang, self._named(self.preferred).languages()):
            other = self.voice(lang).name
            yield warning("N009", f"the voice {self.preferred} does not speak {lang!r}: {other} does instead")

    def _named(self, name: str) -> Voice:
        for voice in self.voices:
            if voice.name == name and voice.languages():
                return voice
            if voice.name == name:
                hint = f"pip install 'publish[{name}]'"
                raise MissingTool(error("M038", f"the voice {name} is not installed", hint=hint))
        names = ", ".join(sorted(voice.name for voice in self.voices))
        raise OptionError(error("N007", f"there is no voice {name!r}", hint=f"choose from {names}"))

    def _candidates(self, lang: str, role: str | None) -> Iterator[Voice]:
        """Those asked for, then the others: whoever speaks fewer languages speaks them better."""
        of_role = self.cast.get(role) if role else None
        tag = lookup(lang, [key for key in self.cast if key != role])
        of_lang = self.cast[tag] if tag else None
        asked = tuple(self._named(name) for name in (of_role, of_lang, self.preferred) if name)
        yield from asked
        local = (voice for voice in self.voices if not voice.network and voice not in asked)
        yield from sorted(local, key=lambda voice: (len(voice.languages()), voice.name))

    def _cure(self, lang: str) -> str:
        """Which voice would speak it, if it were asked for."""
        far = sorted(v.name for v in self.voices if v.network and lookup(lang, v.languages()))
        return f"--voice {far[0]} does, and sends the text away" if far else _CURE
