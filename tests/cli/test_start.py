"""What a command loads before it begins: plugins' options only where a flag may be one of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import typer

from publish import plugins
from publish.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Publish = Callable[..., Any]


def options(command: str, *arguments: str) -> set[str]:
    """The options that the command has for these arguments."""
    known = typer.main.get_command(app([command, *arguments])).commands[command]  # type: ignore[attr-defined]  # it is a group
    return {option for parameter in known.params for option in parameter.opts}


@pytest.mark.parametrize(
    "arguments",
    [
        ("walk.md",),
        ("walk.md", "--to", "epub", "--lang=en", "--json"),
        ("-", "-t", "pdf", "-f", "markdown", "-o", "-", "-M", "title=Walk", "-q", "--no-strict"),
    ],
)
def test_its_own_flags_need_no_plugin(arguments: tuple[str, ...]) -> None:
    assert "--to" in options("build", *arguments)
    assert "--theme" not in options("build", *arguments)


@pytest.mark.parametrize("flag", ["--theme=plain", "--them", "--help", "-x", "-qt", "--"])
def test_any_other_flag_may_be_a_plugins(flag: str) -> None:
    assert {"--to", "--theme"} <= options("build", "walk.md", flag)


def test_check_has_the_options_of_readers_and_rules() -> None:
    assert "--to" not in options("check", "walk.md", "--to", "epub")
    assert "--encoding" in options("check", "walk.md")


def test_a_slip_of_the_pen_is_known_among_all_flags(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "--to", "epub", "--them", "plain")
    assert result.code == 2
    assert "--theme" in result.err


def test_a_silent_edition_loads_no_voice_and_no_other_edition(
    publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: set[tuple[str, str]] = set()
    real = plugins.load

    def load(group: str, name: str) -> type[Any]:
        loaded.add((group, name))
        return real(group, name)

    monkeypatch.setattr(plugins, "load", load)
    assert publish("build", walk, "--to", "epub", "--lang", "en").code == 0
    assert {name for group, name in loaded if group == "renderers"} == {"epub"}
    assert not {name for group, name in loaded if group == "voices"}
    assert {name[0] for group, name in loaded if group == "rules"} == {"A", "P", "E"}
    assert "P001" not in {name for _, name in loaded}


def test_a_senseless_table_of_voices_is_said_of_a_silent_edition(publish: Publish, walk: Path) -> None:
    (walk.parent / "publish.toml").write_text("[voices]\nde = 3\n")
    result = publish("build", walk, "--to", "epub")
    assert result.code == 2
    assert "O006" in result.err
