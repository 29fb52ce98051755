"""Formulas and code, from Markdown to all editions: what validators and a reading system say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from page import validate_pdf

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.real.conftest import Verdict

pytestmark = pytest.mark.real
ARTICLE = r"""---
title: Formulas
author: Ina Berg
lang: en
---

Euler's identity is $e^{i\pi}+1=0$, and a fraction is $\frac{a}{b}$.[^n] In a link: [$E=mc^2$](https://example.org/).

$$
\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}
$$ {#eq-gauss}

$$A=\begin{pmatrix}a&b\\c&d\end{pmatrix},\quad \begin{aligned}x&=y+z\\&=w\end{aligned}$$

$$\boxed{\ce{2H2 + O2 -> 2H2O}}$$

An unknown command stays: $\foo{x}$.

```python
def f(x: int) -> str:  # why
    return f"{x}" + 'a very long string that does not fit into one line of the page, so that it is broken'
```

```nolang
plain
```

[^n]: In a note: $\alpha$.
"""


@pytest.fixture(scope="module")
def editions(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("formulas")
    (folder / "walk.md").write_text(ARTICLE, encoding="utf-8")
    done = publish("build", folder / "walk.md", "--to", "epub", "--to", "pdf", "--output-dir", folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout + done.stderr


def test_what_is_not_understood_is_reported_at_its_line(editions: tuple[Path, str]) -> None:
    said = " ".join(editions[1].split())
    for code, place in (("P111", "15:1"), ("P110", "17:27"), ("P120", "24:1")):
        _, after = said.split(f"[{code}]")
        assert f"walk.md:{place} " in after.split("warning")[0]


def test_epubcheck_and_ace_find_nothing(
    editions: tuple[Path, str],
    epubcheck: Callable[[Path], Verdict],
    ace: Callable[[Path], Verdict],
) -> None:
    book = editions[0] / "walk.epub"
    assert epubcheck(book).findings == ()
    assert ace(book).findings == ()


def test_the_pdf_is_valid(editions: tuple[Path, str]) -> None:
    assert list(validate_pdf(str(editions[0] / "walk.pdf"), profile="ua1").failures) == []


def test_a_reading_system_opens_the_book(
    editions: tuple[Path, str], reader: Callable[[Path], dict[str, Any]]
) -> None:
    assert reader(editions[0] / "walk.epub")["errors"] == []
