"""Typefaces that a theme names: taken from the author's folder, or said to be missing, with the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.render.pdf.test_fonts import cast, families

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.pdf.conftest import Make, Printed

THEME = ':root {\n  --leading: 1.6;\n  --face-text: "Mine", "Source Serif 4", serif;\n}\n'


def theme(folder: Path) -> Path:
    file = folder / "mine.css"
    file.write_text(THEME)
    return file


def test_it_comes_from_the_folder(make: type[Make], printed: Printed, tmp_path: Path) -> None:
    folder = cast(tmp_path / "mine", "Mine", "Plain. ")
    rendering = printed(make.document(make.paragraph("Plain.")), fonts=folder, theme=theme(tmp_path))
    assert rendering.diagnostics == ()
    assert "Mine" in families(rendering.files[0])


def test_a_missing_one_is_named_where_it_stands(make: type[Make], printed: Printed, tmp_path: Path) -> None:
    rendering = printed(make.document(make.paragraph("Plain.")), theme=theme(tmp_path))
    (found,) = rendering.diagnostics
    assert (found.code, found.span and found.span.start.line) == ("S035", 3)
    assert "“Mine” is not at hand" in found.message
    assert "--fonts FOLDER" in (found.hint or "")
    assert "Mine" not in families(rendering.files[0])
