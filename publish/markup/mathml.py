"""Formulas as MathML, where it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import legal
from publish.model.block import MathBlock

if TYPE_CHECKING:
    from lxml.etree import _Element

    from publish.model.inline import Math

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_TEX = "application/x-tex"


def mathml(node: Math | MathBlock, name: str | None = None) -> str | None:
    """The formula's MathML with the words that say it and, inside, its TeX; None where it has none."""
    from lxml import etree

    if node.mathml is None:
        return None
    try:
        # What comes from a file of JSON is anybody's: no entities, no other file.
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(node.mathml.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if not _is_pure(root):
        return None
    root.set("alttext", legal(node.spoken or node.source))
    root.set("display", "block" if isinstance(node, MathBlock) else "inline")
    if name is not None:
        root.set("id", name)
    _annotate(root, legal(node.source))
    return str(etree.tostring(root, encoding="unicode"))


def _is_pure(root: _Element) -> bool:
    """Whether there is MathML alone: nothing of another language, no link, no script."""
    from lxml import etree

    elements = list(root.iter())
    names = [e.tag for e in elements]
    attributes = {str(name) for e in elements for name in e.attrib}
    return (
        all(isinstance(n, str) and etree.QName(n).namespace == _NAMESPACE for n in names)
        and etree.QName(names[0]).localname == "math"
        and not any(etree.QName(n).localname in {"maction", "annotation-xml"} for n in names)
        and not any(":" in a or "{" in a or a.startswith(("on", "href", "src")) for a in attributes)
    )


def _annotate(root: _Element, source: str) -> None:
    """Put the TeX beside what is shown (MathML 3, section 5.1)."""
    from lxml import etree

    shown = list(root)
    if any(etree.QName(child).localname == "semantics" for child in shown):
        return
    semantics = etree.SubElement(root, f"{{{_NAMESPACE}}}semantics")
    row = etree.SubElement(semantics, f"{{{_NAMESPACE}}}mrow")
    row.extend(shown)
    etree.SubElement(semantics, f"{{{_NAMESPACE}}}annotation", encoding=_TEX).text = source
