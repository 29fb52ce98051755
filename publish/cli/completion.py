"""Completion: what a shell offers where a value is wanted. Only a shell that asks loads any of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator  # noqa: TC003  (Typer reads the annotations)

Offer = tuple[str, str]


def formats(incomplete: str) -> Iterator[Offer]:
    """The formats that can be written."""
    return _described("renderers", incomplete)


def readers(incomplete: str) -> Iterator[Offer]:
    """The formats that can be read."""
    return _described("readers", incomplete)


def voices(incomplete: str) -> Iterator[Offer]:
    """The voices."""
    return _described("voices", incomplete)


def codes(incomplete: str) -> Iterator[Offer]:
    """The codes of the rules."""
    return _described("rules", incomplete)


def languages(incomplete: str) -> Iterator[str]:
    """The languages that the voices on this machine speak, as tags."""
    from publish import pipeline
    from publish.diagnostics import MissingTool

    known: set[str] = set()
    for kind in pipeline.catalogue().voices.values():
        try:
            voice = kind()
            known |= set() if voice.network else voice.languages()
        except MissingTool:  # it is the doctor who says so
            continue
    return (tag for tag in sorted(known) if tag.startswith(incomplete.lower()))


def themes(incomplete: str) -> Iterator[Offer]:
    """The themes that come with publish."""
    from publish.render.theme import bundled

    return ((theme.name, theme.about) for theme in bundled() if theme.name.startswith(incomplete))


def sizes(incomplete: str) -> Iterator[str]:
    """The sizes of paper that have a name."""
    from publish.render.pdf.paper import PageSize

    return (name for name in PageSize.names if name.startswith(incomplete.lower()))


def _described(group: str, incomplete: str) -> Iterator[Offer]:
    """The plugins of a group whose names begin so, each with the first line of its docstring."""
    from publish import pipeline

    for name, kind in sorted(getattr(pipeline.catalogue(), group).items()):
        if name.startswith(incomplete):
            yield name, _summary(kind)


def _summary(kind: type[object]) -> str:
    first, *_ = (inspect.getdoc(kind) or "").splitlines() or [""]
    return first


# By the name of an option of `build` and `check`.
OFFERS: dict[str, Callable[[str], Iterable[Offer | str]]] = {
    "to": formats,
    "from_": readers,
    "voice": voices,
    "lang": languages,
    "theme": themes,
    "page_size": sizes,
}
