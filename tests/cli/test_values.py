"""Plain values of options are taken as they are; pydantic is not asked for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.main import get_command

from publish.cli.values import lighten


def used(*words: str) -> dict[str, object]:
    """What a command gets for its options."""
    got: dict[str, object] = {}

    def command(
        text: Annotated[str | None, typer.Option()] = None,
        path: Annotated[Path | None, typer.Option()] = None,
        many: Annotated[list[str] | None, typer.Option()] = None,
        count: Annotated[int | None, typer.Option(min=1)] = None,
        *,
        on: Annotated[bool, typer.Option()] = False,
    ) -> None:
        got.update(text=text, path=path, many=many, count=count, on=on)

    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(command)
    whole = get_command(app)
    lighten(whole)
    whole.main(list(words), standalone_mode=False)
    return got


def test_values_have_their_types() -> None:
    words = ("--text", "a", "--path", "b c", "--many", "d", "--many", "e", "--count", "3", "--on")
    assert used(*words) == {"text": "a", "path": Path("b c"), "many": ["d", "e"], "count": 3, "on": True}


def test_what_is_not_given_is_nothing() -> None:
    assert not any(used().values())


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--count", "x"), "should be a valid integer"), (("--count", "0"), "greater than or equal to 1")],
)
def test_a_wrong_value_is_left_to_typer(words: tuple[str, str], said: str) -> None:
    with pytest.raises(Exception, match=said):
        used(*words)


def test_a_build_imports_no_pydantic(tmp_path: Path) -> None:
    (tmp_path / "walk.md").write_text("---\ntitle: A walk\nlang: en\n---\n\nWe went out.\n")
    words = ["build", str(tmp_path / "walk.md"), "--to", "epub", "--output-dir", str(tmp_path), "-q"]
    told = f"import sys; from publish.cli.app import run; run({words!r}); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert (tmp_path / "walk.epub").exists()
