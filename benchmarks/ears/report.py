"""The tables: how often each voice is misheard, and where most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.ears.score import Heard

_WORST = 2
_SHOWN = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A source by a voice, sentence by sentence."""

    source: str
    lang: str
    voice: str
    sentences: tuple[Heard, ...]

    @property
    def words(self) -> int:
        """How many words were said."""
        return sum(len(sentence.said) for sentence in self.sentences)

    @property
    def rate(self) -> float:
        """Edits for each word said: 0 where all was understood."""
        return sum(sentence.errors for sentence in self.sentences) / self.words

    def worst(self) -> Iterator[Heard]:
        """The sentences misheard most, the worst first."""
        misheard = (sentence for sentence in self.sentences if sentence.errors)
        yield from sorted(misheard, key=lambda sentence: (-sentence.errors, -sentence.rate))[:_WORST]


def rate_table(hearings: Iterable[Hearing]) -> str:
    """A row for each source and voice."""
    lines = ["| language | text | words | voice | misheard |", "|---|---|--:|---|--:|"]
    rows = (
        f"| {heard.lang} | {heard.source} | {heard.words} | {heard.voice} | {heard.rate:.1%} |"
        for heard in hearings
    )
    return "\n".join((*lines, *rows))


def worst_table(hearings: Iterable[Hearing]) -> str:
    """The worst sentences of each source and voice, as said and as heard."""
    lines = ["| text | voice | edits | said | heard |", "|---|---|--:|---|---|"]
    for heard in hearings:
        for sentence in heard.worst():
            said, understood = _shown(sentence.said), _shown(sentence.heard)
            lines.append(f"| {heard.source} | {heard.voice} | {sentence.errors} | {said} | {understood} |")
    return "\n".join(lines)


def _shown(words: Iterable[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
