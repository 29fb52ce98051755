"""What every voice does: a text in a language becomes a take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from publish.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from publish.speak.prosody import Prosody

# Of 32,768: some -54 dB below full scale, where nobody hears speech.
_HEARD = 64


class WordMark(NamedTuple):
    """A word begins: its first character in the text that was spoken, and its first sample."""

    at: int
    sample: int


@dataclass(frozen=True, slots=True)
class Take:
    """Speech as it came from an engine: 16-bit little-endian mono PCM at `rate` samples a second.

    `marks` are those of the words whose beginning is known, in the order of both numbers; none where nobody
    asked for them.
    """

    rate: int
    pcm: bytes
    marks: tuple[WordMark, ...] = ()

    @classmethod
    def of(cls, rate: int, sound: Iterable[NDArray[np.float32]]) -> Take:
        """The take of sound in pieces, of samples between -1 and 1; what goes beyond is cut."""
        import numpy as np

        samples = np.clip(np.concatenate([np.zeros(0), *sound]), -1.0, 1.0)
        return cls(rate, (samples * 32767.0).astype("<i2").tobytes())

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / self.rate

    @property
    def is_sound(self) -> bool:
        """Whether it is made of whole samples."""
        return self.rate > 0 and len(self.pcm) % 2 == 0

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to hear in it."""
        import numpy as np

        return not bool((np.frombuffer(self.pcm, "<i2") >= _HEARD).any())


@runtime_checkable
class Voice(Protocol):
    """Speaks. A voice is a frozen dataclass; its fields are its options.

    `network` says whether the text leaves the machine: such a voice is only taken by explicit choice.
    The three properties are class variables of the plugins.
    """

    @property
    def name(self) -> str:
        """What `--voice` calls it."""
        ...

    @property
    def licence(self) -> str:
        """The licence of the engine and its model."""
        ...

    @property
    def network(self) -> bool:
        """Whether the text is sent to another machine."""
        ...

    def languages(self) -> frozenset[str]:
        """The language tags it speaks, in lower case; a tag also serves its regions.

        None where it is an extra that is not installed.
        """
        ...

    def identity(self) -> Mapping[str, str]:
        """All that its sound depends on beside text and language: engine, model and versions."""
        ...

    def speak(self, text: str, lang: str) -> Take:
        """The take of `text`; the same each time for the same `identity`. MissingTool, MachineError."""
        ...


@runtime_checkable
class Voices(Protocol):
    """Who speaks which language."""

    def voice(self, lang: str, role: str | None = None) -> Voice:
        """The voice for `lang`, in a role that may have its own; OptionError when no voice speaks it."""
        ...

    def prosody(self, lang: str, role: str | None = None) -> Prosody:
        """How fast and how high it is to be spoken, whether the voice can or not."""
        ...


@runtime_checkable
class Phonetic(Protocol):
    """A voice that knows phonemes: it tells those of a text, and may take a word's in IPA (`ipa`)."""

    @property
    def ipa(self) -> bool:
        """Whether `speak` says a word by the phonemes that `pronounced` puts to it."""
        ...

    def phonemes(self, text: str, lang: str) -> str:
        """How it would say `text`, in its own spelling."""
        ...

    def guesses(self, text: str, lang: str) -> tuple[str, ...]:
        """The words of `text` that it does not know and says by their letters, as far as it can tell."""
        ...


@runtime_checkable
class Candid(Protocol):
    """A voice that tells what it leaves out."""

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:
        """The signs or words of `text` that it has no sound for, each once."""
        ...


@runtime_checkable
class Timed(Voice, Protocol):
    """A voice that can tell when its words are heard."""

    @property
    def tells_words(self) -> bool:
        """Whether it does, as it is installed here."""
        ...

    def timed(self, text: str, lang: str) -> Take:
        """The take of `text` with its marks; its sound is that of `speak`, to the byte."""
        ...


# A word with its phonemes stands between the marks that Unicode has for annotated text; what is said of a
# source never holds any.
_PRONOUNCED = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")


def pronounced(word: str, ipa: str) -> str:
    """`word` with the phonemes by which a voice shall say it."""
    return f"\ufff9{word}\ufffa{ipa}\ufffb"


def rewritten(text: str, write: Callable[[str, str], str]) -> str:
    """`text` with each word that has phonemes as `write(word, ipa)` has it."""
    return _PRONOUNCED.sub(lambda found: write(found[1], found[2]), text)


def annotated(text: str) -> tuple[str, ...]:
    """The words of `text` that have phonemes."""
    return tuple(found[1] for found in _PRONOUNCED.finditer(text))


def places(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of `text` that have phonemes: where each begins and ends with them, and the word alone."""
    return tuple((*found.span(), found[1]) for found in _PRONOUNCED.finditer(text))


def plain(text: str) -> str:
    """`text` with its words alone."""
    return rewritten(text, lambda word, _: word)


def lookup(lang: str, known: Collection[str]) -> str | None:
    """The tag of `known` that serves `lang`: itself, else with ever fewer subtags (RFC 4647, 3.4).

    Where only regions of the language are known, the first of them in order.
    """
    tag = lang.lower()
    while tag:
        if tag in known:
            return tag
        tag = tag.rpartition("-")[0]
    return min((other for other in known if primary(other) == primary(lang)), default=None)
