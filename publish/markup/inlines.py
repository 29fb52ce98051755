"""What stands in a line, as XHTML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from publish.markup.dialect import Notes
from publish.markup.elements import element, escape
from publish.markup.formula import formula
from publish.model import inline as model
from publish.model.text import plain, squeezed
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.markup.setting import Setting
    from publish.model.inline import Inline

# RFC 3986, section 2: what a URL may hold as it is.
_URL = "%/?:#[]@!$&'()*+,;=-._~"
_TAGS: dict[type[Inline], str] = {
    model.Emphasis: "em",
    model.Strong: "strong",
    model.Phrase: "span",
    model.Sentence: "span",
    model.Quoted: "q",
    model.Superscript: "sup",
    model.Subscript: "sub",
    model.Strikethrough: "s",
}


def inlines(nodes: Iterable[Inline], setting: Setting) -> str:
    """The markup of a run of inlines."""
    return "".join(inline(node, setting) for node in nodes)


def inline(node: Inline, setting: Setting) -> str:  # noqa: C901, PLR0911  (a case a node)
    """The markup of one inline."""
    identity = setting.identity(node)
    match node:
        case model.Text():
            text = escape(node.text)
            return element("span", identity, text) if node.id or node.lang else text
        case (
            model.Emphasis()
            | model.Strong()
            | model.Phrase()
            | model.Sentence()
            | model.Quoted()
            | model.Superscript()
            | model.Subscript()
            | model.Strikethrough()
        ):
            return element(_TAGS[type(node)], identity, inlines(node.inlines, setting))
        case model.Code():
            return element("code", identity, escape(node.text))
        case model.Link():
            target = {**identity, "href": quote(node.href, safe=_URL), "title": node.title}
            return _link(node, target, setting)
        case model.CrossReference():
            target = {**identity, "href": setting.dialect.target_url(node.target)}
            return _link(node, target, setting)
        case model.Image():
            return image(node, setting)
        case model.Abbreviation():
            return element("abbr", {**identity, "title": node.expansion}, inlines(node.inlines, setting))
        case model.Math():
            return formula(node, setting)
        case model.LineBreak():
            return element("br", identity)
        case model.NoteRef():
            return _citation(node, setting)
        case model.Ruby():
            return element("ruby", identity, inlines(node.inlines, setting) + _reading(node.reading))
        case model.PageBreak():
            return page_break(node, "span", setting)
    assert_never(node)


def opened(nodes: tuple[Inline, ...]) -> tuple[tuple[model.PageBreak, ...], tuple[Inline, ...]]:
    """The page breaks at the head of a run, in its first sentence too, and the run without them."""
    count = next((at for at, node in enumerate(nodes) if not isinstance(node, model.PageBreak)), len(nodes))
    breaks = tuple(node for node in nodes[:count] if isinstance(node, model.PageBreak))
    rest = nodes[count:]
    if rest and isinstance(rest[0], model.Sentence):
        inner, words = opened(rest[0].inlines)
        return (*breaks, *inner), (replace(rest[0], inlines=words), *rest[1:])
    return breaks, rest


def image(node: model.Image, setting: Setting, details: str | None = None) -> str:
    """A picture, described at length by the element `details`; its alternative where it has no file."""
    alt = "" if node.decorative else node.alt or ""
    if node.src is None:
        return element("span", {**setting.identity(node), "class": "missing-image"}, escape(alt))
    attributes = {
        **setting.identity(node),
        "src": setting.dialect.resource_url(node.src),
        "alt": alt,
        "role": "presentation" if node.decorative else None,
        "title": node.title,
        "aria-details": details,
    }
    return element("img", attributes)


def _link(
    node: model.Link | model.CrossReference, attributes: dict[str, str | None], setting: Setting
) -> str:
    content = inlines(node.inlines, setting.within_link())
    if setting.linked:
        return element("span", setting.identity(node), content)
    # HTML, section 4.5.1: no link inside a link, so citations follow the one that they stand in.
    cited = inlines((ref for inside in node.inlines for ref in find(inside, model.NoteRef)), setting)
    return element("a", {**attributes, "aria-label": _said(node)}, content) + cited


def _said(node: model.Link | model.CrossReference) -> str | None:
    """The name of a link of formulas alone, which assistive technology may not read; None for others."""
    formulas = [math for inside in node.inlines for math in find(inside, model.Math)]
    has_words = squeezed((plain(node.inlines),)) != squeezed(math.source for math in formulas)
    return None if has_words or not formulas else " ".join(math.spoken or math.source for math in formulas)


def _citation(node: model.NoteRef, setting: Setting) -> str:
    if setting.linked:
        return ""
    if id(node) in setting.feet:
        return setting.feet[id(node)]
    number = str(node.number) if node.number else "*"
    attributes = {
        "id": setting.anchors[id(node)] if setting.dialect.notes is Notes.ASIDE else None,
        "class": "noteref",
        **setting.role("doc-noteref", "noteref"),
        "href": setting.dialect.target_url(node.note),
        "aria-label": setting.word("note", number=number),
    }
    return element("a", attributes, number)


def _reading(reading: str) -> str:
    return f"<rp>(</rp>{element('rt', {}, escape(reading))}<rp>)</rp>"


def page_break(node: model.PageBreak, name: str, setting: Setting) -> str:
    """The start of a printed page, in a line (`span`) or between blocks (`div`)."""
    attributes = {
        "id": page_id(node),
        "class": "page-break",
        **setting.role("doc-pagebreak", "pagebreak"),
        "aria-label": node.label,
    }
    return element(name, attributes)


def page_id(node: model.PageBreak) -> str:
    """The id of a page's start: a label may hold what an XML name may not."""
    name = "".join(c if c.isalnum() else "-" for c in node.label)
    return node.id or f"page-{name}"
