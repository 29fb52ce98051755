"""Formulas drawn and said: what is read, in which languages, and what is refused."""

import pytest

from publish.formulas import LONGEST, Unreadable, draw, has_speech, say, uncommented

EULER = r"e^{i\pi}+1=0"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "e to the power, i pi, end exponent plus 1 equals 0"),
        ("en-GB", "e to the power, i pi, end exponent plus 1 equals 0"),
        ("de", "e hoch, i Pi, Ende des Exponenten plus 1 ist gleich 0"),
        ("fr-CA", "e puissance, i pi, fin de l'exposant plus 1 égale 0"),
    ],
)
def test_a_formula_is_said_in_the_language_around_it(lang: str, words: str) -> None:
    speech = say(EULER, lang, display=False)
    assert (speech.text, speech.lang) == (words, lang)
    assert has_speech(lang)


@pytest.mark.parametrize(
    ("tex", "words"),
    [("x.", "x."), ("x ,", "x,"), (r"\alpha;", "alpha;"), (r"x\,", "x"), (r"\left.x\right|.", "x bar.")],
)
def test_a_formula_ends_with_the_punctuation_of_its_sentence(tex: str, words: str) -> None:
    assert say(tex, "en", display=True).text == words


@pytest.mark.parametrize("lang", ["gd", "x-none", "und"])
def test_a_formula_is_said_in_english_where_there_is_no_speech(lang: str) -> None:
    speech = say(r"\frac{1}{2}", lang, display=False)
    assert (speech.text, speech.lang) == ("1 over 2", "en")
    assert not has_speech(lang)


@pytest.mark.parametrize(
    "lang", ["es", "it", "ru", "zh", "ja", "ko", "hi", "ar", "id", "tr", "nl", "pl", "pt"]
)
def test_every_other_language_has_words_of_its_own(lang: str) -> None:
    speech = say(EULER, lang, display=False)
    assert speech.lang == lang
    assert speech.text not in {"", say(EULER, "en", display=False).text}


def test_a_drawing_knows_its_size() -> None:
    x, fraction = draw("x", display=False), draw(r"\frac{a}{b}", display=True)
    assert (x.width, x.height, x.depth) == pytest.approx((0.559, 0.489, 0.010))
    assert (fraction.height, fraction.depth) == pytest.approx((1.771, 0.652))
    assert (x.text, fraction.text) == ("x", "a/b")


def test_a_drawing_has_the_authors_characters() -> None:
    assert draw(r"\sin 1.5", display=False).text == "sin 1.5"


REFUSED = {
    r"\foo{x}": "unsupported command: \\foo",
    r"\frac{a": "without a matching",
    "}": "without a matching",
    "x^": "missing argument",
    "a_b_c": "double subscript",
    r"\left(x": "without \\right",
    r"\begin{foo}x\end{foo}": "unsupported environment",
    r"\input{/etc/passwd}": "unsupported command",
    r"\href{https://example.org}{x}": "unsupported command",
    r"\def\a{\a\a}\a": "too many macros",
    "漢": "has no '漢'",
    "\ud800": "surrogate",
    "\x00": "control character",
    "": "shows nothing",
    r"\quad": "shows nothing",
    "% x": "shows nothing",
    r"\rule{1000em}{1em}": "larger than",
    "{" * 5_000: "nesting",
    r"\sqrt{" * 100 + "x" + "}" * 100: "nesting",
    "x" * 100_000: f"100000 characters, and {LONGEST} are the most",
}


@pytest.mark.parametrize("tex", REFUSED, ids=lambda tex: ascii(tex)[:20])
def test_what_cannot_be_read_says_why(tex: str) -> None:
    with pytest.raises(Unreadable, match=r".") as refused:
        draw(tex, display=True)
    assert REFUSED[tex] in str(refused.value)


def test_the_longest_formula_is_read() -> None:
    assert draw(r"x\\" * 12 + "%" + "x" * (LONGEST - 37), display=True).height < 20


@pytest.mark.parametrize(
    ("tex", "left"),
    [(r"50\%", r"50\%"), ("a % b\nc", "a c"), (r"a\\% b", r"a\\"), (r"\\\% a", r"\\\% a"), ("%", "")],
)
def test_comments_are_left_out(tex: str, left: str) -> None:
    assert uncommented(tex) == left
