r"""TeX as MathML, in the elements that browsers set (MathML Core), where that is the same formula.

The converter (latex2mathml) reads on where it does not understand: it shows an unknown command as letters,
knows few environments and drops a `\tag`. So its environments are named for those that it knows, and what
it makes must hold every letter and digit of the drawing, which another program made.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from publish.formulas import uncommented

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# MathML Core, section 2: without what acts, embeds or is set by no browser.
_ELEMENT = re.compile(
    "math|merror|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mprescripts|mroot|mrow|ms|mspace|msqrt"
    "|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|none"
)
# Those of MathML Core, and the alignment of columns, which our style sheets set.
_ATTRIBUTE = re.compile(
    "accent|accentunder|columnalign|columnspan|depth|dir|display|displaystyle|fence|form|height|largeop"
    "|linethickness|lspace|mathbackground|mathcolor|mathsize|mathvariant|maxsize|minsize|movablelimits"
    "|rowspan|rspace|scriptlevel|separator|stretchy|symmetric|voffset|width|xmlns"
)
_COLUMNS = "align*"
_ROWS = "matrix"
_KNOWN_AS = {
    "align": _COLUMNS,
    "aligned": _COLUMNS,
    "flalign": _COLUMNS,
    "flalign*": _COLUMNS,
    "gather": _ROWS,
    "gather*": _ROWS,
    "gathered": _ROWS,
    "multline": _ROWS,
    "multline*": _ROWS,
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")
_PLAIN = re.compile(r"\\(begin|end)\{(equation|displaymath|math)\*?\}|\\label\{[^{}]*\}|\\(nonumber|notag)\b")
_TAG = re.compile(r"\\tag(\*?)\{([^{}]*)\}")
_ARGUMENT = re.compile(r"\\arg(?![A-Za-z])")
_REFERENCE = re.compile(r"&#x([0-9A-F]+);")
_COMMAND = re.compile(r"\\[A-Za-z]|^&$")


def mathml(tex: str, drawn: str, *, display: bool) -> str | None:
    """The MathML of `tex`, whose drawing has the characters `drawn`; None where it has none."""
    from xml.etree.ElementTree import tostring

    from latex2mathml.converter import convert_to_element

    try:
        root = convert_to_element(_understood(tex), display="block" if display else "inline")
    except _faults():
        return None
    for element in root.iter():
        element.text = _REFERENCE.sub(_character, element.text or "")
        for name in [name for name in element.attrib if not _ATTRIBUTE.fullmatch(name)]:
            del element.attrib[name]
    if not _is_whole(root) or _characters(drawn) - _characters("".join(root.itertext())):
        return None
    return tostring(root, encoding="unicode")


def _understood(tex: str) -> str:
    """`tex` in words that the converter knows."""
    plain = _PLAIN.sub("", uncommented(tex))
    tagged = _TAG.sub(lambda tag: rf"\qquad\text{{{tag[2] if tag[1] else f'({tag[2]})'}}}", plain)
    named = _ARGUMENT.sub(r"\\operatorname{arg}", tagged)
    return _ENVIRONMENT.sub(lambda found: rf"\{found[1]}{{{_KNOWN_AS.get(found[2], found[2])}}}", named)


def _faults() -> tuple[type[Exception], ...]:
    """All that the converter raises: its own errors, which have no name in common, and its slips."""
    from latex2mathml import exceptions

    own = (found for found in vars(exceptions).values() if isinstance(found, type))
    return (*own, LookupError, ValueError, StopIteration, RuntimeError, TypeError, AttributeError)


def _is_whole(root: Element) -> bool:
    """Whether there are known elements alone, and no command or mark of a column is left as letters."""
    return not any(
        not _ELEMENT.fullmatch(element.tag)
        or _COMMAND.search(element.text or "")
        or (element.tag == "mspace" and not element.attrib)  # a line end outside a table
        for element in root.iter()
    )


def _characters(text: str) -> Counter[str]:
    """The letters and digits of `text`, whatever their dress."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return Counter(c for c in plain if c.isalnum())


def _character(reference: re.Match[str]) -> str:
    return chr(int(reference[1], 16))
