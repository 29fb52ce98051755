from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publish.diagnostics import PluginError, error
from publish.pipeline import building

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("fakes")


def listed(folder: str = "build") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_an_edition_and_what_stands_beside_it(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "--to", "words")
    assert result.code == 0
    assert result.out == "✓ build/walk.words  7 words · walk.count\n"
    assert result.err == ""
    assert listed() == ["walk.count", "walk.words"]
    assert Path("build/walk.words").read_text().split() == [
        "A",
        "walk",
        "Over",
        "the",
        "hill.",
        "And",
        "down.",
    ]


def test_the_plainest_format_of_a_suffix_has_it_bare(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "--to", "shout", "--to", "words").code == 0
    assert listed() == ["walk.count", "walk.shout.words", "walk.words"]


def test_an_output_name_implies_its_format(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "-o", "out/my.shout.WORDS").code == 0
    assert listed("out") == ["my.shout.WORDS"]
    assert publish("build", walk, "-o", "my.words").code == 0
    assert Path("my.count").is_file()


def test_to_decides_over_the_suffix(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "-o", "walk.txt", "--to", "shout").code == 0
    assert Path("walk.txt").read_text() == "A walk! loud"


def test_options_of_plugins_are_flags(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "--to", "words", "--upper", "--words-size", "2").code == 0
    assert "HILL" in Path("build/walk.words").read_text()
    assert Path("build/walk.count").read_text().startswith("14\n")


def test_a_clash_of_options_has_the_format_as_prefix(publish: Publish, walk: Path) -> None:
    assert (
        publish("build", walk, "--to", "shout", "--to", "words", "--size", "low", "--words-size", "9").code
        == 0
    )
    assert Path("build/walk.shout.words").read_text() == "A walk! low"
    assert Path("build/walk.count").read_text().startswith("63\n")


def test_standard_output_is_the_edition_alone(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "--to", "json", "-o", "-")
    assert result.code == 0
    assert json.loads(result.out)["document"]["lang"] == "en"
    assert "✓ standard output" in result.err
    assert not Path("build").exists()


def test_standard_input_is_a_source(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Here\n\nA text.\n")))
    assert publish("build", "-", "--from", "markdown", "--to", "words").code == 0
    assert listed() == ["stdin.count", "stdin.words"]


def test_several_sources_are_a_batch(publish: Publish, walk: Path) -> None:
    Path("more.txt").write_text("More\n\nThere is more to it.\n")
    assert publish("build", walk, "more.txt", "--to", "words", "--lang", "en").code == 0
    assert listed() == ["more.count", "more.words", "walk.count", "walk.words"]


def test_one_failing_edition_stops_no_other(publish: Publish, walk: Path) -> None:
    Path("build").mkdir()
    Path("build/walk.failing").write_text("the old one")
    result = publish("build", walk, "--to", "failing", "--to", "words")
    assert result.code == 1
    assert "error[E099]: A walk cannot be pressed" in result.err
    assert "✗ failing was not written" in result.err
    assert listed() == ["walk.count", "walk.failing", "walk.words"]
    assert Path("build/walk.failing").read_text() == "the old one"


@pytest.mark.parametrize(("flag", "code"), [("--missing", 3), ("--no-missing", 1)])
def test_nothing_written_has_the_code_of_its_cause(
    publish: Publish, walk: Path, flag: str, code: int
) -> None:
    assert publish("build", walk, "--to", "failing", flag).code == code
    assert listed() == []


def test_a_failing_document_stops_no_other(publish: Publish, walk: Path) -> None:
    result = publish("build", "absent.md", walk, "--to", "words")
    assert result.code == 1
    assert listed() == ["walk.count", "walk.words"]


def test_a_rule_over_the_output_refuses_it(publish: Publish) -> None:
    Path("loud.md").write_text("---\nlang: en\n---\n\n# So loud\n\nText.\n")
    result = publish("build", "loud.md", "--to", "words", "--to", "shout")
    assert result.code == 1
    assert "error[X001]: too loud, of a document known\n  = more: publish rule X001" in result.err
    assert listed() == ["loud.shout.words"]


def test_a_promise_that_is_not_kept_is_the_plugins_fault(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "--to", "lying")
    assert (result.code, listed()) == (3, [])
    assert "error[M013]: walk.lie was promised and not written" in result.err


def test_strict_exits_with_findings(publish: Publish) -> None:
    Path("fast.md").write_text("---\nlang: en\n---\n\n# Fast\n\nWe hurry.\n")
    assert publish("build", "fast.md", "--to", "words").code == 0
    result = publish("build", "fast.md", "--to", "words", "--strict")
    assert result.code == 1
    assert listed() == ["fast.count", "fast.words"]
    assert result.err == (
        "error[X002]: in a hurry\n"
        " --> fast.md:7:1\n"
        "7 | We hurry.\n"
        "  | ^^^^^^^^^\n"
        "  = help: slow down\n"
        "  = more: publish rule X002\n\n"
    )


def test_quiet_says_only_what_is_wrong(publish: Publish, walk: Path) -> None:
    Path("fast.md").write_text("---\nlang: en\n---\n\n# Fast\n\nWe hurry.\n")
    result = publish("build", "fast.md", walk, "--to", "words", "--quiet")
    assert (result.out, result.err) == ("", "")
    assert "E099" in publish("build", walk, "--to", "failing", "-q").err


def test_json_is_all_that_stands_on_standard_output(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "absent.md", "--to", "words", "--to", "failing", "--json")
    said = json.loads(result.out)
    assert said["exit_code"] == result.code == 1
    good, absent = said["documents"]
    assert [(edition["format"], edition["written"]) for edition in good["editions"]] == [
        ("words", True),
        ("failing", False),
    ]
    assert good["editions"][0]["files"] == ["build/walk.words", "build/walk.count"]
    assert absent["diagnostics"][0]["code"] == "I001"
    assert publish("build", walk, "--to", "nix", "--json").code == 2


def test_the_clock_is_the_sources(publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish("build", walk, "--to", "words")
    assert "1980-01-01" in Path("build/walk.count").read_text()
    publish("build", walk, "--to", "words", "-M", "date=2024-05")
    assert "2024-05-01" in Path("build/walk.count").read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    publish("build", walk, "--to", "words", "-M", "date=2024-05")
    assert "2001-09-09" in Path("build/walk.count").read_text()


def test_the_pages_of_the_pdf_reach_the_epub(publish: Publish, walk: Path) -> None:
    from zipfile import ZipFile

    assert publish("build", walk, "--to", "epub", "--to", "pdf").code == 0
    with ZipFile("build/walk.epub") as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert any('id="page-1"' in text for text in texts)
    assert any("page-list" in text for text in texts)


def test_the_longest_suffix_of_a_source_is_no_part_of_its_name(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "-o", "walk.publish.json").code == 0
    assert publish("build", "walk.publish.json", "--to", "words").code == 0
    assert listed() == ["walk.count", "walk.words"]


def test_takes_that_cannot_be_kept_are_said(
    publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLISH_CACHE_DIR", "/dev/null/cache")
    result = publish("build", walk, "--to", "mp3", "--voice", "distant")
    assert result.code == 0
    assert "warning[M005]: spoken sentences are not kept for the next build" in result.err


def test_pages_that_make_no_sense_cost_only_the_page_list(
    publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise PluginError(error("P110", "a page begins nowhere"))

    monkeypatch.setattr(building, "_PAGED", "paged")
    monkeypatch.setattr(building, "_LISTING_PAGES", "text/x-words")
    monkeypatch.setattr("publish.transform.pages.pages", lost)
    result = publish("build", walk, "--to", "words", "--to", "paged")
    assert listed() == ["walk.count", "walk.paged", "walk.words"]
    assert result.err.startswith("error[P110]: a page begins nowhere\n")
