from __future__ import annotations

import pytest

from publish.model.inline import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    NoteRef,
    PageBreak,
    Phrase,
    Ruby,
    Text,
)
from publish.render.epub.labels import label


@pytest.mark.parametrize(
    ("nodes", "markup"),
    [
        ((Text(text="a < b\n& c "),), "a &lt; b &amp; c"),
        ((Emphasis(inlines=(Text(text="one"),)), LineBreak(), Code(text="x<y")), "one x&lt;y"),
        ((Phrase(lang="fr", inlines=(Text(text="mer"),)),), '<span lang="fr" xml:lang="fr">mer</span>'),
        ((Link(href="https://example.org", inlines=(Text(text="there"),)),), "there"),
        ((Text(text="Tide"), NoteRef(note="n", number=1), PageBreak(label="3")), "Tide"),
        ((Image(src="a.png", alt="A boat"), Image(src="b.png", alt="Dots", decorative=True)), "A boat"),
        ((Math(source="x^2", spoken="x squared"), Text(text=", "), Math(source="y")), "x squared, y"),
        (
            (Ruby(inlines=(Text(text="灯台"),), reading="とうだい"),),
            "<ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>",
        ),
        ((Phrase(lang="fr", inlines=(NoteRef(note="n"),)),), ""),
    ],
)
def test_a_label_is_words_alone(nodes: tuple[Inline, ...], markup: str) -> None:
    assert label(nodes) == markup
