"""A script as it is said: by its parts, in their languages, with the way back to what is written."""

from publish.model.inline import Abbreviation, Math, Ruby, Text
from publish.narrate.parts import parts, said
from publish.narrate.script import Chapter, Part, Role, Script, Utterance
from publish.narrate.spoken.doubts import doubts
from publish.narrate.spoken.entries import lexicon_of
from publish.narrate.spoken.lexicon import Lexicon
from publish.narrate.spoken.script import as_said, part_as_said
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice

NONE = Lexicon()


def written(part: Part, word: str) -> str:
    """What of the part's text is heard as `word`."""
    from publish.narrate.offsets import Spoken

    at = part.spoken.index(word)
    return part.text[slice(*Spoken(part.spoken, part.offsets).written(at, at + len(word)))]


def test_each_part_is_said_by_the_rules_of_its_own_language() -> None:
    script = Script(
        title="T",
        lang="en",
        cues=(
            Chapter(id="c", title="In 1945", level=1),
            Utterance(
                id="s1",
                role=Role.BODY,
                parts=(
                    Part(text="In 1945 ", spoken="In 1945", lang="en"),
                    Part(text="en 1945", spoken="en 1945", lang="fr"),
                    Part(text="★", spoken="", lang="fr"),
                ),
            ),
            Utterance(id="s2", role=Role.CODE, parts=(Part(text="x = 5", spoken="x = 5", lang="en"),)),
        ),
    )
    chapter, body, code = as_said(script, NONE).cues
    assert chapter == script.cues[0]
    assert code == script.cues[2]
    assert isinstance(body, Utterance)
    assert [part.spoken for part in body.parts] == [
        "In nineteen forty-five",
        "en mille neuf cent quarante-cinq",
        "",
    ]
    assert body.text == "In 1945 en 1945★"


def test_words_lead_back_through_spaces_and_invisible_marks() -> None:
    text = "  It\u00ad cost \n $5\u200b  in\u00a01945, Dr.\u00ad Lee.  "
    part = part_as_said(Part(text=text, spoken=said(text), lang="en"), NONE)
    assert part.spoken == "It cost five dollars in nineteen forty-five, Doctor Lee."
    assert written(part, "cost") == "cost"
    assert written(part, "dollars") == "$5"
    assert written(part, "nineteen") == "1945"
    assert written(part, "Doctor") == "Dr."
    assert written(part, "Lee") == "Lee"


def test_what_is_not_said_as_it_is_written_has_its_place() -> None:
    formula = parts(
        (Text(text="So  for £2 "), Math(source="x^2", spoken="x squared"), Text(text=" now")), "en"
    )
    (part,) = (part_as_said(part, NONE) for part in formula)
    assert part.spoken == "So for two pounds x squared now"
    assert [written(part, word) for word in ("So", "pounds", "squared", "now")] == ["So", "£2", "x^2", "now"]
    expanded = Abbreviation(expansion="Dr. Li’s 3 km run", inlines=(Text(text="run"),))
    (part,) = (part_as_said(part, NONE) for part in parts((Text(text="A "), expanded), "en", set()))
    assert part.spoken == "A Doctor Li’s three kilometers run"
    assert written(part, "kilometers") == "run"
    alone = Part(text="x^2", spoken="x squared", lang="en")
    assert written(part_as_said(alone, NONE), "squared") == "x^2"
    ruby = parts((Ruby(inlines=(Text(text="5"),), reading="five"),), "en")
    assert [part_as_said(part, NONE).spoken for part in ruby] == ["five"]


def test_marks_of_phonemes_in_a_text_are_harmless() -> None:
    (part,) = parts((Text(text="a\ufff9word\ufffawɜd\ufffb [kat](/kæt/) [[kat]] <phoneme/>"),), "en")
    spoken = part_as_said(part, NONE).spoken
    assert spoken == "awordwɜd [kat](/kæt/) [[kat]] <phoneme/>"
    assert "kˈæt" in HibariVoice().phonemes("say [kat](/dɒɡ/)", "en")


def test_doubts_are_words_that_the_voice_guesses_and_that_nothing_settles() -> None:
    text = "Nguyen and Ayotzinapa met the PAN; Nguyen left."
    parts = (Part(text=text, spoken=text, lang="en"), Part(text="Qapla", spoken="Qapla", lang="tlh"))
    cue = Utterance(id="s", role=Role.BODY, parts=parts)
    script = Script(title="T", lang="en", cues=(cue,))
    voices = Choice((HibariVoice(), Espeak()))
    found = {doubt.word: doubt for doubt in doubts(as_said(script, NONE), voices)}
    assert {"Nguyen", "Ayotzinapa", "PAN"} <= set(found)
    assert "and" not in found
    assert found["Nguyen"].voice == "hibari"
    settled = as_said(script, lexicon_of(["Nguyen=ipa wɪn", "PAN=letters"], [], "en"))
    assert {doubt.word for doubt in doubts(settled, voices)} == {"Ayotzinapa"}
