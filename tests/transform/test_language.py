"""The language is given, or told from the words and said; never taken from the machine."""

import socket
from pathlib import Path

import pytest

from publish.diagnostics import SourceError
from publish.model.block import CodeBlock, Paragraph, Quote
from publish.model.document import Direction, Document
from publish.model.inline import Phrase, Text
from publish.model.origin import Position, Span
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.transform.language import language

ENGLISH = "The keeper climbed the stairs every evening, and lit the lamp before the ships came home."
GERMAN = "Der Wärter stieg jeden Abend die Treppe hinauf und zündete die Lampe an, bevor die Schiffe kamen."
ARABIC = "كان الحارس يصعد الدرج كل مساء ويشعل المصباح قبل أن تعود السفن إلى الميناء."
SPAN = Span("a.md", Position(3, 1), Position(3, 9))


def document(*texts: str, lang: str | None = None) -> Document:
    blocks = tuple(Paragraph(span=SPAN, inlines=(Text(text=one, span=SPAN),)) for one in texts)
    return Document(lang=lang, blocks=blocks)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_given_language_stays_and_nothing_is_said() -> None:
    given = document(GERMAN, lang="en-GB")
    assert language(given) == (given, ())


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (GERMAN, "de"), (ARABIC, "ar")])
def test_it_is_told_from_the_words_whatever_the_locale(
    text: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    found, (said,) = language(document(text))
    assert found.lang == lang
    assert (said.code, said.message, said.hint) == (
        "P101",
        f"language detected: {lang}",
        f"say which it is: --lang {lang}",
    )
    assert str(said.span) == "a.md:1:1-1:1"


def test_more_than_the_first_words_are_read() -> None:
    found, _ = language(document(f"{ENGLISH[:70]}.", *[GERMAN] * 9))
    assert found.lang == "de"


def test_code_and_passages_in_another_language_say_nothing() -> None:
    other = Quote(lang="de", blocks=document(*[GERMAN] * 9).blocks)
    phrase = Paragraph(inlines=(Phrase(lang="fr", inlines=(Text(text="Le gardien montait. " * 20),)),))
    code = CodeBlock(text="für alle Schiffe: zünde die Lampe an\n" * 20)
    found, _ = language(Document(blocks=(other, phrase, code, *document(ENGLISH).blocks)))
    assert found.lang == "en"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("The lamp.", "short"), ("lamp 灯 lampe лампа λάμπα المصباح lámpara lampada", "nearly as likely")],
)
def test_a_doubt_is_said(text: str, reason: str) -> None:
    _, (said,) = language(document(text))
    assert "with doubt" in said.message
    assert reason in said.message


def test_without_a_word_the_language_must_be_given() -> None:
    with pytest.raises(SourceError) as refused:
        language(document("2024 … 3,5"))
    (said,) = refused.value.diagnostics
    assert (said.code, str(said.span)) == ("P102", "a.md:1:1-1:1")
    with pytest.raises(SourceError):
        language(Document())


def test_the_name_of_the_file_has_no_say(tmp_path: Path) -> None:
    emoji, _ = Markdown().read(Source("die-stille-im-walde.md", "😀 👍\n", tmp_path))
    with pytest.raises(SourceError, match="no words"):
        language(emoji)
    english, _ = Markdown().read(Source("die-stille-im-walde.md", "It is quiet here among the old trees.\n"))
    assert language(english)[0].lang == "en"


def test_the_text_runs_as_its_language_does() -> None:
    assert language(document(ARABIC))[0].direction is Direction.RIGHT_TO_LEFT
    assert language(document("x", lang="fa"))[0].direction is Direction.RIGHT_TO_LEFT
    assert language(document("x", lang="az-Latn"))[0].direction is Direction.LEFT_TO_RIGHT


@pytest.mark.parametrize(
    "lang", ["azb", "arz", "mzn", "pnb", "lrc", "syr", "nqo", "ar-EG", "pa-PK", "ku-IQ", "ff-Adlm"]
)
def test_languages_of_any_right_to_left_script(lang: str) -> None:
    assert language(document("x", lang=lang))[0].direction is Direction.RIGHT_TO_LEFT


@pytest.mark.parametrize("lang", ["az", "pa", "ku", "sd-IN", "ar-Latn", "he-Latn-x-arab", "en-IL", "de"])
def test_languages_of_other_scripts(lang: str) -> None:
    assert language(document("x", lang=lang))[0].direction is Direction.LEFT_TO_RIGHT


def test_the_authors_word_on_the_direction_wins() -> None:
    read, _ = Markdown().read(Source("a.md", "---\nlang: ar\ndir: ltr\n---\n\nx\n"))
    assert language(read)[0].direction is Direction.LEFT_TO_RIGHT
