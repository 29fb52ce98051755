"""`publish init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.terminal import Terminal
from publish.diagnostics import OptionError, error

_STANDARD = "-"
_SUFFIXES = frozenset({".md", ".markdown"})


def init(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="File to write, by default article.md; - is standard output."),
    ] = Path("article.md"),
) -> None:
    """Write an article to begin with."""
    from publish.assets import starter

    terminal = Terminal()
    article = starter("article.md")
    if str(file) == _STANDARD:
        terminal.answer(article.decode().rstrip())
    else:
        _write(article, file)
        terminal.mark(good=True, text=f"{file}  next: publish build {file}")


def _write(article: bytes, file: Path) -> None:
    """Write the article into a new file; nothing that stands there is touched. OptionError O020, O021."""
    from publish.pipeline.placing import making

    if file.suffix.lower() not in _SUFFIXES:
        hint = f"publish init {file.with_suffix('.md') if file.name else 'article.md'}"
        raise OptionError(
            error("O021", f"{file}: the article is Markdown, and this is no name for it", hint=hint)
        )
    with making(str(file)):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("xb") as new:
                new.write(article)
        except FileExistsError as cause:
            hint = f"publish init {file.with_stem(f'{file.stem}-2')}"
            raise OptionError(error("O020", f"{file}: there is something already", hint=hint)) from cause
