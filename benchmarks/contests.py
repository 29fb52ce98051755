"""The contests: what publish does, who else does it, and what ours may cost of theirs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import speech, stock
from benchmarks.book import write_manuscript
from benchmarks.cost import Command, cost
from publish.model.json import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from benchmarks.book import Extent

PYTHON = sys.executable
READING = "Markdown → model"
_CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One task done by publish and by another; `aim` is the share of the other's cost that ours may be."""

    task: str
    rival: str
    ours: Command
    theirs: Command
    aim: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder with a manuscript, and what the others need of it; `workers` processes may speak."""

    folder: Path
    source: Path
    workers: int

    @classmethod
    def lay(cls, extent: Extent, folder: Path, name: str, workers: int) -> Desk:
        """Write the manuscript, and from it what the rivals are given."""
        folder.mkdir(parents=True, exist_ok=True)
        desk = cls(folder=folder, source=write_manuscript(extent, folder, name), workers=workers)
        cost(desk.publish("json"))
        document = from_json((folder / "out" / f"{name}.json").read_text(encoding="utf-8"))
        stock.prepare(document, folder / "page")
        speech.prepare(document, folder / "takes.json")
        return desk

    def publish(self, form: str) -> Command:
        """`publish build` to one format; nothing is remembered from one run to the next."""
        words = (PYTHON, "-m", "publish", "build", self.source, "--to", form, "--quiet")
        memory = self.folder / "remembered"
        return Command(
            words=(*words, "--output-dir", self.folder / "out"),
            environment=(("PUBLISH_CACHE_DIR", str(memory)),),
            forgets=memory,
        )

    def staged(self, form: str) -> Command:
        """The same build, which says where its time went."""
        memory = self.folder / "remembered"
        return Command(
            words=(PYTHON, "-m", "benchmarks.stages", self.source, form, self.folder / "out"),
            environment=(("PUBLISH_CACHE_DIR", str(memory)),),
            forgets=memory,
        )

    def pandoc(self, form: str) -> Command:
        """Pandoc's own conversion, mathematics as MathML."""
        import pypandoc

        program, file = pypandoc.get_pandoc_path(), self.folder / f"pandoc.{form}"
        resources = f"--resource-path={self.folder}"
        words = (program, "--from=markdown", f"--to={form}", "--mathml", resources, self.source, "-o", file)
        return Command(words=words)

    def reading(self) -> Command:
        """Markdown into our model."""
        return Command(words=(PYTHON, "-m", "benchmarks.reading", self.source))

    def weasyprint(self) -> Command:
        """Our pages by WeasyPrint as it comes."""
        words = (PYTHON, "-m", "benchmarks.stock", self.folder / "page", self.folder / "stock.pdf")
        return Command(words=words)

    def chromium(self) -> Command:
        """The same page printed by a browser, which has neither notes at the foot nor page numbers."""
        page = (self.folder / "page" / "page.html").resolve().as_uri()
        return Command(words=(*_CHROMIUM, f"--print-to-pdf={self.folder / 'chromium.pdf'}", page))

    def engine(self) -> Command:
        """The bare voice and the encoder."""
        script = (self.folder / "takes.json", self.folder / "engine.mp3", str(self.workers))
        return Command(words=(PYTHON, "-m", "benchmarks.speech", *script))


def contests(desk: Desk, aims: Mapping[str, float]) -> Iterator[Contest]:
    """Every task at a desk but speaking, with the aims of some."""

    def contest(task: str, rival: str, ours: Command, theirs: Command) -> Contest:
        return Contest(task=task, rival=rival, ours=ours, theirs=theirs, aim=aims.get(f"{task}, {rival}"))

    pdf = desk.publish("pdf")
    yield contest(READING, "pandoc", desk.reading(), desk.pandoc("json"))
    yield contest("EPUB", "pandoc", desk.publish("epub"), desk.pandoc("epub3"))
    yield contest("PDF", "WeasyPrint as it comes", pdf, desk.weasyprint())
    yield contest("PDF", "Chromium", pdf, desk.chromium())


def spoken(desk: Desk) -> Contest:
    """Speaking: every sentence anew."""
    return Contest(
        task="MP3",
        rival="the bare voice and encoder",
        ours=desk.publish("mp3"),
        theirs=desk.engine(),
        aim=1.4,
    )
