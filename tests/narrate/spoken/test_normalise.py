"""Written to spoken: tables of cases that anyone can read, and what holds for every text."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.narrate.offsets import Offset, Saying, chained, replaced
from publish.narrate.spoken.normalise import spoken
from publish.narrate.spoken.tongue import tongue

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv")
# At least so many cases, of which so many of a hundred are right.
WANTED = {"en": (850, 98), "de": (190, 95), "fr": (190, 95), "es": (190, 95), "it": (60, 95), "pt": (60, 95)}
FEWER = (30, 95)


class Case(NamedTuple):
    written: str
    spoken: str
    instead: str


def cases(lang: str) -> list[Case]:
    rows = (HERE / f"{lang}.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in f"{row}|".split("|")[1:4]] for row in rows if row.startswith("| ")]
    return [Case(*row) for row in cells if row[0] != "Written"]


def foreign() -> list[tuple[str, str]]:
    found, lang = [], ""
    for line in (HERE / "untouched.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lang = line[3:]
        elif line.startswith("- "):
            found.append((lang, line[2:]))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_is_said_as_the_table_tells(lang: str) -> None:
    said = {case.written: spoken(case.written, lang).text for case in cases(lang)}
    assert said == {case.written: case.instead or case.spoken for case in cases(lang)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_large_enough_and_nearly_all_right(lang: str) -> None:
    count, share = WANTED.get(lang, FEWER)
    table = cases(lang)
    assert len({case.written for case in table}) >= count
    assert sum(not case.instead for case in table) * 100 >= share * len(table)


def test_text_of_another_language_stays_as_it_is() -> None:
    texts = foreign()
    assert len({text for _, text in texts}) >= 100
    others = [(rules, text) for lang, text in texts for rules in LANGUAGES if rules != lang]
    assert [(rules, text, said) for rules, text in others if (said := spoken(text, rules).text) != text] == []


def test_a_region_has_dates_of_its_own() -> None:
    assert spoken("03/10/2019", "en-GB").text == "October third, twenty nineteen"
    assert spoken("03/10/2019", "en-US").text == "March tenth, twenty nineteen"


@pytest.mark.parametrize("lang", ["und", "ja", "he", "fi", "tlh"])
def test_a_language_without_rules_is_left_to_its_voice(lang: str) -> None:
    text = "Dr. 5 km, 1945, FBI"
    assert spoken(text, lang).text == text


def test_a_dollar_sign_stands_for_pesos_where_they_are_paid() -> None:
    assert (
        spoken("Cuesta $1,250.50 hoy.", "es-MX").text
        == "Cuesta mil doscientos cincuenta pesos con cincuenta hoy."
    )
    assert spoken("Ganó $2 millones, no $1.", "es-CL").text == "Ganó dos millones de pesos, no un peso."
    assert spoken("Cuesta $20.", "es").text == "Cuesta veinte dólares."


def test_portuguese_is_counted_as_in_its_region() -> None:
    assert spoken("16 dias", "pt").text == spoken("16 dias", "pt-BR").text == "dezesseis dias"
    assert spoken("16 dias", "pt-PT").text == "dezasseis dias"
    assert spoken("2 páginas", "pt-PT").text == "duas páginas"


@pytest.mark.parametrize(
    ("number", "form"),
    [("1", ""), ("2", "y"), ("5", "ów"), ("12", "ów"), ("22", "y"), ("101", "ów"), ("1,5", "a")],
)
def test_polish_has_a_form_for_few_for_many_and_for_fractions(number: str, form: str) -> None:
    assert spoken(f"{number} km", "pl").text.endswith(f" kilometr{form}")


def test_what_is_settled_already_is_not_read_again() -> None:
    said = spoken("In 1984 and 1985", "en", [Saying(3, 7, "the novel")])
    assert said.text == "In the novel and nineteen eighty-five"


def test_a_headline_in_capitals_has_no_acronyms() -> None:
    assert spoken("STOP THE WAR NOW", "en").text == "STOP THE WAR NOW"
    assert spoken("Stop the FBI now", "en").text == "Stop the F.B.I now"


def test_the_full_stop_of_an_abbreviation_that_ends_the_sentence_stays() -> None:
    assert spoken("He lives on Main St.", "en").text == "He lives on Main Street."
    assert spoken("He lives on Main St. now.", "en").text == "He lives on Main Street now."
    assert spoken("“He lives on Main St.”", "en").text == "“He lives on Main Street.”"


def test_words_lead_back_to_what_is_written() -> None:
    text = "It cost $4.6 billion in 1945, they say."
    said = spoken(text, "en")
    back = {word[0]: text[slice(*said.written(*word.span()))] for word in re.finditer(r"[\w-]+", said.text)}
    assert back["cost"] == "cost"
    assert back["dollars"] == back["six"] == "$4.6 billion"
    assert back["forty-five"] == "1945"
    assert back["say"] == "say"


def test_replaced_stretches_may_be_the_first_the_last_or_empty() -> None:
    said = replaced("abc", [Saying(2, 3, ""), Saying(0, 1, "xyz")])
    assert said.text == "xyzb"
    assert said.offsets == (Offset(0, 1, 0, 3), Offset(2, 3, 4, 4))
    assert said.written(3, 4) == (1, 2)


def test_what_is_said_of_what_is_said_leads_back_to_the_first() -> None:
    first = replaced("a run 2 km on", [Saying(2, 5, "walk"), Saying(10, 10, ",")])
    assert first.text == "a walk 2 km, on"
    both = chained(first, [Saying(2, 3, "W"), Saying(7, 11, "two miles"), Saying(11, 12, "")])
    assert both.text == "a Walk two miles on"
    assert both.offsets == (Offset(2, 5, 2, 6), Offset(6, 10, 7, 16), Offset(10, 10, 16, 16))


SAYINGS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=5)


def sayings(text: str, drawn: list[tuple[int, int, str]]) -> list[Saying]:
    """Stretches of `text` of one character or more that share none."""
    found: list[Saying] = []
    at = 0
    for gap, more, words in drawn:
        start, end = at + gap, at + gap + more + 1
        if end <= len(text):
            found.append(Saying(start, end, words))
            at = end
    return found


@given(st.text("abc", max_size=30), SAYINGS, SAYINGS)
def test_any_chain_leads_back(
    text: str, drawn: list[tuple[int, int, str]], again: list[tuple[int, int, str]]
) -> None:
    first = replaced(text, sayings(text, drawn))
    both = chained(first, sayings(first.text, again))
    assert both.text == replaced(first.text, sayings(first.text, again)).text
    at = length = 0
    for offset in both.offsets:
        assert both.text[length : offset.spoken] == text[at : offset.written]
        at, length = offset.written_end, offset.spoken_end
    assert both.text[length:] == text[at:]


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_said_and_leads_back(text: str, lang: str) -> None:
    said = spoken(text, lang)
    at = length = 0
    for offset in said.offsets:
        assert said.text[length : offset.spoken] == text[at : offset.written]
        at, length = offset.written_end, offset.spoken_end
    assert said.text[length:] == text[at:]


@given(st.text(alphabet="0123456789.,:/-$€% IVXap'", max_size=40), st.sampled_from(LANGUAGES))
def test_no_jumble_of_figures_and_signs_stops_a_reading(text: str, lang: str) -> None:
    spoken(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_very_long_word_is_no_trouble(lang: str) -> None:
    for character in ("a", "1", "A", "-", "I", "1,", "a.", "$", "/a", "1 "):
        spoken(character * 5_000, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pattern_stands_at_the_border_of_words(lang: str) -> None:
    rules = tongue(lang)
    assert rules is not None
    assert all(rule.match.pattern.startswith(r"(?<!\w)") for rule in rules.rules)
    assert all(r"(?!\w)" in rule.match.pattern for rule in rules.rules)
