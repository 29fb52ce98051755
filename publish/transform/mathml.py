r"""TeX as MathML, in the elements that browsers set (MathML Core), where that is the same formula.

The converter (math-core) refuses what it does not know. Authors know more environments and commands, so these
are put in its words first; a line end outside a table it would drop. What it makes must hold every letter and
digit of the drawing, which another program made.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from publish.formulas import LONGEST, uncommented
from publish.markup.elements import legal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from math_core import LatexToMathML

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
# MathML Core, section 2, without what acts or embeds; and what encloses, whose strokes our style sheet draws.
_ELEMENT = re.compile(
    "math|menclose|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mprescripts|mroot|mrow|ms|mspace|msqrt"
    "|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|none"
)
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)\w+;")
_COLUMNS = "aligned"
_ROWS = "gathered"
_KNOWN_AS = {
    "align": _COLUMNS,
    "align*": _COLUMNS,
    "flalign": _COLUMNS,
    "flalign*": _COLUMNS,
    "split": _COLUMNS,
    "gather": _ROWS,
    "gather*": _ROWS,
    "multline": _ROWS,
    "multline*": _ROWS,
    "multlined": _ROWS,
    "smallmatrix": "matrix",
}
_MACROS = {
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "mbox": r"\text{#1}",
    "ensuremath": "#1",
    "nicefrac": r"{}^{#1}\!/_{#2}",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")
_ALIGNED_AT = re.compile(r"\\(begin|end)\{align(?:ed)?at\*?\}(?:\{\d+\})?")
_EQUATIONS = re.compile(r"\\(begin|end)\{eqnarray\*?\}")
_PLAIN = re.compile(r"\\(begin|end)\{(equation|displaymath|math)\*?\}|\\label\{[^{}]*\}|\\(nonumber|notag)\b")
_TAG = re.compile(r"\\tag(\*?)\{([^{}]*)\}")
# The converter refuses to give a new meaning to a command that it knows, but for TeX's own way to do so.
_COMMAND = re.compile(r"\\newcommand\*?\{?(\\[A-Za-z]+)\}?(?:\[(\d)\])?")
_TEXT = re.compile(r"\\(text|mbox|textrm|textnormal)\{((?:[^{}]|\{[^{}]*\})*)\}")
_DOLLAR, _AMPERSAND = re.compile(r"(?<!\\)\$"), re.compile(r"(?<!\\)&")
# What may hold line ends, when nothing of its kind is in it.
_HOLDS_LINES = re.compile(
    r"\\begin\{([a-z]+\*?)\}(?:(?!\\(?:begin|end)\{).)*\\end\{\1\}|\\substack\{[^{}]*\}", re.DOTALL
)
_LINE_END = r"\\"
# HTML in a text, and the style that says the same.
_STYLES = {
    "b": "font-weight: bold",
    "i": "font-style: italic",
    "code": "font-family: monospace",
    "math-core-sans-serif-font": "font-family: sans-serif",
}
_LEVELS = {"displaystyle", "scriptlevel"}
_MAY_SET_LEVELS = {"math", "mstyle"}
_BOX = "border: 0.06em solid; padding: 0.2em"


def mathml(tex: str, drawn: str, *, display: bool) -> str | None:
    """The MathML of `tex`, whose drawing has the characters `drawn`; None where it has none.

    The drawing has been made: it refuses the nesting for which the converter has no room.
    """
    from xml.etree.ElementTree import ParseError, fromstring, tostring

    from math_core import LatexError

    understood = _understood(tex)
    if len(understood) > LONGEST or legal(understood) != understood or _has_loose_lines(understood):
        return None
    try:
        written = _converter().convert_with_local_state(understood, displaystyle=display)
        root = fromstring(_ENTITY.sub(lambda name: unescape(name[0]), written))  # noqa: S314  (made just now)
    except (LatexError, ParseError):  # it leaves a "<" in the name of an operator as it is
        return None
    root.attrib = {"xmlns": _NAMESPACE, "display": "block" if display else "inline"}
    for element in list(root.iter()):
        _dress(element)
    if not all(_ELEMENT.fullmatch(element.tag) for element in root.iter()):
        return None
    if not len(root) or _characters(drawn) - _characters("".join(root.itertext())):
        return None
    return tostring(root, encoding="unicode")


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS, allow_unreliable_rendering=True, fancy_error=False)


def _understood(tex: str) -> str:
    """`tex` in words that the converter knows."""
    plain = _PLAIN.sub("", uncommented(tex))
    tagged = _TAG.sub(lambda tag: rf"\qquad\text{{{tag[2] if tag[1] else f'({tag[2]})'}}}", plain)
    worded = _TEXT.sub(_words, tagged)
    defined = _COMMAND.sub(_definition, worded)
    aligned = _ALIGNED_AT.sub(rf"\\\1{{{_COLUMNS}}}", defined)
    columns = _EQUATIONS.sub(
        lambda found: rf"\{found[1]}{{array}}" + "{rcl}" * (found[1] == "begin"), aligned
    )
    return _ENVIRONMENT.sub(lambda found: rf"\{found[1]}{{{_KNOWN_AS.get(found[2], found[2])}}}", columns)


def _definition(found: re.Match[str]) -> str:
    parameters = "".join(f"#{at}" for at in range(1, int(found[2] or 0) + 1))
    return rf"\def{found[1]}{parameters}"


def _words(found: re.Match[str]) -> str:
    """Words without formulas and marks of columns in them."""
    parts = _DOLLAR.split(found[2])  # every other one is a formula
    if len(parts) % 2 == 0:
        return found[0]
    words = (_AMPERSAND.sub(r"\\&", part) for part in parts)
    written = (part if at % 2 else rf"\{found[1]}{{{part}}}" for at, part in enumerate(words))
    return "{" + "".join(written) + "}"


def _has_loose_lines(tex: str) -> bool:
    """Whether a line ends outside of what holds lines."""
    rest, count = tex, 1
    while count:
        rest, count = _HOLDS_LINES.subn("", rest)
    return _LINE_END in rest


def _dress(element: Element) -> None:
    """Say in MathML Core what the converter says in HTML, or in an older MathML."""
    if element.tag == "mtext" and len(element):
        names = [inside.get("class", inside.tag) for inside in element.iter()]
        style = "; ".join(_STYLES[name] for name in names if name in _STYLES)
        words = "".join(element.itertext())
        element.clear()
        element.text = words
        element.attrib.update({"style": style} if style else {})
    elif _LEVELS.intersection(element.attrib) and element.tag not in _MAY_SET_LEVELS:
        _set_apart(element)
    elif element.tag == "menclose":
        for stroke in element.findall("mrow[@class]"):
            element.remove(stroke)
        if element.get("notation") == "box":
            element.tag, element.attrib = "mrow", {"style": _BOX}


def _set_apart(element: Element) -> None:
    """Put the element into a style that has its levels: elsewhere MathML 3, and so EPUB, has none."""
    from xml.etree.ElementTree import Element

    levels = {name: element.attrib.pop(name) for name in sorted(_LEVELS.intersection(element.attrib))}
    inside = Element(element.tag, element.attrib)
    inside.extend(list(element))
    element.clear()
    element.tag, element.attrib = "mstyle", levels
    element.append(inside)


def _characters(text: str) -> Counter[str]:
    """The letters and digits of `text`, whatever their dress."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return Counter(c for c in plain if c.isalnum())
