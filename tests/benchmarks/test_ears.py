from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.ears.bars import complaints, opening
from benchmarks.ears.report import Hearing, rate_table, worst_table
from benchmarks.ears.score import aligned, compare, distance, words

ROOT = Path(__file__, "../../..").resolve()


@pytest.mark.parametrize(
    ("lang", "written", "heard"),
    [
        ("en", "In 1945, the F.B.I. didn’t come.", "in nineteen forty five the FBI didn't come"),
        ("en", "$4.6 billion", "four point six billion dollars"),
        ("de", "am 3. Mai", "Am dritten Mai."),
        ("fr", "L’île — où l'on pêche !", "l'île où l’on pêche"),
        ("he", "שָׁלוֹם", "שלום"),
        ("ja", "灯台の 下。", "灯台の下"),
    ],
)
def test_what_sounds_alike_is_equal(lang: str, written: str, heard: str) -> None:
    assert words(written, lang) == words(heard, lang)


@pytest.mark.parametrize(("lang", "one", "other"), [("fr", "mes", "més"), ("en", "ship", "sheep")])
def test_what_sounds_different_is_not(lang: str, one: str, other: str) -> None:
    assert words(one, lang) != words(other, lang)


@pytest.mark.parametrize(
    ("said", "heard", "edits"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b c", "a c", 1), ("a", "x a y", 2), ("a b", "", 2)],
)
def test_edits_are_the_fewest(said: str, heard: str, edits: int) -> None:
    assert distance(said.split(), heard.split()) == edits
    assert aligned(said.split(), heard.split())[-1] == len(heard.split())


def test_each_sentence_gets_what_was_heard_of_it() -> None:
    said = ("The tide comes in.", "…", "Nobody is surprised.", "She writes.")
    found = compare(said, "the tie comes in now nobody surprised she writes", "en")
    assert [" ".join(sentence.heard) for sentence in found] == [
        "the tie comes in now",
        "nobody surprised",
        "she writes",
    ]
    assert [sentence.errors for sentence in found] == [2, 1, 0]
    assert found[1].rate == pytest.approx(1 / 3)


def test_the_tables_tell_the_rate_and_the_worst_sentences_first() -> None:
    said = ("The tide comes in.", "Nobody is surprised.", "She writes.")
    found = compare(said, "the tie comes in now nobody surprised she writes", "en")
    hearing = Hearing(source="sea.md", lang="en", voice="stentor", sentences=found)
    assert rate_table([hearing]).splitlines()[-1] == "| en | sea.md | 9 | stentor | 33.3% |"
    assert worst_table([hearing]).splitlines()[2:] == [
        "| sea.md | stentor | 2 | the tide comes in | the tie comes in now |",
        "| sea.md | stentor | 1 | nobody is surprised | nobody surprised |",
    ]


def test_its_page_has_a_place_for_both_tables() -> None:
    page = (ROOT / "docs" / "explanation" / "how-voices-are-understood.md").read_text()
    assert all(f"<!-- {name}: written by nox -s ears -->" in page for name in ("rates", "worst"))


def test_a_voice_over_its_bar_or_not_heard_is_complained_of() -> None:
    understood = compare(("The tide comes in.",), "the tide comes in", "en")
    misheard = compare(("The tide comes in.",), "the tie comes in", "en")
    hearing = Hearing(source="sea.md", lang="en", voice="hibari", sentences=understood)
    assert list(complaints([hearing, replace(hearing, voice="espeak")])) == []
    assert list(complaints([replace(hearing, sentences=misheard)])) == [
        "espeak was not heard",
        "hibari is misheard in 25.0% of its words; 6% is the most",
    ]


def test_the_opening_of_a_text_is_what_stands_before_its_first_heading(tmp_path: Path) -> None:
    source = tmp_path / "sea.md"
    source.write_text("---\nlang: en\n---\nIt comes in.\n\n## Then\n\nIt goes out.\n", encoding="utf-8")
    (tmp_path / "opening").mkdir()
    found = opening(source, tmp_path / "opening")
    assert found.name == "sea.md"
    assert found.read_text(encoding="utf-8") == "---\nlang: en\n---\nIt comes in.\n"
