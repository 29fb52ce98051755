"""The main job: every example becomes a book, a print and a narration, and outside judges accept them."""

from __future__ import annotations

import html
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from page import validate_pdf

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable, Iterator

pytestmark = pytest.mark.real
EXAMPLES = sorted(
    path
    for path in Path(__file__, "../../../examples").resolve().iterdir()
    if path.suffix in {".md", ".txt"} and path.name != "README.md"
)
# U+FFFE is what pdfium makes of a hyphen at a line's end.
HYPHEN = re.compile("[-\u2010\u00ad\ufffe](?:\\s*[\r\n]+\\s*)?")
BLOCKS = re.compile(r"aside|blockquote|br|caption|d[dt]|div|figcaption|h[1-6]|li|p|pre|t[dh]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a source, read by another parser than ours."""

    title: str
    body: list[str]
    notes: list[str]
    alternatives: list[str]


def words(text: str) -> list[str]:
    """Letters and figures only; a hyphen may be the edition's own, at the end of a line."""
    return re.findall(r"\w+", HYPHEN.sub("", text))


def source_words(path: Path) -> Words:
    text = path.read_text()
    if path.suffix == ".txt":
        return Words(text.splitlines()[0], words(text), [], [])
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(front_matter_plugin).use(tasklists_plugin)
    tokens = parser.parse(text)
    title = re.findall(r"^title: (.+)$", tokens[0].content, re.MULTILINE)[0]
    notes = next((n for n, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    inlines = [inner for token in tokens for inner in token.children or ()]
    return Words(
        title,
        words("\n".join([title, *written(tokens[:notes])])),
        words("\n".join(written(tokens[notes:]))),
        words("\n".join(token.content for token in inlines if token.type == "image")),
    )


def written(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"fence", "code_block"}:
            yield token.content
        elif token.type == "inline":
            shown = {"text", "code_inline"}
            yield "".join(
                t.content if t.type in shown else " " * t.type.endswith("break") for t in token.children
            )


def in_book(path: Path) -> str:
    """The text of an EPUB's pages, in the order of its spine."""
    with zipfile.ZipFile(path) as book:
        container = etree.fromstring(book.read("META-INF/container.xml"))
        package = container.find(".//{*}rootfile").get("full-path")
        tree = etree.fromstring(book.read(package))
        names = {item.get("id"): item.get("href") for item in tree.iterfind(".//{*}item")}
        pages = [names[itemref.get("idref")] for itemref in tree.iterfind(".//{*}itemref")]
        folder = Path(package).parent
        bodies = [etree.fromstring(book.read(str(folder / page))).find("{*}body") for page in pages]
    return "\n".join("".join(running(body)) for body in bodies)


def running(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from running(child)
        yield child.tail or ""
    if BLOCKS.fullmatch(etree.QName(element).localname):
        yield "\n"


def in_print(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def in_transcript(path: Path) -> str:
    cues = path.read_text().split("\n\n")[1:]
    spoken = [line for cue in cues if "-->" in cue for line in cue.partition("-->")[2].splitlines()[1:]]
    return html.unescape(re.sub(r"<[^>]*>", "", "\n".join(spoken)))


def first_missing(wanted: list[str], text: str) -> str | None:
    """The first of the wanted words that does not come after those before it."""
    found = iter(words(text))
    for place, word in enumerate(wanted):
        if word not in found:
            return " ".join(wanted[max(0, place - 5) : place + 1])
    return None


@pytest.fixture(scope="module")
def editions(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder with all editions of all examples."""
    into = tmp_path_factory.mktemp("build")
    done = publish("build", *EXAMPLES, "--output-dir", into)
    assert done.returncode == 0, done.stdout + done.stderr
    suffixes = (".epub", ".mp3", ".pdf", ".vtt")
    expected = sorted(example.stem + suffix for example in EXAMPLES for suffix in suffixes)
    assert sorted(path.name for path in into.iterdir()) == expected
    return into


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
class TestExample:
    def test_every_word_is_in_every_edition_in_order(self, example: Path, editions: Path) -> None:
        source = source_words(example)
        assert len(source.body) > 200
        texts = {
            "epub": in_book(editions / f"{example.stem}.epub"),
            "pdf": in_print(editions / f"{example.stem}.pdf"),
            "vtt": in_transcript(editions / f"{example.stem}.vtt"),
        }
        missing = {
            (edition, stream): first_missing(wanted, text)
            for edition, text in texts.items()
            for stream, wanted in (("body", source.body), ("notes", source.notes))
        }
        missing["vtt", "alternatives"] = first_missing(source.alternatives, texts["vtt"])
        assert {where: what for where, what in missing.items() if what} == {}

    def test_a_reading_system_finds_every_heading_and_page(
        self, example: Path, editions: Path, reader: Callable[[Path], dict[str, Any]]
    ) -> None:
        book = reader(editions / f"{example.stem}.epub")
        assert book["errors"] == []
        title = source_words(example).title
        assert book["title"] == title
        headings = re.findall(r"^##+ (.+)$", example.read_text(), re.MULTILINE)
        assert [entry["label"] for entry in book["contents"]] == [title, *headings]
        with pypdfium2.PdfDocument(editions / f"{example.stem}.pdf") as document:
            labels = [document.get_page_label(number) or str(number + 1) for number in range(len(document))]
        assert [page["label"] for page in book["pages"]] == labels
        assert [entry for entry in book["contents"] + book["pages"] if not entry["target"]] == []

    def test_the_print_passes_pdf_ua_and_pdf_a_in_one_file(self, example: Path, editions: Path) -> None:
        path = editions / f"{example.stem}.pdf"
        archive = "3a" if b"<pdfaid:part>3</pdfaid:part>" in path.read_bytes() else "2a"
        for profile in ("ua1", archive):
            assert validate_pdf(path, profile=profile).failures == []

    def test_the_narration_has_title_chapters_and_a_fitting_length(
        self, example: Path, editions: Path, ffprobe: Callable[[Path], dict[str, Any]]
    ) -> None:
        facts = ffprobe(editions / f"{example.stem}.mp3")
        source = source_words(example)
        assert facts["format"]["tags"]["title"] == source.title
        assert len(facts["chapters"]) >= 1
        spoken = source.body + source.notes + source.alternatives
        assert 110 < len(spoken) / (float(facts["format"]["duration"]) / 60) < 230
