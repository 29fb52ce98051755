"""What every renderer does: a document becomes the files of one edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, PageStart
    from publish.plugins import Format
    from publish.speak.voice import Voices

# Called with (steps done, steps in all) of one renderer's work.
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a renderer may use beside the document.

    `stem` names the files (`walk`); `timestamp` is the only clock, in UTC (SOURCE_DATE_EPOCH or the
    build's start); `findings` are the diagnostics so far, for what an edition claims of itself;
    `workers` bounds the processes; `voices` choose who speaks a language.
    """

    stem: str
    timestamp: datetime
    voices: Voices
    findings: tuple[Diagnostic, ...] = ()
    workers: int = 1
    progress: Progress = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What was written: `files` (the main one first) lie in the folder that was given.

    `page_starts` in order, by an edition that has pages; `summary` is a short fact for people
    (`7 pages`, `7 min 57 s · 4 chapters`); `facts` are for programs: texts, numbers, lists, mappings.
    """

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    page_starts: tuple[PageStart, ...] = ()
    summary: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@runtime_checkable
class Renderer(Protocol):
    """Makes one edition. A renderer is a frozen dataclass; its fields are its options."""

    format: ClassVar[Format]

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write the edition into the folder `into` and nowhere else; the same bytes each time.

        RenderError when this document cannot be made into it, MissingTool when the machine lacks
        what it needs.
        """
        ...
