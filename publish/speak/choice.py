"""Who speaks: the voice asked for, else the one that knows the language best."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.diagnostics import MissingTool, OptionError, error, installing, note, warning
from publish.speak.ability import beyond, speaking
from publish.speak.prosody import Prosody
from publish.speak.voice import lookup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.speak.voice import Voice

# What a language that no voice here speaks may be spoken by, once it is installed.
_CURE = "publish voices lists the voices and their languages; docs/how-to/write-a-plugin.md adds one"


@dataclass(frozen=True, slots=True)
class Choice:
    """`Voices` among those installed; `preferred` is the name asked for, which comes first.

    `cast` has the names of voices for single languages (`de`, `pt-br`) and roles (`quote`, `note`), who come
    before it where they speak the language. `usual` is how fast and high all of it is spoken, `manners` the
    same for single languages and roles. A voice that sends the text away is never taken unless it is asked
    for.
    """

    voices: tuple[Voice, ...]
    preferred: str | None = None
    cast: Mapping[str, str] = field(default_factory=dict)
    usual: Prosody = field(default_factory=Prosody)
    manners: Mapping[str, Prosody] = field(default_factory=dict)

    def voice(self, lang: str, role: str | None = None) -> Voice:
        """The voice for `lang` in `role`; OptionError N007 or N008 for an unknown voice or language.

        MissingTool M038 for a voice that was asked for and is an extra that is not installed.
        """
        for voice in self._candidates(lang, role):
            if lookup(lang, voice.languages()):
                return speaking(voice, self.prosody(lang, role))
        raise OptionError(error("N008", f"no voice speaks {lang!r}", hint=self._cure(lang)))

    def prosody(self, lang: str, role: str | None = None) -> Prosody:
        """How fast and how high `lang` is to be spoken in `role`, whether the voice can or not."""
        asked = self.usual
        for key in reversed(_keys(self.manners, lang, role)):
            asked = self.manners[key].over(asked)
        return asked

    def caveats(self, lang: str) -> Iterator[Diagnostic]:
        """What whoever asked for voices should know before they speak a text in `lang`.

        OptionError O025 for a speed or a pitch that its voice cannot have.
        """
        for name in dict.fromkeys(filter(None, (self.preferred, *self.cast.values()))):
            if self._named(name).network:
                yield note("N005", f"the voice {name} sends the text to another machine")
        if self.preferred and not lookup(lang, self._named(self.preferred).languages()):
            other = self.voice(lang).name
            message = f"the voice {self.preferred} does not speak {lang!r}: {other} does instead"
            yield warning("N009", message, hint=f"publish voices --lang {lang} lists those that do")
        if self.prosody(lang).asked():
            self._refuse(lang)

    def _named(self, name: str) -> Voice:
        for voice in self.voices:
            if voice.name == name and voice.languages():
                return voice
            if voice.name == name:
                hint = installing(f"publish[{name}]")
                raise MissingTool(error("M038", f"the voice {name} is not installed", hint=hint))
        names = ", ".join(sorted(voice.name for voice in self.voices))
        raise OptionError(error("N007", f"there is no voice {name!r}", hint=f"choose from {names}"))

    def _candidates(self, lang: str, role: str | None) -> Iterator[Voice]:
        """Those asked for, then the others: whoever speaks fewer languages speaks them better."""
        cast = [self.cast[key] for key in _keys(self.cast, lang, role)]
        asked = tuple(self._named(name) for name in (*cast, self.preferred) if name)
        yield from asked
        local = (voice for voice in self.voices if not voice.network and voice not in asked)
        yield from sorted(local, key=lambda voice: (len(voice.languages()), voice.name))

    def _cure(self, lang: str) -> str:
        """Which voice would speak it, if it were asked for."""
        far = sorted(v.name for v in self.voices if v.network and lookup(lang, v.languages()))
        return f"--voice {far[0]} does, and sends the text away" if far else _CURE

    def _refuse(self, lang: str) -> None:
        """OptionError O025 for what is asked of the voice of `lang` that it cannot do."""
        voice, prosody = self.voice(lang), self.prosody(lang)
        for name in beyond(voice, prosody):
            near = (v for v in self.voices if not v.network and lookup(lang, v.languages()))
            able = sorted(v.name for v in near if not beyond(v, prosody))
            hint = f"--voice {able[0]} has; or leave --{name} out" if able else f"leave --{name} out"
            raise OptionError(error("O025", f"the voice {voice.name} has no {name} but its own", hint=hint))


def _keys(table: Collection[str], lang: str, role: str | None) -> tuple[str, ...]:
    """The keys of a table that hold here: that of the role first, then that of the language."""
    of_role = role if role in table else None
    of_lang = lookup(lang, [key for key in table if key != role])
    return tuple(key for key in (of_role, of_lang) if key)
