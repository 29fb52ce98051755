"""The roles and types that we write are those of the vocabularies, each where it may stand.

Digital Publishing WAI-ARIA Module 1.1; WAI-ARIA 1.2; EPUB 3 Structural Semantics Vocabulary 1.1; ARIA in
HTML, section 4 (what may stand on which element).
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from publish.cli.app import run
from publish.markup import roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

ROOT = Path(__file__).parents[2]
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
# The role that says the same as an `epub:type`, where there is one (EPUB Type to ARIA Role Authoring Guide).
PAIRS = {
    **{name: f"doc-{name}" for name in roles._STRUCTURAL},  # noqa: SLF001  (all of them)
    "footnote": "doc-footnote",
    "noteref": "doc-noteref",
    "notice": "doc-notice",
    "pagebreak": "doc-pagebreak",
    "page-list": "doc-pagelist",
    "tip": "doc-tip",
    "toc": "doc-toc",
}
# Those that have none.
ALONE = {
    *("backmatter", "bodymatter", "cover", "footnotes", "frontmatter", "landmarks", "loi", "lot"),
    *("sidebar", "titlepage"),
}
SECTIONS = {"section", "div"}
PLACES = {
    **{f"doc-{name}": SECTIONS for name in roles._STRUCTURAL},  # noqa: SLF001  (all of them)
    "doc-backlink": {"a"},
    "doc-cover": {"img"},
    "doc-footnote": {"aside"},
    "doc-noteref": {"a"},
    "doc-notice": {"section"},
    "doc-pagebreak": {"div", "span"},
    "doc-pagelist": {"nav"},
    "doc-subtitle": {"p"},
    "doc-tip": {"aside"},
    "doc-toc": {"nav"},
    "img": {"span"},
    "math": {"code"},
    "note": {"aside"},
    "presentation": {"img"},
    "group": {"div"},
    "region": {"div"},
}
EXTRA = """\
---
title: All roles
lang: en
---

# Before {role=preface}

Words.[^n] And [here](#after).

::: tip
Bring a lamp.
:::

::: warning
It is dark.
:::

::: sidebar
Beside.
:::

- [ ] rope

| A | B |
|---|---|
| 1 | 2 |

# After

More.[^n]

[^n]: Note.
"""


def pages(book: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(book) as archive:
        yield from (archive.read(name) for name in archive.namelist() if name.endswith(".xhtml"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[_Element]:
    """Every element of some examples' books, of one with every aside, and of one with pages."""
    folder = tmp_path_factory.mktemp("books")
    (folder / "roles.md").write_text(EXTRA)
    sources = [folder / "roles.md", ROOT / "publish/starter/tides.md", ROOT / "examples/lighthouse.md"]
    words = ["build", *map(str, sources), "--to", "epub", "--output-dir", str(folder), "-q"]
    assert run(words) == 0
    golden = (path.read_bytes() for path in (ROOT / "tests/golden/island.epub").rglob("*.xhtml"))
    made = (page for book in folder.glob("*.epub") for page in pages(book))
    return [element for page in (*golden, *made) for element in etree.fromstring(page).iter(f"{XHTML}*")]


def test_a_type_has_its_role_beside_it(written: list[_Element]) -> None:
    types = {(e.get(TYPE), e.get("role")) for e in written if e.get(TYPE) and not _in_landmarks(e)}
    assert {name for name, _ in types} >= {"bodymatter", "footnote", "noteref", "toc", "pagebreak", "cover"}
    assert {pair for pair in types if pair[0] in ALONE} <= {(name, None) for name in ALONE}
    assert {pair for pair in types if pair[0] not in ALONE} <= set(PAIRS.items())


def test_a_role_stands_where_it_may(written: list[_Element]) -> None:
    places = {(str(e.get("role")), etree.QName(e).localname) for e in written if e.get("role")}
    assert {role for role, _ in places} >= {"doc-footnote", "doc-backlink", "doc-tip", "region", "img"}
    assert {(role, tag) for role, tag in places if tag not in PLACES.get(role, set())} == set()


def test_landmarks_name_types_of_the_vocabulary(written: list[_Element]) -> None:
    named = {str(e.get(TYPE)) for e in written if e.get(TYPE) and _in_landmarks(e)}
    assert {"cover", "bodymatter", "toc", "titlepage"} <= named <= ALONE | set(PAIRS)


def _in_landmarks(element: _Element) -> bool:
    return any(nav.get("id") == "landmarks" for nav in element.iterancestors("{*}nav"))
