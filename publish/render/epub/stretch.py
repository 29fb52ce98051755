"""The words in a stretch of XHTML, by their places among its characters.

It works on characters, not on elements: a word may begin in one element and end in another.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# As lxml writes it: no `>` stands in an attribute, and each value between double quotes.
_ITEM = re.compile(r"<(?P<end>/?)(?P<name>[^\s/>]+)(?P<attributes>[^>]*?)(?P<empty>/?)>|(?P<text>[^<]+)")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_UNSEEN = re.compile(r"<rp>.*?</rp>|<[^>]*>", re.DOTALL)
# Elements that are one word to whoever follows them, and what is read in their place.
_WHOLE = frozenset({"img", "math", "ruby", "svg"})
_LABELS = ("alt", "alttext")
_CITATION = "doc-noteref"


class Token(NamedTuple):
    """What stands between spaces: its first character in the markup, the one after its last, its text.

    `said`: it holds a letter or a figure that is read aloud.
    """

    start: int
    end: int
    text: str
    said: bool


def content_of(page: str, names: set[str]) -> dict[str, tuple[int, int]]:
    """Where the contents of the elements with these ids begin and end in a page."""
    found: dict[str, tuple[int, int]] = {}
    opened: list[tuple[str | None, int]] = []
    for item in _ITEM.finditer(page, page.index("<body")):
        if item["text"] or item["empty"]:
            continue
        if not item["end"]:
            opened.append((_attributes(item).get("id"), item.end()))
        elif opened:
            name, start = opened.pop()
            if name in names:
                found[str(name)] = (start, item.start())
    return found


class Stretch:
    """A stretch of markup in which all elements are closed."""

    def __init__(self, markup: str) -> None:
        """Find its elements and its words."""
        self._markup = markup
        self._ends = dict(_elements(markup))
        found = (tuple(leaves) for is_word, leaves in groupby(self._leaves(), bool) if is_word)
        self.tokens = tuple(self._token(tuple(filter(None, leaves))) for leaves in found)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The least that holds these characters and no element in part."""
        if "<" not in self._markup[start:end]:
            return start, end
        for opened, closed in self._ends.items():
            if (start <= opened < end) != (start < closed <= end):
                return self.whole(min(start, opened), max(end, closed))
        return start, end

    def is_whole(self, start: int, end: int) -> bool:
        """Whether these characters hold no element in part."""
        return self.whole(start, end) == (start, end)

    def is_plain(self, token: Token) -> bool:
        """Whether the text of a token stands in the markup as it is."""
        return self._markup[token.start : token.end] == token.text

    def piece(self, token: Token, start: int, end: int) -> Token:
        """The token with the characters of its text from `start` up to `end` alone; it is plain, or whole."""
        if end - start == len(token.text):
            return token
        return _leaf(token.start + start, token.start + end, token.text[start:end])

    def _token(self, leaves: Sequence[Token]) -> Token:
        """Leaves without a space between them; signs at its edges stay outside where they stand apart."""
        text, said = "".join(leaf.text for leaf in leaves), [leaf.said for leaf in leaves]
        if any(said) and not self.is_whole(leaves[0].start, leaves[-1].end):
            leaves = leaves[said.index(True) : len(said) - said[::-1].index(True)]
        return Token(*self.whole(leaves[0].start, leaves[-1].end), text, any(said))

    def _leaves(self) -> Iterator[Token | None]:
        """The pieces of words, and None for each space."""
        at = 0
        while item := _ITEM.match(self._markup, at):
            at = item.end()
            attributes = _attributes(item)
            if item["text"]:
                yield from _runs(item)
            elif item["name"] == "br":
                yield None
            elif not item["end"] and item["name"] in _WHOLE:
                at = self._ends[item.start()]
                yield _leaf(item.start(), at, self._label(item, at))
            elif attributes.get("role") == _CITATION:
                at = self._ends[item.start()]
                yield Token(item.start(), at, "", said=False)

    def _label(self, item: re.Match[str], end: int) -> str:
        """What is read in the place of an element."""
        given = _attributes(item)
        named = next((given[name] for name in _LABELS if name in given), None)
        return unescape(_UNSEEN.sub("", self._markup[item.start() : end])) if named is None else named


def _elements(markup: str) -> Iterator[tuple[int, int]]:
    """Where each element begins and ends."""
    opened: list[int] = []
    for item in _ITEM.finditer(markup):
        if item["empty"]:
            yield item.start(), item.end()
        elif item["end"]:
            yield opened.pop(), item.end()
        elif not item["text"]:
            opened.append(item.start())


def _runs(item: re.Match[str]) -> Iterator[Token | None]:
    for run in re.finditer(r"\S+|\s+", item["text"]):
        if run[0].isspace():
            yield None
        else:
            yield _leaf(item.start() + run.start(), item.start() + run.end(), unescape(run[0]))


def _leaf(start: int, end: int, text: str) -> Token:
    return Token(start, end, text, said=any(map(str.isalnum, text)))


def _attributes(item: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(item["attributes"] or "")}
