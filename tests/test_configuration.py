from __future__ import annotations

from pathlib import Path

import pytest

from publish import configuration
from publish.diagnostics import OptionError


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert configuration.of_project(deep).settings == {}
    (tmp_path / "publish.toml").write_text('lang = "en"\n')
    assert configuration.of_project(deep).settings["lang"].value == "en"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.publish]\nlang = "fr"\n')
    assert configuration.of_project(deep).settings["lang"].value == "fr"
    (deep / "pyproject.toml").write_text("[tool.other\n")  # broken, and not ours
    assert configuration.of_project(deep).settings["lang"].value == "fr"


def test_settings_know_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_text('# ours\n\n  page-size = "a5"\n[metadata]\nauthor = "A"\n')
    found = configuration.of_project(tmp_path)
    assert str(found.settings["page_size"].span) == "publish.toml:3:3-3:12"
    assert found.metadata == {"author": "A"}
    assert not found.own


def test_the_users_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert configuration.of_user().settings == {}
    (tmp_path / "publish").mkdir()
    (tmp_path / "publish" / "publish.toml").write_text('voice = "gtts"\n')
    found = configuration.of_user()
    assert found.own
    assert found.settings["voice"].value == "gtts"


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b'lang = "en"\nto = [epub]\n', "O010", "2:7"),
        (b'lang = "en', "O010", "1:1"),
        (b'lang = "\xff"\n', "O011", None),
    ],
)
def test_a_broken_file_has_its_place(tmp_path: Path, content: bytes, code: str, place: str | None) -> None:
    (tmp_path / "publish.toml").write_bytes(content)
    with pytest.raises(OptionError) as caught:
        configuration.of_project(tmp_path)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert diagnostic.hint
    start = diagnostic.span and diagnostic.span.start
    assert (f"{start.line}:{start.column}" if start else None) == place


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "publish.toml").touch()

    def denied(_: Path, encoding: str) -> str:
        raise PermissionError(13, f"Permission denied ({encoding})")

    monkeypatch.setattr(Path, "read_text", denied)
    with pytest.raises(OptionError):
        configuration.of_project(tmp_path)
