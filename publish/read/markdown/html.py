"""HTML as it stands in Markdown, cut into tags and text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from html import unescape
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# HTML 13.1.2, tags; every alternative begins with a character of its own, so that time is linear.
_TAG = r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>\"'<]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
_MARKUP = re.compile(rf"(?P<opener><!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z]))|{_TAG}")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_SPACE = re.compile(r"[ \t\n\f\r]+")

# HTML 13.1.2, void elements.
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905  (names)
)
# Elements whose content is for machines.
MACHINE = frozenset({"script", "style"})


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()
    COMMENT = auto()
    DECLARATION = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a text or a comment: `text` is what it says, `start` and `end` are places in the HTML."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Token]:
    """The tokens of `html`, which together cover it.

    What only looks like a tag or is never closed is text. White space is one space, as in any HTML.
    """
    at = 0
    for token, start, end in _markup(html):
        yield from _text(html, at, start)
        yield token
        at = end
    yield from _text(html, at, len(html))


def _markup(html: str) -> Iterator[tuple[Token, int, int]]:
    """The tokens that are more than text, each with the stretch of `html` that it takes up."""
    closers = _Closers(html)
    at = 0
    while match := _MARKUP.search(html, at):
        at = match.end()
        if match["opener"]:
            kind, closer = _PAIRS[match["opener"]]
            # `<!-->` is a whole comment (CommonMark 6.6).
            until = closers.find(closer, at - 2 if kind is Kind.COMMENT else at)
            if until >= 0:
                inside = _SPACE.sub(" ", html[at:until])
                yield Token(kind, min(at, until), until, text=inside), match.start(), until + len(closer)
                at = until + len(closer)
            continue
        token = _tag(match)
        yield token, token.start, token.end
        if token.kind is Kind.OPEN and token.name in MACHINE:
            at = max(at, closers.find(f"</{token.name}", at))


class _Closers:
    """Finds what closes an element; what is not there is sought once, so that time stays linear."""

    def __init__(self, html: str) -> None:
        self._html = html.translate(_LOWER)
        self._missing: set[str] = set()

    def find(self, closer: str, at: int) -> int:
        """Where `closer` stands from `at` on, in any case; -1 where it does not."""
        place = -1 if closer in self._missing else self._html.find(closer, at)
        if place < 0:
            self._missing.add(closer)
        return place


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_PAIRS = {
    "<!--": (Kind.COMMENT, "-->"),
    "<![CDATA[": (Kind.TEXT, "]]>"),
    "<?": (Kind.DECLARATION, "?>"),
    "<!": (Kind.DECLARATION, ">"),
}


def _tag(match: re.Match[str]) -> Token:
    kind = Kind.CLOSE if match["slash"] else Kind.OPEN
    return Token(kind, *match.span(), match["name"].lower(), attributes=_attributes(match["attributes"]))


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {name.lower(): unescape("".join(values)) for name, *values in reversed(found)}


def _text(html: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token(Kind.TEXT, start, end, text=_SPACE.sub(" ", unescape(html[start:end])))
