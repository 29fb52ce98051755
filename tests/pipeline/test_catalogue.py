"""A plugin is loaded when it is asked for, and which are asked is known without loading them."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from publish import plugins
from publish.diagnostics import PluginError
from publish.pipeline import catalogue
from publish.pipeline.catalogue import Group
from publish.pipeline.layers import layers_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPUB, PDF, MP3 = "application/epub+zip", "application/pdf", "audio/mpeg"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the plugins that were loaded, in their order."""
    names: list[str] = []
    real = plugins.load

    def load(group: str, name: str) -> type:
        names.append(name)
        return real(group, name)

    monkeypatch.setattr(plugins, "load", load)
    catalogue.cache_clear()
    yield names
    catalogue.cache_clear()


@pytest.fixture(autouse=True)
def _no_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_a_built_in_is_loaded_when_it_is_asked_for(loaded: list[str]) -> None:
    found = catalogue()
    assert "pdf" in list(found.renderers)
    assert loaded == []
    assert found.renderers["pdf"].format.name == "pdf"
    assert loaded == ["pdf"]


@pytest.mark.parametrize(("media_type", "family"), [(EPUB, "E"), (PDF, "P"), (MP3, "N"), ("text/vtt", "N")])
def test_only_rules_of_the_family_are_loaded_for_a_file(
    loaded: list[str], media_type: str, family: str
) -> None:
    assert catalogue().output_rules(media_type)
    assert {name[0] for name in loaded} == {family}


def test_the_families_hide_no_rule() -> None:
    rules = catalogue().rules.values()
    media_types = {media_type for rule in rules for media_type in getattr(rule, "media_types", ())}
    for media_type in media_types:
        able = {rule for rule in rules if media_type in getattr(rule, "media_types", ())}
        assert set(catalogue().output_rules(media_type)) == able
    assert set(catalogue().source_rules) == {rule for rule in rules if hasattr(rule, "check")}


def test_options_are_asked_of_plugins_where_something_is_said(tmp_path: Path, loaded: list[str]) -> None:
    said = {"to": ("epub",), "lang": "en"}
    assert not layers_for(tmp_path, said, catalogue()).options.by_name
    assert loaded == []
    (tmp_path / "publish.toml").write_text('to = ["epub"]\n[voices]\nde = "espeak"\n')
    assert not layers_for(tmp_path, said, catalogue()).options.by_name
    (tmp_path / "publish.toml").write_text('page-size = "a4"\n')
    assert "page_size" in layers_for(tmp_path, said, catalogue()).options.by_name
    assert "theme" in layers_for(tmp_path / "elsewhere", {"theme": "plain"}, catalogue()).options.by_name


def test_a_built_in_that_cannot_be_loaded_is_said_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = EntryPoint("lost", "publish.nowhere:Lost", "publish.renderers")
    monkeypatch.setattr(plugins, "entries", lambda _: {"lost": entry})
    group = Group("renderers", {"lost": entry})
    assert "other" not in group
    with pytest.raises(PluginError, match="lost"):
        group["lost"]
