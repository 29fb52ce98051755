"""Where bytes are: the parser counts bytes, people count lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from publish.model.origin import Position, Span

_LINE_END = re.compile("\n")
_WIDE = re.compile(r"[^\x00-\x7f]")


class Lines:
    """The lines of one source; every look-up is a binary search in an index made once."""

    def __init__(self, name: str, text: str) -> None:
        """Index `text`, of the file called `name`."""
        self.name = name
        self.data = text.encode()
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._wide = [match.end() for match in _WIDE.finditer(text)]
        extra = accumulate(len(text[i - 1].encode()) - 1 for i in self._wide)
        self._after = [i + more for i, more in zip(self._wide, extra, strict=True)]
        self._last = (0, 0, 0)

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
        begin, end, line = self._last
        if not begin <= at < end:  # places are mostly asked for in order: it is the line of the one before
            line = bisect_right(self._starts, at)
            begin = self._starts[line - 1]
            self._last = (begin, self._starts[line] if line < len(self._starts) else at + 1, line)
        return Position(line, at - begin + 1)

    def slice(self, start: int, end: int) -> str:
        """The source between two byte offsets."""
        return self.data[start:end].decode()

    def _character(self, offset: int) -> int:
        if not self._after or offset < self._after[0]:
            return offset
        wide = bisect_right(self._after, offset)
        return self._wide[wide - 1] + offset - self._after[wide - 1]
