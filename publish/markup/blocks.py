"""What stands on its own lines, as XHTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from publish.markup import roles
from publish.markup.code import code_block
from publish.markup.elements import Attributes, escape
from publish.markup.formula import display
from publish.markup.inlines import image, inlines, opened, page_break
from publish.markup.tables import table
from publish.model import block as model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.markup.setting import Setting
    from publish.model.block import Block
    from publish.model.inline import PageBreak


def blocks(nodes: Iterable[Block], setting: Setting) -> str:
    """The markup of a run of blocks, each on a line of its own."""
    return "\n".join(block(node, setting) for node in nodes)


def block(node: Block, setting: Setting) -> str:  # noqa: C901, PLR0911, PLR0912  (a case a node)
    """The markup of one block."""
    identity = setting.identity(node)
    match node:
        case model.Section():
            return _section(node, setting)
        case model.Paragraph():
            return _paragraph(node, setting)
        case model.Quote():
            return setting.box("blockquote", identity, _quote(node, setting))
        case model.Verse():
            lines = (
                setting.box("span", _line(line, setting), inlines(line.inlines, setting))
                for line in node.lines
            )
            return setting.box("p", {**identity, "class": "verse"}, "<br/>\n".join(lines))
        case model.Aside():
            return _aside(node, setting)
        case model.Division():
            role = setting.role(*roles.of(node.role))
            return setting.box("div", {**identity, "class": node.role, **role}, _within(node.blocks, setting))
        case model.List():
            return _list(node, setting)
        case model.Definitions():
            content = "\n".join(_definition(item, setting) for item in node.items)
            return setting.box("dl", identity, f"\n{content}\n")
        case model.CodeBlock():
            return code_block(node, setting)
        case model.Figure():
            return _figure(node, setting)
        case model.Table():
            return table(node, setting)
        case model.MathBlock():
            return display(node, setting)
        case model.Break():
            return setting.box("hr", identity)
    assert_never(node)


def _within(nodes: Iterable[Block], setting: Setting) -> str:
    content = blocks(nodes, setting)
    return f"\n{content}\n" if content else ""


def _section(node: model.Section, setting: Setting) -> str:
    level = setting.levels[node.id]
    role, epub_type = roles.of(node.role or ("chapter" if level == 1 else None))
    label = f"{node.id}-h" if node.heading else None
    starts, words = opened(node.heading)
    heading = setting.box(f"h{level}", {"id": label}, inlines(words, setting)) if label else ""
    attributes = {
        **setting.identity(node),
        **setting.role(role, epub_type),
        # A section with a name is a landmark, and with one at every heading nobody finds the chapters.
        "aria-labelledby": label if role else None,
    }
    parts = (*_starts(starts, setting), heading, blocks(node.blocks, setting))
    return setting.box("section", attributes, "".join(f"\n{part}" for part in parts if part) + "\n")


def _starts(starts: Iterable[PageBreak], setting: Setting) -> Iterator[str]:
    """The starts of pages before a heading: a page's number is not part of its words."""
    return (page_break(start, "div", setting) for start in starts)


def _paragraph(node: model.Paragraph, setting: Setting) -> str:
    starts, words = opened(node.inlines)
    if starts and not words:
        return "\n".join(_starts(starts, setting))
    return setting.box("p", setting.identity(node), inlines(node.inlines, setting))


def _line(node: model.Line, setting: Setting) -> Attributes:
    return {**setting.identity(node), "class": "line"}


def _quote(node: model.Quote, setting: Setting) -> str:
    content = _within(node.blocks, setting)
    if node.attribution:
        content += setting.box("p", {"class": "attribution"}, inlines(node.attribution, setting)) + "\n"
    return content


def _aside(node: model.Aside, setting: Setting) -> str:
    name, role, epub_type = roles.aside(node.role)
    titled = ""
    if node.role in roles.LABELLED:
        words = escape(setting.word(f"aside-{node.role}"))
        titled = "\n" + setting.added("p", words, {"class": "label"})
    attributes = {**setting.identity(node), "class": node.role, **setting.role(role, epub_type)}
    return setting.box(name, attributes, titled + _within(node.blocks, setting))


def _list(node: model.List, setting: Setting) -> str:
    start = str(node.start) if node.ordered and node.start != 1 else None
    tasks = "tasks" if any(item.checked is not None for item in node.items) else None
    content = "\n".join(_item(item, setting, tight=node.tight) for item in node.items)
    attributes = {**setting.identity(node), "class": tasks, "start": start}
    return setting.box("ol" if node.ordered else "ul", attributes, f"\n{content}\n")


def _item(node: model.Item, setting: Setting, *, tight: bool) -> str:
    """An item; in a tight list its only paragraph is no block of its own."""
    paragraphs = sum(isinstance(inside, model.Paragraph) for inside in node.blocks)
    first, *rest = node.blocks or (None,)
    if tight and paragraphs == 1 and isinstance(first, model.Paragraph):
        text = setting.box("span", setting.identity(first), inlines(first.inlines, setting))
        content = text + (f"\n{blocks(rest, setting)}\n" if rest else "")
    else:
        content = _within(node.blocks, setting)
    return setting.box("li", setting.identity(node), _checkbox(node, setting) + content)


def _checkbox(node: model.Item, setting: Setting) -> str:
    if node.checked is None:
        return ""
    mark, name = ("☑", "task-done") if node.checked else ("☐", "task-open")
    return setting.added("span", mark, {"role": "img", "aria-label": setting.word(name)}) + " "


def _definition(node: model.Definition, setting: Setting) -> str:
    terms = [setting.box("dt", setting.identity(t), inlines(t.inlines, setting)) for t in node.terms]
    return "\n".join((*terms, setting.box("dd", setting.identity(node), _within(node.blocks, setting))))


def _figure(node: model.Figure, setting: Setting) -> str:
    details = f"{node.id}-description" if node.description else None
    caption = setting.caption("figure", node.number, inlines(node.caption, setting))
    content = "\n" + image(node.image, setting, details) + "\n"
    if caption:
        content += setting.box("figcaption", {}, caption) + "\n"
    figure = setting.box("figure", setting.identity(node), content)
    if not node.description:
        return figure
    summary = setting.added("summary", escape(setting.word("description")))
    content = f"\n{summary}{_within(node.description, setting)}"
    return f"{figure}\n{setting.box('details', {'id': details}, content)}"
