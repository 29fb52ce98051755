"""The lexicon: what it says, from where it comes, and what is wrong with it."""

from pathlib import Path

import pytest

from publish.diagnostics import OptionError
from publish.narrate.spoken.entries import built_in, lexicon_of, read_lexicon
from publish.narrate.spoken.lexicon import Entry, How, Lexicon
from publish.narrate.spoken.normalise import spoken
from publish.narrate.spoken.pls import read_pls, write_pls
from publish.speak.voice import plain, rewritten


def said(words: Lexicon, text: str, lang: str = "en") -> str:
    form = spoken(text, lang, words.sayings(text, lang)).text
    return rewritten(form, lambda word, ipa: f"<{word}:{ipa}>")


def written(folder: Path, text: str, name: str = "words.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(words: Lexicon) -> list[str]:
    return [diagnostic.code for diagnostic in words.diagnostics]


def test_a_word_is_spelt_said_as_a_word_as_others_or_by_its_phonemes() -> None:
    words = lexicon_of(
        ["WSWS=letters", "SEIU = word", "Ayotzinapa=alias Ah yote 2 nappa", "Nguyen=ipa wɪn"], [], "en"
    )
    assert said(words, "The WSWS, SEIU, Ayotzinapa, Nguyen.") == (
        "The W.S.W.S, Seiu, Ah yote two nappa, <Nguyen:wɪn>."
    )


def test_an_entry_wins_over_the_rules_and_is_no_part_of_a_word() -> None:
    words = lexicon_of(["FBI=alias the Bureau", "us=alias America"], [], "en")
    assert said(words, "FBI bus: us") == "the Bureau bus: America"


def test_a_word_with_a_capital_is_meant_as_written_one_without_in_any_case() -> None:
    words = lexicon_of(["Polish=ipa ˈpoʊlɪʃ", "sql=alias sequel"], [], "en")
    assert said(words, "Polish polish SQL sql") == "<Polish:ˈpoʊlɪʃ> polish sequel sequel"


def test_an_entry_holds_in_its_language_and_all_its_regions() -> None:
    words = lexicon_of(["chat=alias talk", "fr: chat=alias tchatte"], [], "en")
    assert said(words, "chat", "en-GB") == "talk"
    assert said(words, "chat", "fr") == "tchatte"
    assert said(words, "chat", "nl") == "chat"


def test_single_entries_win_over_files_the_first_file_over_the_next_and_all_over_ours(tmp_path: Path) -> None:
    one = written(tmp_path, '[en]\nA1 = "alias one"\nB1 = "alias one"\n"Los Angeles" = "alias L.A"\n')
    two = written(tmp_path, '[en]\nA1 = "alias two"\nB1 = "alias two"\nC1 = "alias two"\n', "two.toml")
    words = lexicon_of(["A1=alias zero"], [one, two], "en")
    assert said(words, "A1 B1 C1 Los Angeles") == "zero one two L.A"
    assert codes(words) == []


def test_an_alias_may_use_other_entries() -> None:
    words = lexicon_of(["UAW=alias the auto workers of the US", "US=alias States"], [], "en")
    assert said(words, "UAW") == "the auto workers of the States"


@pytest.mark.parametrize(
    "entries",
    [["one=alias two", "two=alias one"], ["one=alias two", "two=alias three", "three=alias one and two"]],
)
def test_aliases_that_lead_in_a_circle_are_told_and_end(entries: list[str]) -> None:
    words = lexicon_of(entries, [], "en")
    assert set(codes(words)) == {"N014"}
    assert said(words, "one")


def test_an_alias_may_hold_its_own_word() -> None:
    words = lexicon_of(["Zeit=alias the Zeit"], [], "en")
    assert codes(words) == []
    assert said(words, "Zeit") == "the Zeit"


def test_a_contradiction_is_told_at_its_line_and_the_first_holds(tmp_path: Path) -> None:
    file = written(tmp_path, 'SEIU = "letters"\n[en]\nSEIU = "word"\n')
    both = lexicon_of(["CIO=letters", "CIO=word"], [file], "en")
    assert [(d.code, "CIO" in d.message) for d in both.diagnostics] == [("N013", True)]
    assert said(both, "CIO") == "C.I.O"


@pytest.mark.parametrize(
    "entry", ["WSWS", "=letters", "WSWS=", "WSWS=spelt", "WSWS=letters now", "WSWS=ipa", "x=alias "]
)
def test_an_entry_that_makes_no_sense_is_told(entry: str) -> None:
    words = lexicon_of([entry], [], "en")
    assert codes(words) == ["N012"]
    assert words.entries == built_in()


def test_a_wrong_entry_of_a_file_is_told_at_its_place(tmp_path: Path) -> None:
    file = written(tmp_path, '# ours\n[en]\n  "Nguyen" = "win"\n')
    (wrong,) = lexicon_of([], [file], "en").diagnostics
    assert (wrong.code, str(wrong.span)) == ("N012", "words.toml:3:4-3:10")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken.toml", "= 3"),
        ("broken.pls", "<lexicon>"),
        ("other.pls", "<lexicon/>"),
        ("bomb.pls", '<!DOCTYPE l [<!ENTITY a "aaaa">]><l>&a;</l>'),
    ],
)
def test_a_file_that_is_no_lexicon_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(OptionError) as caught:
        list(read_lexicon(written(tmp_path, text, name)))
    assert caught.value.diagnostics[0].code == "N011"


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"x = '\xe9'")
    (tmp_path / "large.toml").write_bytes(b"#" * 4_000_001)
    for path in (tmp_path, tmp_path / "none.toml", tmp_path / "latin.toml", tmp_path / "large.toml"):
        with pytest.raises(OptionError) as caught:
            list(read_lexicon(path))
        assert caught.value.diagnostics[0].code == "N011"


PLS = """<?xml version="1.0"?>
<lexicon version="1.0" alphabet="ipa" xml:lang="en-US"
    xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
  <lexeme><grapheme>Nguyen</grapheme><phoneme>ŋujɛn</phoneme><phoneme prefer="true">wɪn</phoneme></lexeme>
  <lexeme><grapheme>W3C</grapheme><grapheme>W3 Consortium</grapheme><alias>the Web's people</alias></lexeme>
  <lexeme><grapheme>bad</grapheme><phoneme alphabet="x-sampa">b{d</phoneme></lexeme>
  <lexeme><grapheme>empty</grapheme></lexeme>
</lexicon>
"""


def test_pls_is_read_and_what_is_not_understood_is_told() -> None:
    found = list(read_pls(PLS, "w.pls"))
    entries = [entry for entry in found if isinstance(entry, Entry)]
    assert [(entry.word, entry.how, entry.saying) for entry in entries] == [
        ("Nguyen", How.IPA, "wɪn"),
        ("W3C", How.ALIAS, "the Web's people"),
        ("W3 Consortium", How.ALIAS, "the Web's people"),
    ]
    assert {entry.lang for entry in entries} == {"en-US"}
    wrong = [entry for entry in found if not isinstance(entry, Entry)]
    assert [(d.code, d.span.start.line if d.span else 0) for d in wrong] == [("N012", 6), ("N012", 7)]


def test_pls_that_is_written_says_the_same_when_it_is_read() -> None:
    words = lexicon_of(["WSWS=letters", "SEIU=word", "x & y=alias a < b", "Nguyen=ipa wɪn"], [], "en")
    own = [entry for entry in words.entries if not entry.ours]
    again = Lexicon(tuple(e for e in read_pls(write_pls(own, "en").decode(), "w") if isinstance(e, Entry)))
    text = "WSWS SEIU x & y Nguyen"
    assert said(again, text) == said(words, text) == "W.S.W.S Seiu a less than b <Nguyen:wɪn>"


def test_our_own_words_have_phonemes_that_the_voice_knows() -> None:
    from publish.speak.misaki import misaki

    known = set("AIOQSTWYᵊabcdefhijklmnopqrstuvwxyzɑɐɔðəɛɜɡɪŋɹʃʧʤʊʌʒˈˌθæᵻ ")
    assert built_in()
    for entry in built_in():
        assert entry.how is How.IPA
        assert set(misaki(entry.saying)) <= known, entry.word


def test_words_with_phonemes_are_plain_to_whoever_takes_none() -> None:
    words = lexicon_of(["Nguyen=ipa wɪn"], [], "en")
    text = "Mr. Nguyen left."
    assert plain(spoken(text, "en", words.sayings(text, "en")).text) == "Mister Nguyen left."
