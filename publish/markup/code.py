"""Code as XHTML: a line an element, and what its parts are as classes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from publish.markup.elements import Attributes, element, escape
from publish.markup.inlines import page_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.markup.setting import Setting
    from publish.model.block import CodeBlock

# Longer code is shown without colours: nobody reads it for them, and lexers are slow.
LONGEST = 200_000
# A shorter line fits any page; how wide a letter is, and how far what goes on is set in, both in ems.
_SHORT, _ADVANCE, _ONWARD = 24, 0.6, 2
_TAB, _DEEPEST = 4, 20
# What a part is, by the first name in its line of Pygments' token types; the style sheet has the classes.
_CLASSES = {
    "Comment": "hl-c",
    "Keyword": "hl-k",
    "Operator.Word": "hl-k",
    "Literal.String": "hl-s",
    "Literal.Number": "hl-m",
    "Name.Attribute": "hl-a",
    "Name.Builtin": "hl-b",
    "Name.Class": "hl-f",
    "Name.Constant": "hl-m",
    "Name.Decorator": "hl-b",
    "Name.Entity": "hl-m",
    "Name.Exception": "hl-f",
    "Name.Function": "hl-f",
    "Name.Namespace": "hl-f",
    "Name.Tag": "hl-k",
    "Generic.Deleted": "hl-d",
    "Generic.Emph": "hl-e",
    "Generic.Heading": "hl-f",
    "Generic.Inserted": "hl-i",
    "Generic.Prompt": "hl-c",
    "Generic.Strong": "hl-k",
    "Generic.Subheading": "hl-f",
}
# A part of the code with its class, if it has one.
_Piece = tuple[str | None, str]


def code_block(node: CodeBlock, setting: Setting) -> str:
    """The lines of a block of code, each with the id under which the narration says it."""
    lines = (
        _starts(node, number, setting) + _line(parts, node.id and f"{node.id}-l{number}", setting)
        for number, parts in enumerate(_lines(node), 1)
    )
    language = f"language-{node.language}" if node.language else None
    code = setting.box("code", {"class": language}, "".join(lines))
    return setting.box("pre", setting.identity(node), code)


def _line(parts: tuple[_Piece, ...], name: str | None, setting: Setting) -> str:
    text = "".join(text for _, text in parts).expandtabs(_TAB)
    return setting.box("span", {"id": name, "class": "code-line", "style": _hang(text)}, _written(parts))


def _hang(line: str) -> str | None:
    """The style of a long line, which goes on further in than it begins; the sheet has that of others."""
    depth = len(line) - len(line.lstrip())
    if not depth or len(line) <= _SHORT:
        return None
    indent = f"{_ADVANCE * min(depth, _DEEPEST) + _ONWARD:g}em"
    return f"padding-inline-start: {indent}; text-indent: -{indent}"


def _starts(node: CodeBlock, number: int, setting: Setting) -> str:
    """The starts of the printed pages that begin with a line."""
    return "".join(page_break(page, "span", setting) for page in node.pages if page.line == number)


def is_known(language: str) -> bool:
    """Whether code in `language` is highlighted."""
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        find_lexer_class_by_name(language)
    except ClassNotFound:
        return False
    return True


def _pieces(node: CodeBlock) -> tuple[_Piece, ...]:
    """The parts of the code, which together are its text to the letter."""
    plain: tuple[_Piece, ...] = ((None, node.text),)
    if not node.language or len(node.text) > LONGEST or not is_known(node.language):
        return plain
    from pygments.lexers import get_lexer_by_name

    # Otherwise lexers strip white space, and end every text with a line end.
    lexer = get_lexer_by_name(node.language, stripnl=False, ensurenl=False)
    pieces = tuple((_class(str(kind)), text) for kind, text in lexer.get_tokens(node.text))
    return pieces if "".join(text for _, text in pieces) == node.text else plain


def _class(kind: str) -> str | None:
    """The class of a token type, from its own name up to the most general (`Token.Name.Function`)."""
    names = kind.split(".")[1:]
    found = (_CLASSES.get(".".join(names[:depth])) for depth in range(len(names), 0, -1))
    return next((name for name in found if name), None)


def _lines(node: CodeBlock) -> Iterator[tuple[_Piece, ...]]:
    """The parts of each line, with its end."""
    pieces = iter(_pieces(node))
    name, text, at = None, "", 0
    for line in node.text.splitlines(keepends=True):
        parts: list[_Piece] = []
        left = len(line)
        while left:
            if at == len(text):
                (name, text), at = next(pieces), 0
            size = min(left, len(text) - at)
            parts.append((name, text[at : at + size]))
            at, left = at + size, left - size
        yield tuple(parts)


def _written(line: tuple[_Piece, ...]) -> str:
    """The line's markup, neighbours of one class in one element."""
    return "".join(
        _part(name, "".join(text for _, text in group))
        for name, group in groupby(line, lambda piece: piece[0])
    )


def _part(name: str | None, text: str) -> str:
    about: Attributes = {"class": name}
    return element("span", about, escape(text)) if name else escape(text)
