"""A reading system opens our books: foliate-js in Chromium, as a reader has them on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
BOOK = """\
---
title: Two tides
author: Ina Berg
lang: en
---

Before all else, a word.[^w]

# Ebb & flow

A [link](https://example.org/a?b=c&d=e), <q>a quotation</q> and <span lang="fr">la mer</span>.[^w]

## Flow

- [x] rope
- [ ] lamp

1. one

   > quoted

| Day | Height |
|-----|-------:|
| Mon |    3.1 |

# Shore

```python
if a < b:
    print("&")
```

As [the first chapter](#flow) says.[^s] <ruby>tide<rt>shio</rt></ruby> and H<sub>2</sub>O.

[^w]: A *word*.
[^s]: It says:

    > more
"""


@pytest.fixture(scope="module")
def book(publish: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / "tides.md").write_text(BOOK)
    done = publish("build", folder / "tides.md", "--to", "epub", "--to", "pdf", "--output-dir", folder)
    assert done.returncode == 0, done.stderr
    return folder / "tides.epub"


@pytest.fixture(scope="module")
def shown(book: Path, reader: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
    """What the reading system found in the book."""
    return reader(book)


def test_the_reader_opens_the_book_without_complaint(shown: dict[str, Any]) -> None:
    assert shown["errors"] == []
    assert (shown["title"], shown["languages"]) == ("Two tides", ["en"])


def test_every_entry_of_the_contents_leads_to_its_place(shown: dict[str, Any]) -> None:
    assert shown["contents"] == [
        {"label": "Two tides", "target": "title"},
        {"label": "Ebb & flow", "target": "ebb-flow"},
        {"label": "Flow", "target": "ebb-flow--flow"},
        {"label": "Shore", "target": "shore"},
    ]


def test_the_pages_of_the_print_lead_to_their_places(shown: dict[str, Any]) -> None:
    assert shown["pages"]
    assert all(page["target"] == f"page-{page['label']}" for page in shown["pages"])


def test_every_chapter_is_on_the_screen(shown: dict[str, Any]) -> None:
    _cover, opening, contents, first, last = shown["texts"]
    assert "Before all else, a word." in opening
    assert "Shore" in contents
    assert all(words in first for words in ("la mer", "☑ rope", "☐ lamp", "3.1"))
    assert all(words in last for words in ('print("&")', "tide", "more"))


def test_epubcheck_finds_nothing(book: Path, epubcheck: Callable[[Path], Verdict]) -> None:
    assert epubcheck(book).findings == ()


def test_ace_finds_nothing(book: Path, ace: Callable[[Path], Verdict]) -> None:
    assert ace(book).findings == ()
