"""Where the pages of a printed edition begin in the document, found by comparing their texts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error
from publish.model.block import CodeBlock
from publish.model.document import PageStart
from publish.model.inline import Code, Image, Math, Sentence, Text
from publish.model.node import children
from publish.model.scripts import is_unspaced
from publish.model.text import plain
from publish.model.walk import walk
from publish.transform.align import Match, matches

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.model.node import Node
    from publish.model.origin import Span

# How many letters and digits in a row may be missing in print: a caption set as a picture, a table's head.
_MISSING = 100
# The share of the text that must be there all in all.
_SHARE = 0.8
_SHOWN = 40
_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
# Letters of Hebrew, Arabic and their kin, with their forms and marks.
_BACKWARD = re.compile("[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff]+")
# How many letters show whether a line is the document's.
_SAMPLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A sentence or a block of code: `letters` and digits, each with its place in `text`."""

    name: str
    text: str
    letters: tuple[tuple[str, int], ...]
    is_code: bool
    span: Span | None

    def begins(self, at: int) -> bool:
        """Whether a page may begin at the letter `at`: a word begins there; of code, a line."""
        if at == 0:
            return True
        if self.is_code:
            return len(self.text[self.letters[at - 1][1] : self.letters[at][1] + 1].splitlines()) > 1
        before = self.text[: self.letters[at][1]][-2:].rstrip(_HYPHENS)
        return not before or not before[-1].isalnum() or is_unspaced(before[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """The letters of all pages; `pages` are their beginnings and ends, `lines` the beginnings of lines."""

    letters: str
    pages: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    aligned: tuple[Match, ...]

    @classmethod
    def of(cls, texts: Iterable[str], ours: str) -> _Print:
        """The print of these pages beside the letters of the document."""
        letters, ends, lines = "", [0], []
        for text in texts:
            for line in text.splitlines():
                lines.append(len(letters))
                letters += _letters(line)
            ends.append(len(letters))
        return cls(
            letters=letters, pages=tuple(pairwise(ends)), lines=tuple(lines), aligned=matches(ours, letters)
        )

    def pairs(self, begin: int, end: int, ours: str) -> Iterator[tuple[int, int]]:
        """The letters of a page that are in the document, each as its place there and in print."""
        first = bisect_right(self.aligned, begin, key=lambda match: match.there + match.size)
        for match in islice(self.aligned, first, None):
            start = max(begin, match.there)
            if start >= end:
                return
            here = match.here + start - match.there
            # The words at the head of the page may be those of the line at the foot of the one before, too.
            known = (line for line in self.lines if begin <= line < start)
            begun = next((n for n in known if self._is_before(ours, here, n, start)), start)
            last = min(end, match.there + match.size)
            yield from ((here + letter - start, letter) for letter in range(begun, last))
            begin = last

    def _is_before(self, ours: str, here: int, line: int, start: int) -> bool:
        """Whether the print from `line` to `start` is what stands before `here`."""
        return here - (start - line) >= 0 and ours.startswith(self.letters[line:start], here - (start - line))


def printed_starts(document: Document, pages: Sequence[tuple[str, str]], name: str) -> tuple[PageStart, ...]:
    """Where each of `pages` (folio and text) begins; those without text of the body are left out.

    A word that is divided across two pages belongs to the page where it begins. OptionError O024 where
    the edition `name` is of another text: it says where the two part.
    """
    here = [(run, at) for run in _runs(document) for at in range(len(run.letters))]
    ours = "".join(run.letters[at][0] for run, at in here)
    print_ = _Print.of(_in_order(ours, [text for _, text in pages]), ours)
    parted = _parted(print_.aligned, len(ours), len(print_.letters))
    if parted:
        raise OptionError(_other(here[parted[0]], _shown(pages, parted[1]), name))
    starts: list[PageStart] = []
    for (folio, _), (begin, end) in zip(pages, print_.pages, strict=True):
        places = (here[at] for at, _ in print_.pairs(begin, end, ours))
        first = next(((run, at) for run, at in places if run.begins(at)), None)
        if first:
            run, at = first
            offset = run.letters[at][1] if at else 0
            starts.append(PageStart(sentence=run.name, offset=offset, folio=folio))
    return tuple(starts)


def _in_order(ours: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The texts with each line from right to left in the order of reading.

    PDFs have such lines as they are drawn, or as they are read, or each word the one way and all words the
    other; what the document has too is right.
    """
    if not any(map(_BACKWARD.search, texts)):
        return tuple(texts)
    known = frozenset(ours[at : at + _SAMPLE] for at in range(len(ours)))
    return tuple("\n".join(_turned(line, known) for line in text.splitlines()) for text in texts)


def _turned(line: str, known: Container[str]) -> str:
    if not _BACKWARD.search(line):
        return line
    words = _BACKWARD.sub(lambda word: word[0][::-1], line)
    ways = (line, words, *(" ".join(reversed(way.split())) for way in (line, words)))
    return max(ways, key=lambda way: _familiar(_letters(way), known))


def _familiar(letters: str, known: Container[str]) -> int:
    """How much of the letters the document has."""
    return sum(letters[at : at + _SAMPLE] in known for at in range(len(letters) - _SAMPLE + 1))


def _parted(aligned: Sequence[Match], ours: int, theirs: int) -> tuple[int, int] | None:
    """Where the print first leaves the text, if it is of another: how many letters into each."""
    gaps = []
    here = there = 0
    for match in (*aligned, Match(theirs, ours, 0)):
        if match.here > here:
            gaps.append((match.here - here, (here, there)))
        here, there = match.after
    long = [place for size, place in gaps if size > _MISSING]
    if long:
        return long[0]
    missing = sum(size for size, _ in gaps)
    return gaps[0][1] if missing > (1 - _SHARE) * ours else None


def _runs(document: Document) -> Iterator[_Run]:
    """The sentences and the code of the title and the text, in order; notes have no fixed place in print."""
    for root in (*document.title, *document.blocks):
        span = root.span
        for node in walk(root):
            span = node.span or span
            if not isinstance(node, Sentence | CodeBlock) or not node.id:
                continue
            is_code = isinstance(node, CodeBlock)
            text = node.text if isinstance(node, CodeBlock) else plain(node.inlines, alternatives=False)
            letters = tuple(_placed(node))
            yield _Run(name=node.id, text=text, letters=letters, is_code=is_code, span=span)


def _placed(node: Node, begin: int = 0) -> Iterator[tuple[str, int]]:
    """The letters of what stands in print as it stands in the source, each with its offset in plain text.

    Formulas are drawn, and a reading stands somewhere beside its base.
    """
    match node:
        case Text() | Code() | CodeBlock():
            for at, character in enumerate(node.text, begin):
                yield from ((letter, at) for letter in _folded(character))
        case Math() | Image():
            return
        case _:
            for child in children(node):
                yield from _placed(child, begin)
                begin += len(plain((child,), alternatives=False))


def _letters(text: str) -> str:
    return "".join(map(_folded, text))


@cache
def _folded(character: str) -> str:
    """The letters and digits in a character, whatever its case, accents and form."""
    return "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if c.isalnum())


def _shown(pages: Sequence[tuple[str, str]], there: int) -> str:
    """The words of the print from that letter on."""
    text = "".join(page for _, page in pages)
    counts = accumulate(len(_folded(character)) for character in text)
    start = next((at for at, count in enumerate(counts) if count > there), len(text))
    return " ".join(text[start:].split())[:_SHOWN]


def _other(place: tuple[_Run, int], printed: str, name: str) -> Diagnostic:
    run, at = place
    ours = " ".join(run.text[run.letters[at][1] :].split())[:_SHOWN]
    goes_on = f"goes on “{printed}”" if printed else "ends"
    message = f"{name} is of another text: where this one goes on “{ours}”, it {goes_on}"
    return error("O024", message, run.span, "name the PDF of this text with --pages-from")
