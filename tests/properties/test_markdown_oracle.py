"""Two parsers, one structure: pyromark as we read it, and markdown-it-py with its plugins.

Both results are projected to the same simple trees: tuples of a name and what is in it, texts merged.
They are compared over CommonMark's own examples (from npm's `commonmark-spec`), over ours of the dialect,
as far as there is a plugin for it, and over documents that hypothesis makes. Each known difference stands
here with its reason.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from publish.model.block import (
    Aside,
    Break,
    CodeBlock,
    Definitions,
    Division,
    Figure,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Section,
    Table,
)
from publish.model.inline import (
    Code,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Phrase,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.model.walk import find
from publish.read.draft import nest
from publish.read.markdown import read_draft
from publish.read.markdown.reading import folded
from publish.read.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model.document import Note
    from publish.model.node import Node

Tree = tuple[Any, ...]
EMPTY = {"quote", "h1", "h2", "h3", "h4", "h5", "h6"}
WRAPPERS = {
    Emphasis: "em",
    Strong: "strong",
    Strikethrough: "del",
    Subscript: "sub",
    Superscript: "sup",
}
ROOT = Path(__file__).parents[2]


def ours(text: str) -> Tree:
    """The body and the notes that are cited: markdown-it-py drops the others."""
    draft, _ = read_draft(Source("t.md", text))
    labels = {folded(note.label): note for note in draft.notes}
    blocks = nest(draft.blocks)
    cited = {folded(ref.note) for root in (*blocks, *draft.notes) for ref in find(root, NoteRef)}
    notes = {label: _our_blocks(note.blocks, labels) for label, note in labels.items()}
    spans = {ref.span for root in (*blocks, *draft.notes) for ref in find(root, NoteRef)}
    defined = {label for label, note in labels.items() if label in cited and note.span not in spans}
    return _our_blocks(blocks, labels), _notes({label: notes[label] for label in defined})


def _our_blocks(blocks: Iterable[Node], labels: dict[str, Note]) -> Tree:  # noqa: C901, PLR0912  (a case a node)
    trees: list[Tree] = []
    for block in blocks:
        match block:
            case Section():
                trees.append((f"h{block.level}", _our_inlines(block.heading, labels)))
                trees.extend(_our_blocks(block.blocks, labels))
            case Paragraph():
                trees.append(("p", _our_inlines(block.inlines, labels)))
            case Figure():
                trees.append(("p", (("image", block.image.src, block.image.alt or ""),)))
            case Quote():
                trees.append(("quote", _our_blocks(block.blocks, labels)))
            case List():
                name = f"ol{block.start}" if block.ordered else "ul"
                items = tuple((i.checked, _our_blocks(i.blocks, labels)) for i in block.items)
                trees.append((name, block.tight, items))
            case CodeBlock():
                trees.append(("pre", block.language or "", block.text))
            case Table():
                rows = tuple(tuple(_our_inlines(c.inlines, labels) for c in row.cells) for row in block.rows)
                trees.append(("table", tuple(a.value for a in block.alignment), rows))
            case Break():
                trees.append(("hr",))
            case Aside() | Division():
                trees.append(("div", block.role or "", _our_blocks(block.blocks, labels)))
            case MathBlock():
                trees.append(("math", block.source))
            case Definitions():
                parts: list[Tree] = []
                for item in block.items:
                    parts += [("dt", _our_inlines(term.inlines, labels)) for term in item.terms]
                    parts.append(("dd", _our_blocks(item.blocks, labels)))
                trees.append(("dl", tuple(parts)))
            case _:
                trees.append((type(block).__name__,))
    return tuple(trees)


def _our_inlines(inlines: Iterable[Node], labels: dict[str, Note]) -> Tree:  # noqa: C901, PLR0912  (a case a node)
    trees: list[Any] = []
    for inline in inlines:
        match inline:
            case Text():
                trees.append(inline.text)
            case Code():
                trees.append(("code", inline.text))
            case Link():
                trees.append(("link", inline.href, inline.title or "", _our_inlines(inline.inlines, labels)))
            case Image():
                trees.append(("image", inline.src, inline.alt or ""))
            case NoteRef() if inline.note in labels and labels[inline.note].span == inline.span:
                trees.append(("note", _our_blocks(labels[inline.note].blocks, labels)))
            case NoteRef() if folded(inline.note) in labels:
                trees.append(("ref", folded(inline.note)))
            case NoteRef():
                trees.append(f"[^{inline.note}]")
            case LineBreak():
                trees.append(("br",))
            case Math():
                trees.append(("math", inline.source))
            case Phrase():
                named = (inline.id or "", inline.lang or "")
                trees.append(("span", *named, _our_inlines(inline.inlines, labels)))
            case Emphasis() | Strong() | Strikethrough() | Subscript() | Superscript():
                trees.append((WRAPPERS[type(inline)], _our_inlines(inline.inlines, labels)))
            case _:
                trees.append((type(inline).__name__,))
    return _merged(trees)


def theirs(text: str) -> Tree:
    root = SyntaxTreeNode(_oracle().parse(text))
    notes = [note for node in root.children if node.type == "footnote_block" for note in node.children]
    by_number = {note.meta["id"]: note for note in notes if note.meta["label"] is None}
    token = _INLINE_NOTES.set(by_number)
    body = _their_blocks(node for node in root.children if node.type != "footnote_block")
    found = {folded(n.meta["label"]): _their_blocks(n.children) for n in notes if n.meta["label"] is not None}
    _INLINE_NOTES.reset(token)
    return body, _notes(found)


ROLE = re.compile(r"(?:\{(?:[^.{}]*\.(?P<class>[\w-]+))?[^{}]*\}|(?P<name>\w+)) *:*")
_INLINE_NOTES: ContextVar[dict[int, SyntaxTreeNode]] = ContextVar("inline notes of the document at hand")


@cache
def _oracle() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, tasklists_plugin, deflist_plugin, sub_plugin, superscript_plugin):
        parser.use(plugin)
    parser.use(attrs_plugin, spans=True)
    parser.use(container_plugin, name="division", validate=lambda info, _: bool(ROLE.fullmatch(info.strip())))
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


def _their_blocks(nodes: Iterable[SyntaxTreeNode]) -> Tree:
    """The trees, without the headings and quotes that hold nothing: we leave those out."""
    trees = (tree for node in nodes for tree in _their_block(node))
    return tuple(tree for tree in trees if tree[0] not in EMPTY or tree[1])


def _their_block(node: SyntaxTreeNode) -> Iterable[Tree]:  # noqa: C901  (a case a node)
    match node.type:
        case "paragraph":
            inside = [child for child in node.children[0].children if child.type != "footnote_anchor"]
            yield ("p", _their_inlines(inside))
        case "heading":
            yield (node.tag, _their_inlines(node.children[0].children))
        case "blockquote":
            yield ("quote", _their_blocks(node.children))
        case "bullet_list" | "ordered_list":
            name = "ul" if node.type == "bullet_list" else f"ol{node.attrs.get('start', 1)}"
            paragraphs = [p for item in node.children for p in item.children if p.type == "paragraph"]
            items = tuple((_checked(item), _their_blocks(item.children)) for item in node.children)
            yield (name, all(p.hidden for p in paragraphs), items)
        case "fence" | "code_block":
            yield ("pre", node.info.strip().split(" ")[0], node.content.removesuffix("\n"))
        case "table":
            head = node.children[0].children[0].children
            styles = [str(cell.attrs.get("style", "text-align:none")) for cell in head]
            rows = (row for part in node.children for row in part.children)
            cells = tuple(tuple(_their_inlines(c.children[0].children) for c in r.children) for r in rows)
            yield ("table", tuple(style.removeprefix("text-align:") for style in styles), cells)
        case "hr":
            yield ("hr",)
        case "footnote_anchor":
            pass
        case "container_division":
            role = ROLE.fullmatch(node.info.strip())
            yield ("div", (role and (role["class"] or role["name"])) or "", _their_blocks(node.children))
        case "math_block":
            yield ("math", node.content.strip())
        case "dl":
            yield ("dl", tuple(_their_definition(part) for part in node.children))
        case _:
            pytest.fail(f"no projection of {node.type}")


def _their_definition(node: SyntaxTreeNode) -> Tree:
    if node.type == "dt":
        return ("dt", _their_inlines(node.children[0].children))
    return ("dd", _their_blocks(node.children))


def _checked(item: SyntaxTreeNode) -> bool | None:
    if item.attrs.get("class") != "task-list-item":
        return None
    return "checked=" in next(node for node in item.walk() if node.type == "html_inline").content


def _their_inlines(nodes: Iterable[SyntaxTreeNode]) -> Tree:
    return _merged(_their_inline(node) for node in nodes)


def _their_inline(node: SyntaxTreeNode) -> Any:  # noqa: ANN401, C901, PLR0911  (a text or a tree, by kind)
    match node.type:
        case "text":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return ("br",)
        case "code_inline":
            return ("code", node.content)
        case "link":
            return ("link", node.attrs["href"], node.attrs.get("title", ""), _their_inlines(node.children))
        case "image":
            return ("image", node.attrs["src"], _alternative(node))
        case "footnote_ref" if "label" in node.meta:
            return ("ref", folded(node.meta["label"]))
        case "footnote_ref":
            return ("note", _their_blocks(_INLINE_NOTES.get()[node.meta["id"]].children))
        case "math_inline" | "math_inline_double":
            return ("math", node.content.strip())
        case "span":
            named = (str(node.attrs.get("id", "")), str(node.attrs.get("lang", "")))
            return ("span", *named, _their_inlines(node.children))
        case "em" | "strong" | "s" | "sub" | "sup":
            return ({"s": "del"}.get(node.type, node.type), _their_inlines(node.children))
        case "html_inline" if "checkbox" in node.content:
            return ""
    pytest.fail(f"no projection of {node.type}")


def _alternative(image: SyntaxTreeNode) -> str:
    words = (" " if n.type.endswith("break") else n.content for n in image.walk() if not n.children)
    return " ".join("".join(words).split())


def _merged(trees: Iterable[Any]) -> Tree:
    """The inlines with texts that touch made one, and no space at the ends."""
    found: list[Any] = []
    for tree in trees:
        if isinstance(tree, str) and found and isinstance(found[-1], str):
            found[-1] += tree
        else:
            found.append(tree)
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip(" ")
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip(" ")
    return tuple(tree for tree in found if tree != "")


def _notes(notes: dict[str, Tree]) -> Tree:
    return tuple(sorted(notes.items()))


EXAMPLES = (
    "a\nb\n\n   c\n",
    "a  \nb\\\nc\n",
    "a\n===\n\nb\n---\n\n# c #\n\n### *d* `e`\n",
    "***\n---\n___\n\na\n***\nb\n",
    "    a\n\n      b\n\nc\n    d\n",
    "```py\na\n\n  b\n```\n\n~~~\n```\n~~~\n\n````\n```\n````\n",
    "> a\n> > b\n> c\n\n> d\ne\n\n> f\n\n> g\n",
    "> # a\n> - b\n>   c\n>\n> 1. d\n",
    "- a\n- b\n\n  c\n- d\n",
    "- a\n- b\n\n\n- c\n\n* d\n+ e\n",
    "1. a\n2. b\n\n4) c\n\n0. d\n",
    "a\n1. b\n\nc\n2. d\n\ne\n- f\n",
    "- a\n  - b\n    - c\n\n      d\n- e\n\n  > f\n\n      g\n",
    "-\n  a\n-\n- b\n\n1.\n",
    "- # a\n- ***\n- ```\n  b\n  ```\n",
    "-   a\n\n    b\n\n-  c\n\n   d\n",
    "*a* **b** ***c*** _d_ __e__ a*b*c a_b_c **a*b*c**\n",
    "*a **b* c** **d *e** f* ** g ** _h*_ *i _j* k_\n",
    "`a` ``b`c`` ` d ` `e\nf` `` g `\n",
    "~~a~~ ~~*b*~~ *~~c~~* a ~~ b\n",
    "\\*a\\* \\# \\[b\\](c) \\\\ \\`d` \\a\n",
    "&amp; &copy; &eacute; &#35; &#x41; &nosuch; &amp\n",
    "[a](/b) [c](<d>) [e](/f 'g') [h](/i \"j\") [k](/l (m)) [n]()\n",
    "[*a* `b`](/c) [[d](/e)](/f) [g] (/h) [i](/j\n[k](/l(m)n)\n",
    "[a][b] [b][] [b] [B] [c] [a][c]\n\n[b]: /u 'v'\n",
    "[a]\n\n[a]: <u>\n'title\nof two lines'\n\n[a]: /second\n",
    "![a](b) ![c *d*](e 'f') ![g][h] ![](i) [![j](k)](/l)\n\n[h]: /m\n",
    "<https://a.org/b?c=d> <a@b.org> < not a link> https://a.org\n",
    "a[^1] *b[^2]* [^1]\n\n[^1]: c\n\n    d\n\n    > e\n\n[^2]: f[^3]\n\n[^3]: g\n",
    "[a][^n](/u)\n\n[^n]: b\n",
    "a[^unknown] \\[^1] `[^1]`\n\n[^1]: b\n",
    "| a | b |\n|---|:-:|\n| *c* | `d` |\n| e\\|f | [g](/h) |\n\ni | j\n:-- | --:\nk | l\n",
    "| a | b |\n|---|---|\n| c |\n\n> | d |\n> |---|\n> | e |\n",
    "| a | b |\n|---|\n\n| not | a table |\n",
    "- [ ] a\n- [x] *b*\n- [X] c\n- d\n  - [ ] e\n- [z] f\n- [x]g\n",
    "1. [ ] a\n\n2. [x] b\n",
    "a\u00a0b “c” – d… é 漢字 𝄞\n",
    "\ta\n\n-\tb\n\n\t\tc\n",
    "a\n\n\n\nb\n   \nc",
)


@pytest.mark.parametrize("text", EXAMPLES)
def test_both_parsers_find_the_same_structure(text: str) -> None:
    assert ours(text) == theirs(text)


DIFFERENCES = {
    "a row's cells beyond the last column are words, and stay": "|a|\n|-|\n|b|c|\n",
    "two spaces end a line hard after a backslash too (CommonMark 6.7)": "a\\  \nb\n",
    "a note's definition ends a paragraph in a quote, and a table": "> a\n[^n]: b\n\nc[^n]\n",
    "a table's row may be indented by four spaces": "|a|\n|-|\n    b\n",
    "a citation ends a reference before it": "[r][^n]\n\n[r]: /u\n\n[^n]: a\n",
    "a note cited in a picture's alternative stands after it": "![a[^n]](b)\n\n[^n]: c\n",
    "a note cited in the words of a link stands after it": "[a[^n]](/u)\n\n[^n]: b\n",
    "more than two tildes mark nothing": "a ~~~~b~~~~\n",
    "a blank line in code that is not closed does not loosen a list": "- ~~~\n  a\n\n- b\n",
    "a task may have no words": "- [ ]\n- [x] a\n",
    "white space at the very end belongs to the code": "```\na\n    ",
    "tildes between a letter and a sign open a deletion": "a~~*b*~~\n",
    "spaces in a label do not tell notes apart": "a[^n  m]\n\n[^n m]: b\n",
}


@pytest.mark.parametrize("reason", DIFFERENCES)
def test_a_known_difference_is_still_one(reason: str) -> None:
    assert ours(DIFFERENCES[reason]) != theirs(DIFFERENCES[reason])


SPECIFICATION = (ROOT / "node_modules/commonmark-spec/spec.txt").read_text(encoding="utf-8")
SPECIFIED = [
    (number, source.replace("→", "\t"))
    for number, source in enumerate(
        re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", SPECIFICATION, re.DOTALL | re.MULTILINE), start=1
    )
]
SPECIFIED_DIFFERENCES = {
    "an info string's escapes and entities are read (CommonMark 4.5)": {24, 34},
    "addresses keep letters of any script (RFC 3987)": {32, 33, 206, 503, 507},
    "addresses keep brackets as they are written": {526, 538, 603},
}


def compared(text: str) -> bool | None:
    """Whether both find the same; None where there is raw HTML, whose text we read, and they do not."""
    if any(node.type.startswith("html_") for node in SyntaxTreeNode(_oracle().parse(text)).walk()):
        return None
    return ours(text) == theirs(text)


def test_both_find_the_same_in_the_examples_of_commonmark() -> None:
    assert len(SPECIFIED) == 652
    found = {number: compared(source) for number, source in SPECIFIED}
    assert {number for number, same in found.items() if same is False} == set().union(
        *SPECIFIED_DIFFERENCES.values()
    )
    assert sum(same is None for same in found.values()) == 72


DIALECT = dict(
    re.findall(
        r"^%%% (.+)\n((?s:.*?))^%%% becomes\n",
        (ROOT / "tests/read/dialect.txt").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
# What markdown-it-py has a plugin for.
COMPARED = re.compile(
    r"(a (span|heading|division|script|formula|table)|attributes|definitions|an inline note|characters) "
)
DIALECT_DIFFERENCES = {
    "a span without an effect, and one without words, leave no trace": {"a span 5", "a span 17"},
    "spans do not reach over the end of an emphasis that began in them": {"a span 10"},
    "a language that is none is reported, and its braces go": {"a span 14"},
    "empty braces are text": {"a span 18"},
    "the plugin knows attributes of fewer inlines, and of no headings or formulas": {
        *("attributes 3", "attributes 13", "attributes 17", "attributes 18", "a formula 3", "a formula 5"),
        *(f"a heading {number}" for number in (1, 2, 3, 5, 6, 7, 8)),
    },
    "the plugin reads no value that ends in a sign": {"attributes 5"},
    "a citation of a note stays one before braces": {"attributes 16"},
    "any three colons close a division (pandoc); the plugin counts them": {"a division 9"},
    "colons that close nothing are left out": {f"a division {number}" for number in (16, 17, 18, 19)},
    "braces that hold no attributes open no division": {"a division 20"},
    "a division that holds nothing is left out": {"a division 24"},
    "overrides of direction turn no letters round": {"characters 1", "characters 6"},
    "a fence in code closes no division": {"a division 29"},
    "cells beyond the last column are kept": {"a table 1"},
    "lines above a definition are terms, one each (PHP Markdown Extra)": {"definitions 4"},
    "no space is needed after a definition's colon": {"definitions 9"},
    "notes stand in notes": {"an inline note 3"},
    "a note that says nothing is text": {"an inline note 5"},
    "scripts hold markup": {"a script 4", "a script 11"},
    "brackets in a script must close": {"a script 14"},
    "more than two tildes mark nothing": {"a script 21"},
    "a displayed formula is a block of its own, with the punctuation after it": {
        "a formula 4",
        "a formula 14",
        *(f"a formula {number}" for number in range(19, 25)),
    },
    "a blank line ends a formula, as in pandoc": {"a formula 15"},
}


def test_both_find_the_same_in_the_examples_of_the_dialect() -> None:
    examples = {name: source for name, source in DIALECT.items() if COMPARED.match(name)}
    different = {name for name, source in examples.items() if compared(source) is False}
    assert different == set().union(*DIALECT_DIFFERENCES.values())
    assert len(examples) > 140


def _inline(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = ("*{}*", "**{}**", "[{}](/u)", "[{}](<https://x.org> 't')", "[{}][r]")
    return st.lists(st.builds(str.format, st.sampled_from(wrapped), inside), min_size=1, max_size=3).map(
        " ".join
    )


ATOMS = (
    "word",
    "![a *b*](p.png)",
    "~~gone~~",
    "é漢",
    "1986",
    "“q”",
    "`c`",
    "\\*",
    "&amp;",
    "<https://x.org>",
    "[^n]",
    "[^m]",
    "[r]",
    "[",
    "!",
    "2 * 3",
)
LINES = st.recursive(
    st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4).map(" ".join), _inline, max_leaves=5
)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "  \n", "\\\n"]).map(lambda end: end.join(lines))
)
LEAVES = st.one_of(
    PARAGRAPHS,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "######"]), LINES),
    st.builds("{}\n{}".format, LINES, st.sampled_from(["===", "---"])),
    st.sampled_from(["***", "```py\na *b*\n\n  c\n```", "~~~\nd\n~~~", "    e\n\n      f"]),
    st.builds("| {} | b |\n|---|:-:|\n| {} | |".format, LINES, LINES),
)


def _indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join(
        [first + head, *((rest + line).rstrip(" ") if not line else rest + line for line in tail)]
    )


def _container(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from(
        [("> ", "> "), ("- ", "  "), ("* ", "  "), ("3. ", "   "), ("- [x] w\n\n  ", "  ")]
    )
    inside = st.lists(blocks, min_size=1, max_size=3)
    one = st.builds(lambda mark, texts: _indented("\n\n".join(texts), *mark), marks, inside)
    items = st.builds(
        lambda mark, texts, gap: gap.join(_indented(text, *mark) for text in texts),
        st.sampled_from([("- ", "  "), ("1) ", "   ")]),
        inside,
        st.sampled_from(["\n", "\n\n"]),
    )
    return st.one_of(one, items)


BLOCKS = st.recursive(LEAVES, _container, max_leaves=8)
DEFINITIONS = "\n\n[r]: /r 't'\n\n[^n]: note *n*\n\n    more[^m]\n\n[^m]: > m\n"


CITING_WORDS = re.compile(r"\[[^\n]*\[\^[nm]\][^\n]*\]\(")


@given(st.lists(BLOCKS, max_size=6).map("\n\n".join).filter(lambda text: not CITING_WORDS.search(text)))
def test_both_parsers_find_the_same_structure_in_any_document(text: str) -> None:
    assert ours(text + DEFINITIONS) == theirs(text + DEFINITIONS)
