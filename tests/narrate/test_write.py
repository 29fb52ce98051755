"""From a document to its script: every word, in order, in its language."""

from publish.model.block import (
    Aside,
    Block,
    Break,
    Cell,
    CodeBlock,
    Definition,
    Definitions,
    Division,
    Figure,
    Item,
    Line,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    Term,
    Verse,
)
from publish.model.document import Document, Metadata, Note
from publish.model.inline import (
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Math,
    NoteRef,
    PageBreak,
    Phrase,
    Ruby,
    Sentence,
    Subscript,
    Superscript,
    Text,
)
from publish.model.text import squeezed, text_of
from publish.narrate.manner import Cues, Manner
from publish.narrate.offsets import Offset
from publish.narrate.parts import parts, said
from publish.narrate.script import Chapter, Part, Pause, Role, Utterance
from publish.narrate.write import write_script


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),)


def p(name: str, *inlines: Inline) -> Paragraph:
    return Paragraph(id=name, inlines=inlines)


def document(*blocks: Block, notes: tuple[Note, ...] = (), lang: str = "en") -> Document:
    metadata = Metadata(title="A walk")
    return Document(id="title", lang=lang, metadata=metadata, title=t("A walk"), blocks=blocks, notes=notes)


PLAIN = Manner(cues=Cues.NONE)


def utterances(made: Document) -> list[Utterance]:
    return [cue for cue in write_script(made, PLAIN).cues if isinstance(cue, Utterance)]


def heard(*blocks: Block, notes: tuple[Note, ...] = ()) -> list[tuple[str, str, str]]:
    return [(u.id, u.role, u.text) for u in utterances(document(*blocks, notes=notes))][1:]


def test_a_script_tells_title_blocks_and_notes_with_their_pauses() -> None:
    walk = Section(
        id="the-hill",
        heading=(Sentence(id="the-hill-h-s1", inlines=t("The hill")),),
        level=2,
        blocks=(
            p(
                "p1",
                Sentence(
                    id="p1-s1", inlines=(Text(text="One."), NoteRef(note="n1", number=1), Text(text=" "))
                ),
                Sentence(id="p1-s2", inlines=t("Two.")),
            ),
        ),
    )
    note = Note(
        id="n1", label="a", number=1, blocks=(p("n1-p1", Sentence(id="n1-p1-s1", inlines=t("Aside."))),)
    )
    script = write_script(document(walk, notes=(note,)), PLAIN)
    told = [
        cue.seconds if isinstance(cue, Pause) else (cue.title if isinstance(cue, Chapter) else cue.text)
        for cue in script.cues
    ]
    assert told == [
        *(0.5, "A walk", "A walk", 1.5),
        *("The hill", "The hill", 0.9, "One. ", 0.3, "Two.", 1.5),
        *("Notes", "Notes", 0.9, "Note 1", 0.3, "Aside.", 1.0),
    ]
    assert [(c.id, c.level) for c in script.cues if isinstance(c, Chapter)] == [
        ("title", 1),
        ("the-hill", 2),
        ("notes", 2),
    ]


def test_chapters_of_a_book_are_of_the_first_level() -> None:
    chapters = [Section(id=name, heading=t(name), level=1, blocks=()) for name in ("one", "two")]
    levels = [cue.level for cue in write_script(document(*chapters)).cues if isinstance(cue, Chapter)]
    assert levels == [1, 1, 1]


def test_there_is_always_a_chapter_with_a_title() -> None:
    (chapter,) = [cue for cue in write_script(Document()).cues if isinstance(cue, Chapter)]
    assert chapter.title
    nameless = Section(id="x", heading=(Image(id="i", src=None, alt=None),), level=1, blocks=())
    assert all(cue.title for cue in write_script(document(nameless)).cues if isinstance(cue, Chapter))


def test_every_kind_of_block_is_said_in_its_role() -> None:
    image = Image(id="fig1-img1", src=None, alt="A chart.")
    cells = (Cell(id="c1", inlines=t("Rhine")), Cell(id="c2", inlines=t("1233")))
    assert heard(
        Quote(id="q", blocks=(p("q-p1", *t("To be.")),), attribution=t("Hamlet")),
        Verse(id="v", lines=(Line(id="v-l1", inlines=t("Roses")), Line(id="v-l2", inlines=t("Violets")))),
        Aside(id="a", role="note", blocks=(p("a-p1", *t("Mind.")),)),
        Division(id="d", blocks=(p("d-p1", *t("Apart.")),)),
        List(id="l", ordered=False, items=(Item(id="l-i1", blocks=(p("l-i1-p1", *t("Milk")),)),)),
        Definitions(
            id="ds",
            items=(
                Definition(
                    id="d1", terms=(Term(id="t1", inlines=t("Fen")),), blocks=(p("d1-p1", *t("Marsh")),)
                ),
            ),
        ),
        CodeBlock(id="code1", text="x = 1\n\nprint(x)\n"),
        Figure(id="fig1", image=image, caption=t("Rivers."), description=(p("fig1-p1", *t("Two bars.")),)),
        Table(id="t", caption=t("Lengths"), rows=(Row(id="r1", cells=cells),)),
        MathBlock(id="m", source="x^2", spoken="x squared"),
        Break(id="b"),
    ) == [
        ("q-p1", Role.QUOTE, "To be."),
        ("q", Role.QUOTE, "Hamlet"),
        ("v-l1", Role.BODY, "Roses"),
        ("v-l2", Role.BODY, "Violets"),
        ("a-p1", Role.BODY, "Mind."),
        ("d-p1", Role.BODY, "Apart."),
        ("l-i1-p1", Role.ITEM, "Milk"),
        ("t1", Role.ITEM, "Fen"),
        ("d1-p1", Role.ITEM, "Marsh"),
        ("code1-l1", Role.CODE, "x = 1"),
        ("code1-l3", Role.CODE, "print(x)"),
        ("fig1-img1", Role.ALTERNATIVE, "A chart."),
        ("fig1", Role.CAPTION, "Rivers."),
        ("fig1-p1", Role.CAPTION, "Two bars."),
        ("t", Role.CAPTION, "Lengths"),
        ("c1", Role.CELL, "Rhine"),
        ("c2", Role.CELL, "1233"),
        ("m", Role.BODY, "x^2"),
    ]


def test_every_word_of_the_text_is_in_the_script() -> None:
    image = Image(id="i", src=None, alt="a bell")
    made = document(
        p(
            "p1",
            Text(text="Ring the "),
            image,
            Emphasis(inlines=t(" now")),
            Ruby(inlines=t("漢"), reading="kan"),
            Superscript(inlines=t("7")),
        ),
        CodeBlock(id="c", text="  if x:\n\tgo()"),
        p(
            "p2",
            Math(source="a+b", spoken="a plus b"),
            LineBreak(),
            Text(text="end"),
            NoteRef(note="n", number=1),
        ),
        notes=(Note(id="n", label="1", number=None, blocks=(p("n-p1", *t("Never cited.")),)),),
    )
    text = text_of(made)
    spoken = [part for u in utterances(made) for part in u.parts]
    words = squeezed(part.text for part in spoken if not part.alternative)
    assert words == squeezed((*text.body, "Notes", *text.notes))
    assert squeezed(part.text for part in spoken if part.alternative) == squeezed(text.alternatives)


def test_a_passage_in_another_language_is_a_part_of_its_own() -> None:
    phrase = Phrase(lang="fr", inlines=t("c’est la vie"))
    assert parts((Text(text="They say "), phrase, Text(text=".")), "en") == (
        Part(text="They say ", spoken="They say", lang="en"),
        Part(text="c’est la vie", spoken="c’est la vie", lang="fr"),
        Part(text=".", spoken="", lang="en"),
    )


def test_the_nearest_language_counts() -> None:
    quote = Quote(
        id="q", lang="de", blocks=(p("q-p1", Phrase(lang="la", inlines=t("Amen"))), p("q-p2", *t("So.")))
    )
    assert [u.parts[0].lang for u in utterances(document(quote))] == ["en", "la", "de"]


def test_neighbours_of_one_language_are_said_in_one_breath() -> None:
    (part,) = parts((Text(text="A "), Emphasis(inlines=t("very")), Text(text=" good\nday.")), "en")
    assert (part.text, part.spoken) == ("A very good\nday.", "A very good day.")


def test_what_is_silent_makes_no_part() -> None:
    silent = (
        NoteRef(note="n"),
        PageBreak(label="7"),
        Image(src="x", alt="y", decorative=True),
        Image(src="x", alt=None),
        Image(src="x", alt=""),
    )
    assert parts(silent, "en") == ()
    assert (
        heard(Figure(id="f", image=Image(id="i", src="x", decorative=True)), p("p", NoteRef(note="n"))) == []
    )


def test_a_reading_is_said_instead_of_its_base_in_one_breath_with_its_sentence() -> None:
    assert parts((Ruby(inlines=t("漢字"), reading="かんじ"), Text(text="です。")), "ja") == (
        Part(
            text="\ufff9漢字\ufffaかんじ\ufffbです。",
            spoken="かんじです。",
            lang="ja",
            offsets=(Offset(0, 8, 0, 3),),
        ),
    )


def test_figures_above_and_below_the_line_stay_there() -> None:
    raised, lowered = Superscript(inlines=t("-7")), Subscript(inlines=t("2"))
    word = Superscript(inlines=t("th"))
    (part,) = parts((Text(text="10"), raised, Text(text=" H"), lowered, Text(text="O, the 19"), word), "en")
    assert part.text == part.spoken == "10⁻⁷ H₂O, the 19th"


def test_only_what_has_words_is_said() -> None:
    assert said(" * * * ") == said("—") == said("“…”") == said("\u200b") == said("") == ""
    assert said("✓") == "✓"
    assert said("€") == "€"
    assert said(" 12\u00a0km\n\x1bright\u00ad-hand ") == "12 km right-hand"
    assert said("क्\u200dष") == "क्\u200dष"


def test_of_an_endless_word_the_beginning_is_said() -> None:
    assert said(f"The key {'x' * 300}\xad ends.") == f"The key {'x' * 40}… ends."
    assert said("x" * 199) == "x" * 199
    assert said("a\xad" * 300) == "a" * 20 + "…"
    assert said("日本語の文" * 100) == "日本語の文" * 100


def test_equal_sentences_without_ids_stay_two() -> None:
    again = Sentence(inlines=t("No. "))
    assert [u.text for u in utterances(document(p("p1", again, Sentence(inlines=t("No. ")))))][1:] == [
        "No. ",
        "No. ",
    ]


def test_formulas_are_written_as_tex_and_said_in_words() -> None:
    inline = Math(source="x^2", spoken="x squared")
    assert parts((Text(text="So "), inline, Text(text=" holds.")), "en") == (
        Part(
            text="So x^2 holds.",
            spoken="So x squared holds.",
            lang="en",
            offsets=(Offset(3, 6, 3, 12),),
        ),
    )
    english = Math(source="y", spoken="y", lang="en")
    assert [part.lang for part in parts((Text(text="Mar "), english), "gd")] == ["gd", "en"]
    block = MathBlock(id="m", source="x^2", spoken="x squared", lang="en")
    (said_block,) = utterances(document(block, lang="gd"))[1:]
    assert said_block.parts == (Part(text="x^2", spoken="x squared", lang="en"),)
