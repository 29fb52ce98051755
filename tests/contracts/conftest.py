from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from publish.model.json import to_json
from publish.pipeline import catalogue
from publish.pipeline.kit import Kit
from publish.pipeline.layers import Layers
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.renderer import Context
from publish.speak.choice import Choice
from publish.speak.voice import Take

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.model.document import Document

SAMPLE = """---
title: The contract
lang: en
author: A. Writer
date: 2024-05-01
---

# The contract

It binds *every* plugin. Each keeps its word[^1], and <span lang="fr">chaque mot</span> its language.

## Terms

- one
- two

| Party | Duty |
|-------|------|
| Reader | read |

![A seal](seal.png)

    signed

[^1]: And its notes.
"""


class Hum:
    """A voice that hums a moment for every word."""

    name = "hum"
    licence = "CC0-1.0"
    network = False

    def languages(self) -> frozenset[str]:
        return frozenset({"en", "fr"})

    def identity(self) -> Mapping[str, str]:
        return {"hum": "1"}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        return Take(24_000, b"\x10\x20\x10\xe0" * 1200 * max(1, len(text.split())))


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A document that has a bit of everything, after all transforms."""
    folder = tmp_path_factory.mktemp("source")
    Image.new("RGB", (40, 30), "teal").save(folder / "seal.png")
    document, _ = Markdown().read(Source("contract.md", SAMPLE, folder))
    for transform in TRANSFORMS:
        document, _ = transform(document)
    return document


@pytest.fixture(scope="session")
def samples(document: Document) -> dict[str, str]:
    """Sources of the formats that need one of their own."""
    return {"json": to_json(document)}


@pytest.fixture
def context() -> Context:
    return Context(
        stem="contract",
        timestamp=datetime(2024, 5, 1, tzinfo=UTC),
        voices=Choice((Hum(),)),
    )


@pytest.fixture(scope="session")
def kit() -> Kit:
    plugins = catalogue()
    return Kit(catalogue=plugins, layers=Layers(plugins=plugins))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a plugin: a fixture named for a group's member stands for each of them."""
    for group in ("readers", "renderers", "voices", "rules"):
        member = group.removesuffix("s")
        if member in metafunc.fixturenames:
            plugins: dict[str, Any] = getattr(catalogue(), group)
            metafunc.parametrize(member, plugins.values(), ids=list(plugins))
