"""Words in markup: where they are, whatever elements they begin and end in."""

import pytest

from publish.render.epub.stretch import Stretch, content_of

NOTE = '<a role="doc-noteref" href="#n">1</a>'
PAGE = '<span id="p" role="doc-pagebreak" aria-label="2"></span>'
RUBY = "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("The wind\u00a0rose. ", ["The", "wind", "rose."]),
        ("The <em>wind</em> rose", ["The", "wind", "rose"]),
        ("<em>un</em>known", ["<em>un</em>known"]),
        ("a <em>most un</em>known sea", ["a", "most", "<em>most un</em>known", "sea"]),
        ("<em>It rose</em>, then", ["It", "rose", "then"]),
        ("(<a href='x'>see there</a>)", ["see", "there"]),
        ("“<em>Go</em>!” he", ["“<em>Go</em>!”", "he"]),
        (f"home.{NOTE} We", [f"home.{NOTE}", "We"]),
        (f"<em>went home.</em>{NOTE} We", ["went", "home.", "We"]),
        (f"un{PAGE}known", [f"un{PAGE}known"]),
        ("R&amp;D one<br/>two", ["R&amp;D", "one", "two"]),
        (f"the {RUBY}字 here", ["the", f"{RUBY}字", "here"]),
        (
            'so <img alt="a &lt;wave&gt;" src="x"/> breaks',
            ["so", '<img alt="a &lt;wave&gt;" src="x"/>', "breaks"],
        ),
        ('with <math alttext="x plus y"><mi>x</mi> <mi>y</mi></math>,', ["with", "<math alttext"]),
        ("one – two", ["one", "–", "two"]),
        ("", []),
    ],
)
def test_words_have_their_places(markup: str, words: list[str]) -> None:
    found = [markup[token.start : token.end] for token in Stretch(markup).tokens]
    assert [one if one == word else one[: len(word)] for one, word in zip(found, words, strict=True)] == words


def test_what_is_read_of_them() -> None:
    markup = f'R&amp;D {RUBY}字 <img alt="a &lt;wave&gt;" src="x"/> – home.{NOTE}'
    tokens = Stretch(markup).tokens
    assert [token.text for token in tokens] == ["R&D", "漢かん字", "a <wave>", "–", "home."]
    assert [token.said for token in tokens] == [True, True, True, False, True]


def test_an_element_is_never_cut() -> None:
    stretch = Stretch("one <em>two <b>three</b></em> four")
    assert stretch.whole(0, 3) == (0, 3)
    assert stretch.whole(8, 11) == (8, 11)
    assert stretch.whole(0, 11) == (0, 29)
    assert stretch.whole(8, 20) == (8, 24)
    assert not stretch.is_whole(16, 34)


def test_contents_are_found_by_their_names() -> None:
    head = '<html><head><title id="a">No</title></head>'
    page = f'{head}<body><p id="a">A<br/><b id="c">C</b></p><i id="d"/></body>'
    places = content_of(page, {"a", "c", "d"})
    assert {name: page[start:end] for name, (start, end) in places.items()} == {
        "a": 'A<br/><b id="c">C</b>',
        "c": "C",
    }
