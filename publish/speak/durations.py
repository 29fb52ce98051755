"""When the words of hibari are heard: how long its model says each phoneme, back to the words.

The model keeps its durations to itself. It is made to give them out by a few bytes after its own: the parts
of a message of protocol buffers may follow one another (protobuf.dev/programming-guides/encoding, "Last One
Wins"), and an ONNX model is such a message.
"""

from __future__ import annotations

import re
from copy import copy
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.speak.alignment import paired
from publish.speak.voice import WordMark, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# What the durations are called in each model, by its SHA-256.
OUTPUTS = {"5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8": "/Clip_output_0"}
# A duration of 1, in samples: 25 ms.
_FRAME = 600
# A sound is heard before the frames that are counted for it: by 45 ms after pauses, as its loudness shows; by
# some 90 ms within sentences, as speech recognition has it beside the marks of espeak, which are exact.
_EARLY = 1920
# ModelProto.graph, GraphProto.output, ValueInfoProto.name (onnx/onnx.proto), and the wire type of messages.
_GRAPH, _OUTPUT, _NAME = 7, 12, 1
_MESSAGE = 2
# What has a place among the phonemes, and no sound of its own.
_SIGNS = ';:,.!?—…"“”()'
_WRITTEN = re.compile("(?:\ufff9[^\ufffb]*\ufffb|[^\\s\ufff9])+")


class Breath(NamedTuple):
    """What the model was asked to say in one go, and how long it says each of that, in its own numbers."""

    phonemes: tuple[int, ...]
    frames: tuple[int, ...]


class Session:
    """A session of the model that notes down each breath; it answers as the one of the engine does."""

    def __init__(self, model: bytes, output: str) -> None:
        """Have `model` give out what it calls `output`, too."""
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(
            revealing(model, output), options, providers=["CPUExecutionProvider"]
        )
        self.breaths: list[Breath] = []

    def run(self, _: None, asked: Mapping[str, Any]) -> Sequence[Any]:
        """What the engine asks of its session."""
        spectra: Sequence[Any]
        *spectra, frames = self._session.run(None, asked)
        phonemes = tuple(asked["ids"].ravel().tolist())
        self.breaths.append(Breath(phonemes, tuple(map(int, frames.ravel().tolist()))))
        return spectra


def revealing(model: bytes, output: str) -> bytes:
    """`model`, which gives out what it calls `output`, too, after all else."""
    return model + _message(_GRAPH, _message(_OUTPUT, _message(_NAME, output.encode())))


def listening(engine: Any, session: Session) -> Any:  # noqa: ANN401  (hibari has no types)
    """An engine like `engine` whose breaths the session notes down, from now on."""
    session.breaths = []
    other = copy(engine)
    other.sess = session
    return other


def marks(engine: Any, text: str, read: str, breaths: Iterable[Breath]) -> tuple[WordMark, ...]:  # noqa: ANN401  (as above)
    """The marks of `text`, which the engine was given as `read`; none where it said something else."""
    silent = set(engine.ids(" "))  # and pads
    sounds = [sound for sound in _sounds(breaths) if sound[0] not in silent]
    words = [(word, [one for one in spoken if one not in silent]) for word, spoken in _words(engine, read)]
    if [one for one, _ in sounds] != [one for _, spoken in words for one in spoken]:
        return ()
    begins = [*_begins(words, sounds, silent.union(engine.ids(_SIGNS)))]
    written = [*_WRITTEN.finditer(text)]
    pairs = paired([word for word, _ in words], [plain(place[0]) for place in written])
    found = ((written[other].start(), begins[at]) for at, other in pairs)
    return tuple(WordMark(at, sample) for at, sample in found if sample is not None)


def _sounds(breaths: Iterable[Breath]) -> Iterator[tuple[int, int]]:
    """Each phoneme and pad of the breaths, with the sample at which it begins."""
    phonemes = chain.from_iterable(breath.phonemes for breath in breaths)
    frames = chain.from_iterable(breath.frames for breath in breaths)
    return zip(phonemes, (max(0, at * _FRAME - _EARLY) for at in accumulate(frames, initial=0)), strict=False)


def _words(engine: Any, read: str) -> Iterator[tuple[str, list[int]]]:  # noqa: ANN401  (as above)
    """The words as the engine reads them, with their phonemes."""
    from hibari.g2p import normalize

    for sentence in engine.split_sentences(read):
        tokens = engine.g2p.phonemize_tokens(engine.g2p.tokenize(normalize(sentence)))
        spaces = accumulate((bool(token.whitespace) for token in tokens), initial=0)
        for _, group in groupby(zip(spaces, tokens, strict=False), key=lambda one: one[0]):
            members = [token for _, token in group]
            phonemes = "".join(token.phonemes or "" for token in members)
            yield "".join(token.text for token in members), engine.ids(phonemes)


def _begins(
    words: Iterable[tuple[str, Sequence[int]]], sounds: Iterable[tuple[int, int]], silent: set[int]
) -> Iterator[int | None]:
    """The sample at which the first sound of each word is heard, None where it has none."""
    rest = iter(sounds)
    for _, spoken in words:
        heard = [next(rest) for _ in spoken]
        yield next((at for one, at in heard if one not in silent), None)


def _message(field: int, content: bytes) -> bytes:
    """A field of a message; what is in it is shorter than 128 bytes, which the length's one byte holds."""
    return bytes((field << 3 | _MESSAGE, len(content))) + content
