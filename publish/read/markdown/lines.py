"""Where bytes are: the parser counts bytes, people count lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from publish.model.origin import Position, Span


class Lines:
    """The lines of one source; every look-up is a binary search in an index made once."""

    def __init__(self, name: str, text: str) -> None:
        """Index `text`, of the file called `name`."""
        self.name = name
        self.data = text.encode()
        self._starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        self._wide = [i + 1 for i, c in enumerate(text) if c > "\x7f"]
        extra = accumulate(len(text[i - 1].encode()) - 1 for i in self._wide)
        self._after = [i + more for i, more in zip(self._wide, extra, strict=True)]

    def span(self, start: int, end: int) -> Span:
        """The span of the bytes from `start` to before `end`."""
        return Span(self.name, self.position(start), self.position(end))

    def trimmed(self, start: int, end: int) -> Span:
        """The same without the white space around it."""
        written = self.data[start:end]
        left = len(written) - len(written.lstrip())
        return self.span(start + left, start + max(left, len(written.rstrip())))

    def position(self, offset: int) -> Position:
        """The line and column of the character that begins at byte `offset`."""
        at = self._character(offset)
        line = bisect_right(self._starts, at)
        return Position(line, at - self._starts[line - 1] + 1)

    def slice(self, start: int, end: int) -> str:
        """The source between two byte offsets."""
        return self.data[start:end].decode()

    def _character(self, offset: int) -> int:
        wide = bisect_right(self._after, offset)
        return offset if wide == 0 else self._wide[wide - 1] + offset - self._after[wide - 1]
