from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Annotated, ClassVar

import pytest

from publish import plugins
from publish.cli.app import run
from publish.diagnostics import MissingTool, RenderError, Severity, error, warning
from publish.model.document import PageStart
from publish.model.text import text_of
from publish.pipeline import catalogue
from publish.plugins import Format
from publish.render.renderer import Rendering
from publish.speak.voice import Take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.render.renderer import Context


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the user's files nor the surroundings have a say."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PUBLISH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def publish(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs a command line in this process."""

    def publish(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return publish


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    """A small source without a fault."""
    path = tmp_path / "work" / "walk.md"
    path.write_text("---\nlang: en\n---\n\n# A walk\n\nOver the hill. And down.\n", encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a document, one a line."""

    format: ClassVar[Format] = Format("words", (".words",), "text/x-words")
    upper: Annotated[bool, "In capitals."] = False
    size: Annotated[int, "How large."] = 3

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        words = " ".join(text_of(document).all).split()
        path = into / f"{context.stem}{self.format.suffix}"
        path.write_text("\n".join(words).upper() if self.upper else "\n".join(words), encoding="utf-8")
        beside = into / f"{context.stem}.count"
        beside.write_text(f"{len(words) * self.size}\n{context.timestamp:%Y-%m-%d}\n", encoding="utf-8")
        context.progress(1, 1)
        return Rendering(files=(path, beside), summary=f"{len(words)} words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shout:
    """The same suffix, and an option of the same name that does not agree."""

    format: ClassVar[Format] = Format("shout", (".words",), "text/x-words")
    size: Annotated[str, "How loud."] = "loud"

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        path = into / f"{context.stem}.words"
        path.write_text(f"{document.metadata.title}! {self.size}", encoding="utf-8")
        return Rendering(files=(path,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """Has pages."""

    format: ClassVar[Format] = Format("paged", (".paged",), "text/x-paged")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        path = into / f"{context.stem}.paged"
        path.write_text(document.metadata.title, encoding="utf-8")
        return Rendering(files=(path,), page_starts=(PageStart(sentence="p1-s1", offset=0, folio="1"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """Never works."""

    format: ClassVar[Format] = Format("failing", (".failing",), "text/x-failing")
    missing: Annotated[bool, "Whether a tool is missing."] = False

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        (into / f"{context.stem}.failing").write_text("half of", encoding="utf-8")
        if self.missing:
            raise MissingTool(error("M099", "no press", hint="apt install press"))
        raise RenderError(error("E099", f"{document.metadata.title} cannot be pressed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Says that it wrote what it did not write."""

    format: ClassVar[Format] = Format("lying", (".lie",), "text/x-lie")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:  # noqa: ARG002
        return Rendering(files=(into / f"{context.stem}.lie",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """Fills the disk."""

    format: ClassVar[Format] = Format("full", (".full",), "text/x-full")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:  # noqa: ARG002
        with open("/dev/full", "w", encoding="utf-8") as disk:  # noqa: PTH123
            disk.write("x" * 100_000)
        return Rendering(files=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Distant:
    """A voice over the network."""

    name: ClassVar[str] = "distant"
    licence: ClassVar[str] = "none"
    network: ClassVar[bool] = True

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        return {}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        return Take(8000, b"\1\0" * 8000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """A word is too loud.

    Why it matters: it wakes the others.
    """

    code: ClassVar[str] = "X001"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("text/x-words",)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        if "LOUD" in path.read_text(encoding="utf-8").upper().split("\n"):
            known = "known" if document else "unknown"
            yield error("X001", f"too loud, of a document {known}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Haste:
    """The text is in a hurry."""

    code: ClassVar[str] = "X002"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.blocks:
            if any("hurry" in text for text in text_of(document).body):
                yield warning("X002", "in a hurry", block.span, "slow down")
                return


_FAKES = {
    "renderers": {
        "words": Words,
        "shout": Shout,
        "paged": Paged,
        "failing": Failing,
        "lying": Lying,
        "full": Full,
    },
    "voices": {"distant": Distant},
    "rules": {"X001": Loudness, "X002": Haste},
}


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, dict[str, str]]]:
    """Small plugins beside the real ones; more may be added to what this gives."""
    real = plugins.entries
    added = {
        group: {name: f"{kind.__module__}:{kind.__name__}" for name, kind in kinds.items()}
        for group, kinds in _FAKES.items()
    }

    def entries(group: str) -> dict[str, EntryPoint]:
        fake = {n: EntryPoint(n, value, f"publish.{group}") for n, value in added.get(group, {}).items()}
        return dict(sorted({**real(group), **fake}.items()))

    monkeypatch.setattr(plugins, "entries", entries)
    catalogue.cache_clear()
    yield added
    catalogue.cache_clear()
