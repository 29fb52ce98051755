"""WebVTT: words as written, times in order."""

import pytest

from publish.sound.vtt import Cue, marked, read_vtt, write_vtt


def cue(text: str, start: int = 0, end: int = 1000, name: str = "p1-s1") -> Cue:
    return Cue(id=name, start=start, end=end, payload=marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "a --> b",
        "<b>&amp; x < y > z",
        "line\n\nline",
        "2\u00a0km “quoted” – dash",
        "WEBVTT",
        "00:01.000",
        "NOTE x",
    ],
)
def test_any_text_comes_back(text: str) -> None:
    (read,) = read_vtt(write_vtt([cue(text)]))
    assert read.text == " ".join(text.replace("\u00a0", "~").split()).replace("~", "\u00a0")
    assert read.id == "p1-s1"


def test_the_file_is_as_the_standard_has_it() -> None:
    cues = [cue("One.", 500, 4590), cue("Two.", 3_723_004, 3_723_999, "p1-s2")]
    assert write_vtt(cues) == (
        "WEBVTT\n\np1-s1\n00:00:00.500 --> 00:00:04.590\nOne.\n\np1-s2\n01:02:03.004 --> 01:02:03.999\nTwo.\n"
    )


def test_languages_and_alternatives_are_marked() -> None:
    payload = marked("He said ") + marked("c’est <la> vie", lang="fr") + marked("a chart", alternative=True)
    (read,) = read_vtt(write_vtt([Cue(id="x", start=0, end=9, payload=payload)]))
    assert "<lang fr>c’est &lt;la&gt; vie</lang><c.alternative>a chart</c>" in write_vtt([read])
    assert read.text == "He said c’est <la> vie"
    assert read.alternatives == ("a chart",)


def test_a_reading_stands_beside_its_base() -> None:
    payload = marked("\ufff9漢字\ufffaかんじ\ufffbです")
    assert payload == "<ruby>漢字<rt>(かんじ)</rt></ruby>です"
    assert Cue(id="a", start=0, end=1, payload=payload).text == "漢字かんじです"


def test_a_cue_lasts_at_least_a_millisecond_and_may_have_no_name() -> None:
    (read,) = read_vtt(write_vtt([cue("x", 7, 7, "")]))
    assert (read.id, read.start, read.end) == ("", 7, 8)


def test_nothing_is_a_file_too() -> None:
    assert list(read_vtt(write_vtt([]))) == []


@pytest.mark.parametrize(
    "text",
    ["", "WEBVT\n\n", "WEBVTT\n\nx\n00:00.000 -> 00:01.000\nx\n", "WEBVTT\n\n\n\nx", "WEBVTT\n\n1 --> 2\nx"],
)
def test_what_is_no_transcript_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"WEBVTT|times"):
        list(read_vtt(text))
