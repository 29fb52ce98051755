"""The one gate through which a picture, a font or a style enters a document or an edition."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def styles() -> Path:
    """The folder of styles and fonts: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "styles"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "styles"


def style(name: str) -> str:
    """The text of the style sheet `name` (`pdf.css`)."""
    return (styles() / name).read_text(encoding="utf-8")
