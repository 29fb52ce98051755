"""Hyphenation patterns, each read when a word has it in it.

Pyphen takes every one of a language's tens of thousands of patterns apart before the first word is divided;
an article wants a few hundred of them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Where its values begin in a pattern, and the values, without the zeros around them.
Values: TypeAlias = "tuple[int, tuple[int, ...]]"

_DIGITS = b"0123456789"


@contextmanager
def late() -> Iterator[None]:
    """A time in which the patterns of a language are read when they are asked for."""
    from weasyprint.text.line_break import pyphen

    stock = pyphen.HyphDict

    def read(path: Path) -> object:
        patterns = _Patterns(path)
        if not patterns.are_plain:
            return stock(path)
        made = stock.__new__(stock)
        made.patterns, made.cache, made.maxlen = patterns, {}, max(map(len, patterns))
        return made

    with replaced(pyphen, "HyphDict", read):
        yield


class _Patterns(dict[str, "str | Values | None"]):
    """By their letters, patterns as they are written; `get` takes them apart."""

    def __init__(self, path: Path) -> None:
        """The patterns in a file of Pyphen's, whose first line is its encoding."""
        from weasyprint.text.line_break import pyphen

        with path.open("rb") as file:
            encoding = file.readline().decode().strip()
        known = "cp1251" if encoding.lower() == "microsoft-cp1251" else encoding
        text = path.read_text(known)
        lines = zip(_without_digits(text).split("\n"), text.split("\n"), strict=True)
        next(lines)
        super().__init__(
            (letters.strip(), line.strip())
            for letters, line in lines
            if letters != line and not line.startswith(pyphen.ignored)
        )

    @property
    def are_plain(self) -> bool:
        """Whether they are letters and digits alone: no numbers of letters, no words that change."""
        letters = "".join(self)
        return "^^" not in letters and "/" not in letters

    def get(self, letters: str, default: None = None) -> Values | None:  # type: ignore[override]  # see above
        """The values of a pattern; None where there is none."""
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _values(found)
        return found


def _without_digits(text: str) -> str:
    return text.encode().translate(None, _DIGITS).decode()


def _values(pattern: str) -> Values | None:
    """The values between the letters of a pattern, from the first on that is not zero to the last."""
    from weasyprint.text.line_break import pyphen

    values = [int(digit or "0") for digit, _ in pyphen.parse(pattern)]
    places = [place for place, value in enumerate(values) if value]
    return (places[0], tuple(values[places[0] : places[-1] + 1])) if places else None
