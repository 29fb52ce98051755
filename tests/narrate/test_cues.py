"""What is said of a text's form, and what of it is left out."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import pytest

from publish.model.block import Cell, Row, Scope, Table
from publish.model.document import Document
from publish.model.inline import Text
from publish.model.text import squeezed, text_of
from publish.narrate.attach import attached
from publish.narrate.manner import Cues, Listings, Manner, Notes, Omission
from publish.narrate.omitted import told, without
from publish.narrate.script import Chapter, Pause, Role, Utterance
from publish.narrate.write import write_script
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from publish.narrate.script import Part

BRIEF, FULL, NONE = Manner(), Manner(cues=Cues.FULL), Manner(cues=Cues.NONE)
TABLE = """
|       | Ebb  | Flood |
|-------|------|-------|
| **Skerry** | 4    | 10    |
| **Marsh**  | 5    | 11    |
"""
NOTED = """
One.[^a] Two.[^b] Three.[^a]

[^a]: First, and more.[^c]

[^b]: Second.

[^c]: Third.

[^d]: Never cited, but it cites.[^e]

[^e]: Last.
"""


def read(source: str, lang: str = "en", front: str = "") -> Document:
    text = f"---\ntitle: A page\nlang: {lang}\n{front}---\n\n{source}\n"
    found, _ = Markdown().read(Source("page.md", text))
    return reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)


def parts_of(document: Document, manner: Manner) -> list[Part]:
    """What is heard after the title."""
    cues = [cue for cue in write_script(document, manner).cues if isinstance(cue, Utterance)]
    return [part for cue in cues if not cue.id.startswith("title") for part in cue.parts]


def said(source: str, manner: Manner = BRIEF, lang: str = "en") -> list[str]:
    """What is heard after the title, our words in angles."""
    cues = write_script(read(source, lang), manner).cues
    heard = [cue for cue in cues if isinstance(cue, Utterance) and not cue.id.startswith("title")]
    return [
        "".join(f"<{part.text.strip()}>" if part.added else part.text for part in cue.parts).strip()
        for cue in heard
    ]


def test_title_authors_and_the_kind_of_voice_come_first() -> None:
    made = read("Text.", front="author: [Ada Wren, Tom Pike]\n")
    first = [(cue.role, cue.text) for cue in write_script(made).cues if isinstance(cue, Utterance)]
    assert first[:3] == [
        (Role.TITLE, "A page"),
        (Role.CLOSING, "By Ada Wren, Tom Pike"),
        (Role.CLOSING, "Read by a synthetic voice"),
    ]


def test_without_cues_only_the_text_is_heard() -> None:
    source = f"- a\n- b\n\n> c\n\n    code\n{TABLE}"
    made = read(source)
    words = [cue.text for cue in write_script(made, NONE).cues if isinstance(cue, Utterance)]
    assert squeezed(words) == squeezed(text_of(made).body)


def test_quotes_are_opened_and_closed() -> None:
    assert said("> To be.\n>\n> — Hamlet") == ["<Quote>", "To be.", "Hamlet", "<End of quote>"]


def test_lists_tell_their_size_and_ordered_ones_their_numbers() -> None:
    assert said("3. a\n4. b") == ["<List of 2 items>", "<3.>", "a", "<4.>", "b"]
    assert said("- a", FULL) == ["<List of 1 item>", "a", "<End of list>"]
    assert said("- [x] a\n- [ ] b")[1:] == ["<Done>", "a", "<To do>", "b"]
    assert said("Ebb\n: It goes.") == ["<List of 1 definition>", "Ebb", "It goes."]


def test_a_table_tells_its_size_and_each_cell_its_headers() -> None:
    assert said(TABLE) == [
        "<Table: 2 rows, 3 columns>",
        *("Ebb", "Flood"),
        *("Skerry", "<Ebb:>4", "<Flood:>10"),
        *("Marsh", "<Ebb:>5", "<Flood:>11"),
    ]


def test_in_full_each_cell_has_its_rows_header_too() -> None:
    def cell(text: str, scope: Scope | None = None) -> Cell:
        return Cell(id=text, inlines=(Text(text=text),), scope=scope)

    head = Row(cells=(cell("Port", Scope.COLUMN), cell("Ebb", Scope.COLUMN)), head=True)
    row = Row(cells=(cell("Skerry", Scope.ROW), cell("4")))
    made = Document(lang="en", blocks=(Table(id="t", rows=(head, row)),))
    full = [cue.text for cue in write_script(made, FULL).cues if isinstance(cue, Utterance)][1:]
    assert full == ["Table: 1 row, 2 columns", "Port", "Ebb", "Skerry", "Skerry, Ebb: 4", "End of table"]
    brief = [cue.text for cue in write_script(made).cues if isinstance(cue, Utterance)][1:]
    assert brief == ["Table: 1 row, 2 columns", "Port", "Ebb", "Skerry", "Ebb: 4"]
    assert said("| A |\n|---|\n| b |\n| c |", FULL) == [
        *("<Table: 2 rows, 1 column>", "A", "<Row 1>", "<A:>b", "<Row 2>", "<A:>c", "<End of table>")
    ]


def test_the_words_of_a_header_keep_their_language() -> None:
    (cell,) = (
        cue
        for cue in write_script(read("| [Marée]{lang=fr} |\n|---|\n| 4 |")).cues
        if isinstance(cue, Utterance) and cue.text.endswith("4")
    )
    assert [(part.spoken, part.lang, part.added) for part in cell.parts] == [
        ("Marée:", "fr", True),
        ("4", "en", False),
    ]


def test_code_is_read_announced_or_skipped() -> None:
    code = "```python\na = 1\nb = 2\n```"
    assert said(code) == ["<Code in python: 2 lines>", "a = 1", "b = 2", "<End of code>"]
    assert said("    a") == ["<Code: 1 line>", "a", "<End of code>"]
    assert said(code, Manner(code=Listings.ANNOUNCE)) == ["<Code in python: 2 lines>"]
    assert said(code, Manner(code=Listings.SKIP)) == []


def test_notes_are_heard_last_after_their_sentence_or_not_at_all() -> None:
    first = ["<Note 1>", "First, and more.", "<Note 3>", "Third."]
    assert said(NOTED, Manner(notes=Notes.SKIP)) == ["One.", "Two.", "Three."]
    assert said(NOTED, Manner(notes=Notes.INLINE)) == [
        *("One.", "<Note 1>", "First, and more.", "<Note 3>", "Third.", "<End of note>", "<End of note>"),
        *("Two.", "<Note 2>", "Second.", "<End of note>", "Three."),
        *("<Notes>", "<Note 4>", "Last.", "Never cited, but it cites."),
    ]
    assert said(NOTED)[:4] == ["One.", "Two.", "Three.", "<Notes>"]
    assert said(NOTED)[4:6] == first[:2]
    script = write_script(read("One.[^a]\n\n[^a]: Two."), Manner(notes=Notes.INLINE))
    assert [cue.title for cue in script.cues if isinstance(cue, Chapter)] == ["A page"]


def test_an_abbreviation_is_said_in_full_when_it_is_first_heard() -> None:
    made = read("The RHO met. The RHO left.\n\n*[RHO]: Royal Harbour Office")
    assert [part.spoken for part in parts_of(made, BRIEF)] == [
        "The Royal Harbour Office met.",
        "The RHO left.",
    ]
    assert [part.text for part in parts_of(made, BRIEF)] == ["The RHO met. ", "The RHO left."]
    assert [part.spoken for part in parts_of(made, NONE)] == ["The RHO met.", "The RHO left."]


def test_asides_and_formulas_are_named() -> None:
    assert said("> [!TIP]\n> Mind.") == ["<Tip>", "Mind."]
    assert said("> [!TIP]\n> Mind.", FULL) == ["<Tip>", "Mind.", "<End of aside>"]
    assert said("$$x$$ {#eq-a}") == ["<Equation 1>", "x"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["<List of 2 items>", "<End of list>"]),
        ("de", ["<Liste mit 2 Punkten>", "<Ende der Liste>"]),
        ("fr", ["<Liste de 2 éléments>", "<Fin de la liste>"]),
        ("es", ["<Lista de 2 elementos>", "<Fin de la lista>"]),
        ("it", ["<Elenco di 2 voci>", "<Fine dell’elenco>"]),
        ("pt-BR", ["<Lista de 2 itens>", "<Fim da lista>"]),
        ("nl", ["<Lijst met 2 punten>", "<Einde van de lijst>"]),
        ("sv", ["<Lista med 2 punkter>", "<Slut på listan>"]),
        ("pl", ["<Lista: 2 punkty>", "<Koniec listy>"]),
        ("ja", ["<2項目のリスト>", "<リスト終わり>"]),
        ("ar", ["<قائمة من عنصرين>", "<نهاية القائمة>"]),
        ("he", ["<רשימה של שני פריטים>", "<סוף הרשימה>"]),
        ("gd", ["<List of 2 items>", "<End of list>"]),
    ],
)
def test_the_form_is_told_in_the_documents_language(lang: str, words: list[str]) -> None:
    assert said("- a\n- b", FULL, lang) == [words[0], "a", "b", words[1]]


def test_words_that_there_are_not_are_english_and_that_is_told() -> None:
    made = read("- a", "gd")
    langs = {
        part.lang
        for cue in write_script(made).cues
        if isinstance(cue, Utterance)
        for part in cue.parts
        if part.added
    }
    assert langs == {"en"}
    assert [finding.code for finding in told(made, BRIEF)] == ["N031"]
    assert list(told(made, NONE)) == list(told(read("- a", "pl"), BRIEF)) == []


def test_what_is_left_out_is_told_and_nothing_else_is_missing() -> None:
    made = read(f"{NOTED}\n\n```\ncode\n```\n\n- in a list\n\n      more\n")
    manner = Manner(notes=Notes.SKIP, code=Listings.SKIP, descriptions=False)
    assert [finding.message for finding in told(made, manner)] == [
        "left out as asked: 5 notes",
        "left out as asked: 2 blocks of code",
    ]
    assert list(told(made, BRIEF)) == list(told(read("Text."), manner)) == []
    spoken = ["A page", *(part.text for part in parts_of(made, manner) if not part.added)]
    assert squeezed(spoken) == squeezed(text_of(without(made, manner.omitted)).all)
    assert "code" not in "".join(text_of(without(made, {Omission.CODE})).body)
    assert without(made, ()) is made


def test_a_picture_is_announced_described_and_left_out_when_it_says_nothing(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4, 3), "teal").save(tmp_path / "a.png")
    text = (
        '![A post.](a.png "The marks")\n\n::: {.description}\nA foot apart.\n:::\n\n![](a.png){.decorative}\n'
    )
    found, _ = Markdown().read(Source("page.md", f"---\ntitle: T\nlang: en\n---\n{text}", tmp_path))
    made = reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)

    def heard(manner: Manner) -> list[str]:
        cues = [cue for cue in write_script(made, manner).cues if isinstance(cue, Utterance)]
        return [cue.text for cue in cues if not cue.id.startswith("title")]

    brief = ["Figure 1", "A post.", "The marks", "Description", "A foot apart."]
    assert heard(BRIEF) == brief
    assert heard(FULL) == [*brief, "End of description"]
    assert heard(Manner(descriptions=False)) == brief[:3]
    assert heard(NONE) == ["A post.", "The marks", "A foot apart."]
    assert heard(Manner(names=False)) == ["A post.", "The marks", "A foot apart."]
    (finding,) = told(made, Manner(descriptions=False))
    assert finding.message == "left out as asked: 1 long description"


def test_for_those_who_see_the_text_ours_is_said_with_what_it_tells_of() -> None:
    source = "Text.\n\n> Quoted.\n>\n> More.\n\n1. One.\n2. Two."
    script = attached(write_script(read(source), Manner(names=False)))
    heard = [cue for cue in script.cues if isinstance(cue, Utterance)]
    assert [[part.spoken for part in cue.parts] for cue in heard] == [
        ["A page", "Read by a synthetic voice"],
        ["Text."],
        ["Quote", "Quoted."],
        ["More.", "End of quote"],
        ["List of 2 items", "1.", "One."],
        ["2.", "Two."],
    ]
    assert {cue.role for cue in heard}.isdisjoint({Role.ANNOUNCEMENT, Role.CLOSING})
    pauses = [cue.seconds for cue in script.cues if isinstance(cue, Pause)]
    assert pauses == [0.5, 1.2, 0.65, 0.65, 0.65, 0.65, 1.0]


def test_nothing_is_attached_where_nothing_is_announced() -> None:
    script = write_script(read("Text.\n\n- a"), NONE)
    assert attached(script) == script
