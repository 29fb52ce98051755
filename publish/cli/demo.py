"""`publish demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.build import build
from publish.diagnostics import OptionError, error

ARTICLE = "tides.md"
PICTURES = ("tides-curve.png", "tides-new-moon.png", "tides-wave.png")


def demo(
    *,
    output_dir: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER", help="Folder to write into, by default build/demo.", show_default=False
        ),
    ] = Path("build/demo"),
) -> None:
    """Write and publish an article that shows every structure."""
    for name in (ARTICLE, *PICTURES):
        _write(name, output_dir)
    raise typer.Exit(build([str(output_dir / ARTICLE)], given={"output_dir": output_dir}))


def _write(name: str, folder: Path) -> None:
    """Write a file of the demo; OptionError O022 where somebody wrote something else there."""
    from publish.assets import starter
    from publish.pipeline.placing import making

    path, content = folder / name, starter(name)
    with making(str(path)):
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(content)
        elif path.read_bytes() != content:
            hint = f"publish it with publish build {folder / ARTICLE}, or choose another --output-dir"
            raise OptionError(error("O022", f"{path}: it is no longer as the demo wrote it", hint=hint))
