"""Lines made of words are those that Pango makes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from weasyprint import HTML
from weasyprint.layout import inline

from publish.render.pdf.engine.words import kept
from publish.render.pdf.engine.words.lines import Line
from publish.render.pdf.typecase import Typecase, configuration

if TYPE_CHECKING:
    from publish.render.pdf.engine.things import Style
    from publish.render.pdf.engine.words.lines import Split

STOCK = inline.split_first_line
TEXTS = (
    "The lamp was lit an hour before the night came down",
    "Well, To Yesterday: We Went. Ave Te Votum, 17 Tables",  # letters that move nearer to spaces
    "unavoidable misunderstandings of transatlantic correspondence",
    "a well-known and/or two-part re-entry — 1984–1985 … (so) “to say” ‘it’ [here]!",
    "an officer’s office: ﬁrst, fjords, efficient, waffle; don’t",
    "ends with a space ",
    " begins with one",
    "two  spaces",
    "a soft\u00adhyphen and a no-break\u00a0space, a figure\u2007space",
    "50 % ! ? « guillemets » : / slash",
    "Ένα φως στη θάλασσα, μακριά",
    "Маяк светил всю ночь напролёт",
    "héroïne e\u0301te\u0301 naïve",
    "שלום לכולם and more",
    "灯台の光 and more",
    "\u200b zero width",
    "https://example.org/a-long/address?with=queries#and-fragments",
    "supercalifragilisticexpialidocious",
    "x",
    "",
)
WIDTHS = (None, 0, 5, *range(10, 420, 7), 1e9, float("inf"))
SHEETS = (
    "p { font: 11pt 'Source Serif 4'; hyphens: auto; hyphenate-character: '-'; hyphenate-limit-chars: 5 }",
    "p { font: 9pt 'Source Sans 3'; hyphens: manual; font-variant-numeric: tabular-nums }",
    "p { font: bold italic 14pt 'Source Serif 4'; hyphens: auto; hyphenate-limit-zone: 10% }",
    "p { font: 10pt 'Source Code Pro'; text-decoration: underline; hyphens: none }",
    "p { font: 11pt 'Source Serif 4'; letter-spacing: 1px; overflow-wrap: anywhere; hyphens: auto }",
)


@pytest.fixture(params=SHEETS)
def style(request: pytest.FixtureRequest) -> Style:
    """The computed style of a paragraph in English."""
    from weasyprint.text.fonts import FontConfiguration

    with configuration(Typecase()):
        fonts = FontConfiguration()
    page = f"<html lang=en><style>{request.param}</style><p>text"
    (first, *_) = HTML(string=page).render(font_config=fonts).pages
    boxes = first._page_box.descendants()  # noqa: SLF001  (there is no public way to the boxes)
    return next(box.style for box in boxes if getattr(box, "text", None) == "text")


def facts(split: Split) -> tuple[object, ...]:
    """What a line is: its text for its layout, and all the rest."""
    return (split[0].text, *split[1:])


def test_every_line_is_as_pango_has_it(style: Style) -> None:
    context = SimpleNamespace(dictionaries={})
    by_words = 0
    with kept():
        for text in TEXTS:
            for width in WIDTHS:
                ours = inline.split_first_line(text, style, context, width, 0)
                assert facts(ours) == facts(STOCK(text, style, context, width, 0)), (text, width)
                by_words += isinstance(ours[0], Line)
    simple = style["letter_spacing"] == "normal"
    assert by_words > len(TEXTS) * len(WIDTHS) / 2 if simple else by_words == 0


def test_justified_lines_are_left_to_pango(style: Style) -> None:
    context = SimpleNamespace(dictionaries={})
    with kept():
        assert not isinstance(inline.split_first_line("The lamp", style, context, 200, 1.5)[0], Line)
