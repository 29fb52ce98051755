"""What of a page is read aloud, where the page is not as publish itself writes it."""

from __future__ import annotations

from publish.narrate.script import Part, Pause, Role, Script, Utterance
from publish.render.epub.reading import Group, Reading, Words, read

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">'


def said(name: str, text: str) -> Utterance:
    return Utterance(id=name, role=Role.BODY, parts=(Part(text=text, spoken=text, lang="en"),))


def reading(markup: str, *utterances: Utterance) -> Reading:
    cues = tuple(cue for utterance in utterances for cue in (utterance, Pause(seconds=0.7)))
    words = Words(Script(title="A walk", lang="en", cues=cues), "en")
    return read(f"<!DOCTYPE html>\n{HEAD}<body>{markup}</body></html>\n".encode(), words)


def heard(found: Reading) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(p.id, [(part.spoken, part.lang) for part in p.utterance.parts]) for p in found.pieces]


def test_text_beside_a_sentence_gets_an_element_of_its_own() -> None:
    found = reading(
        '<p id="p1">Before <span id="s1">One.</span> between <em id="s2">Two.</em> after</p>',
        said("s1", "One."),
        said("s2", "Two."),
    )
    assert heard(found) == [
        ("p1-span", [("Before", "en")]),
        ("s1", [("One.", "en")]),
        ("p1-span.2", [("between", "en")]),
        ("s2", [("Two.", "en")]),
        ("p1-span.3", [("after", "en")]),
    ]
    assert b'<p id="p1"><span id="p1-span">Before </span><span id="s1">One.</span>' in found.data


def test_text_of_no_sentence_is_said_with_its_languages_signs_and_pictures() -> None:
    found = reading(
        '<p id="p1">Say <i xml:lang="fr">oui</i> <span role="img" aria-label="Done">x</span> <!-- no -->'
        '<img src="a.png" alt="A dot"/><br/><span hidden="hidden">unseen</span>.</p>'
    )
    assert heard(found) == [("p1", [("Say", "en"), ("oui", "fr"), ("Done A dot .", "en")])]


def test_what_shows_nothing_is_not_heard() -> None:
    found = reading(
        '<p id="p1"> </p><hr/><img src="a.png" alt="" role="presentation"/><p hidden="hidden">unseen</p>'
        "<ruby>a<rp>(</rp></ruby><p><!-- unseen --></p><p><rp>(</rp></p>"
    )
    assert heard(found) == [("page-ruby", [("a", "en")])]


def test_a_sentence_keeps_its_silence_and_an_owner_of_sentences_is_none() -> None:
    found = reading(
        '<section id="x"><h2 id="x-h">Loose</h2><p><span id="s1">One.</span></p></section>',
        said("x", "Loose"),
        said("s1", "One."),
    )
    assert heard(found) == [("x-h", [("Loose", "en")]), ("s1", [("One.", "en")])]
    (section,) = found.members
    assert isinstance(section, Group)
    assert section.type is None
    assert [piece.after.seconds for piece in found.pieces] == [0.3, 0.7]


def test_a_page_keeps_its_head_its_attributes_and_its_end_tags() -> None:
    markup = '<p class="a" id="b">A &lt;b&gt; &amp; c<br/><span></span></p>'
    page = f"<!DOCTYPE html>\n{HEAD}<body>{markup}</body></html>\n"
    assert read(page.encode(), Words(Script(title="", lang="en", cues=()), "en")).data.decode() == page


def test_what_is_said_of_a_table_itself_can_be_left_like_the_table() -> None:
    found = reading('<table id="t1"><caption>A dot</caption></table>', said("t1", "A dot"))
    assert [(piece.id, piece.type) for piece in found.pieces] == [("t1", "table")]
