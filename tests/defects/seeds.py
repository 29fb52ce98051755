"""The defects: each changes the unpacked files of a good book in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Files = dict[str, bytes]
PACKAGE, NAV, STYLE = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/css/epub.css"
TITLE, ONE, TWO = (f"EPUB/text/{name}.xhtml" for name in ("title", "chapter-01", "chapter-02"))

SMIL, SMIL_TWO = "EPUB/overlays/chapter-01.smil", "EPUB/overlays/chapter-02.smil"


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a book, and how it is made so."""

    name: str
    spoil: Callable[[Files], None]

    @property
    def aloud(self) -> bool:
        """Whether it is the read-aloud book that is spoiled."""
        return self in READ_ALOUD


def change(path: str, old: str, new: str, times: int = 1) -> Callable[[Files], None]:
    """In the file at `path` the pattern `old` becomes `new`, the first `times` times (0: always)."""

    def spoil(files: Files) -> None:
        text, count = re.subn(old, new, files[path].decode(), count=times, flags=re.DOTALL)
        assert count, f"{path} has no {old}"
        assert text.encode() != files[path], f"nothing is changed in {path}"
        files[path] = text.encode()

    return spoil


def both(*changes: Callable[[Files], None]) -> Callable[[Files], None]:
    """All of these changes."""

    def spoil(files: Files) -> None:
        for one in changes:
            one(files)

    return spoil


def add(path: str, data: bytes) -> Callable[[Files], None]:
    """A file more."""
    return lambda files: files.update({path: data})


def drop(path: str) -> Callable[[Files], None]:
    """A file less."""
    return lambda files: files.pop(path) and None


def claim(kind: str, value: str) -> Callable[[Files], None]:
    """One accessibility claim more."""
    return change(PACKAGE, "</metadata>", f'<meta property="schema:{kind}">{value}</meta></metadata>')


def unclaim(kind: str) -> Callable[[Files], None]:
    """None of the claims of that kind."""
    return change(PACKAGE, f'<meta property="schema:{kind}">[^<]*</meta>', "", 0)


TEXT = (
    Defect("a sentence is missing", change(ONE, "Three of them stay.", "")),
    Defect("a sentence is there twice", change(ONE, "(Three of them stay. *)", r"\1 \1")),
    Defect(
        "two paragraphs change places",
        change(TWO, '(<p id="back-p1".*?</p>)(.*)(<p id="back-p2".*?</p>)', r"\3\2\1"),
    ),
    Defect("a word is missing in a list", change(ONE, ">salt<", "><")),
    Defect("the space between two words is lost", change(ONE, "</em> waits", "</em>waits")),
    Defect("the space between two sentences is lost", change(ONE, "at noon. ", "at noon.")),
    Defect("pretty-printing puts a space into a word", change(ONE, "a<em>|<em>nobody", "<em>no\n  body")),
    Defect("the caption is missing", change(TWO, "<caption[ >].*?</caption>", "")),
    Defect("the attribution is missing", change(ONE, '<p class="attribution">.*?</p>', "")),
    Defect("the code is missing", change(TWO, "<pre .*?</pre>", "")),
    Defect("a note is missing", change(ONE, '<section class="notes".*?</section>', "")),
    Defect("a note is empty", change(TWO, "The oars were new.", "")),
    Defect("the long description is missing", change(ONE, "<details .*?</details>", "")),
    Defect("a formula is missing", change(TWO, "<math .*?</math>", "")),
    Defect("the reading of a ruby is missing", change(TWO, "<rp>.*?</rp>(?=</ruby>)", "")),
)
PICTURES = (
    Defect("a picture has no alternative", change(ONE, ' alt="A lamp[^"]*"', ' alt=""')),
    Defect("a picture has no alt at all", change(ONE, ' alt="A lamp[^"]*"', "")),
    Defect("an alternative is the file's name", change(ONE, ' alt="A lamp[^"]*"', ' alt="dot.png"')),
    Defect("an alternative is of another picture", change(ONE, ' alt="A lamp', ' alt="A buoy')),
    Defect("an ornament speaks", change(TWO, ' alt="" role="presentation"', ' alt="ornament"')),
    Defect("a picture is missing", drop("EPUB/images/dot.png")),
    Defect(
        "a picture comes from the web", change(ONE, r"\.\./images/dot.png", "https://example.org/dot.png")
    ),
    Defect(
        "a picture is called a text",
        change(PACKAGE, 'media-type="image/png"(?=/>)', 'media-type="text/plain"', 0),
    ),
)
LANGUAGES = (
    Defect(
        "a page is in another language", change(ONE, ' lang="en" xml:lang="en"', ' lang="de" xml:lang="de"')
    ),
    Defect("a page has no language", change(ONE, ' lang="en" xml:lang="en"', "")),
    Defect("a foreign passage has no language", change(ONE, ' lang="fr" xml:lang="fr"', "")),
    Defect(
        "a foreign passage is in a third language",
        change(ONE, ' lang="fr" xml:lang="fr"', ' lang="it" xml:lang="it"'),
    ),
    Defect(
        "the two attributes of language differ",
        change(ONE, ' lang="fr" xml:lang="fr"', ' lang="it" xml:lang="fr"'),
    ),
    Defect("the package is in another language", change(PACKAGE, "language>en<", "language>de<")),
    Defect("the package's own text has no language", change(PACKAGE, ' xml:lang="en"', "")),
    Defect("a page runs from right to left", change(TWO, ' dir="ltr"', ' dir="rtl"')),
    Defect(
        "the pages turn the other way",
        change(PACKAGE, 'page-progression-direction="ltr"', 'page-progression-direction="rtl"'),
    ),
)
STRUCTURE = (
    Defect("a heading is a paragraph", change(ONE, "<h2 (.*?)</h2>", r"<p \1</p>")),
    Defect("a heading skips a level", change(ONE, "<h2 (.*?)</h2>", r"<h4 \1</h4>")),
    Defect("a list is paragraphs", change(ONE, "<ul (.*?)</ul>", r"<div \1</div>")),
    Defect("a quotation is a plain block", change(ONE, "<blockquote (.*?)</blockquote>", r"<div \1</div>")),
    Defect("emphasis is lost", change(ONE, "<em>(.*?)</em>", r"\1", 0)),
    Defect("an abbreviation is not explained", change(ONE, '<abbr title="[^"]*">', "<abbr>")),
    Defect("a link is plain text", change(ONE, '<a href="https://example.org/tides">(.*?)</a>', r"\1")),
    Defect(
        "a link has no words",
        change(ONE, '(<a href="https://example.org/tides">).*?</a>', r"\1</a>the tables"),
    ),
    Defect("every header cell is an ordinary one", change(TWO, "<th (.*?)</th>", r"<td \1</td>", 0)),
    Defect("a header cell does not say what it heads", change(TWO, ' scope="col"', "")),
    Defect("a paragraph stands in a paragraph", change(TWO, "The end.", "<p>The end.</p>")),
    Defect("a page has no title", change(ONE, "<title>.*?</title>", "<title></title>")),
    Defect("a page is not well-formed", change(ONE, "</blockquote>", "")),
    Defect("text is too pale to read", change(STYLE, "$", "\np { color: #ddd; background: #fff }\n")),
    Defect("a script is not declared", change(TWO, "</head>", "<script>let a = 1;</script></head>")),
)
LINKS = (
    Defect("a link within the book leads nowhere", change(TWO, "#fig-lamp", "#fig-lump")),
    Defect(
        "a link leads to a page that is not there",
        change(TWO, "chapter-01.xhtml#fig-lamp", "chapter-07.xhtml#fig-lamp"),
    ),
    Defect("an id is there twice", change(ONE, 'id="quay-p1-s2"', 'id="quay-p1-s1"')),
    Defect(
        "a description is not found",
        change(ONE, 'aria-details="fig-lamp-description"', 'aria-details="lost"'),
    ),
    Defect("a note has no way back", change(TWO, '<a class="backlink".*?</a>', "")),
    Defect(
        "the second citation has no way back",
        change(ONE, '<a class="backlink"[^>]*w-ref2.*?</a><sup.*?</sup>', ""),
    ),
    Defect(
        "a citation does not say that it is one", change(TWO, ' role="doc-noteref" epub:type="noteref"', "")
    ),
    Defect("notes do not pop up", change(ONE, ' epub:type="footnote"', "")),
)
NAVIGATION = (
    Defect("a heading is not in the contents", change(NAV, "<ol>\n<li><a [^>]*#light.*?</ol>", "")),
    Defect(
        "the contents are out of order",
        change(NAV, "(<li><a [^>]*#quay.*?</ol></li>)(.*?)(<li><a [^>]*#sea.*?</ol></li>)", r"\3\2\1"),
    ),
    Defect("a heading has another name in the contents", change(NAV, ">The light<", ">Chapter 2<")),
    Defect("a figure is not in its list", change(NAV, '<nav id="loi".*?</nav>', "")),
    Defect("there are no landmarks", change(NAV, '<nav id="landmarks".*?</nav>', "")),
    Defect(
        "the text is said to begin at the cover",
        change(NAV, 'text/chapter-01.xhtml(?=" epub:type="bodymatter)', "text/cover.xhtml"),
    ),
    Defect("the package does not name the contents", change(PACKAGE, ' properties="nav"', "")),
)
PAGES = (
    Defect("a page begins at another word", change(ONE, '(<span id="page-1".*?</span>)(hurries )', r"\2\1")),
    Defect("a page is not in the list of pages", change(NAV, "<li><a [^>]*#page-2.*?</li>", "")),
    Defect(
        "the list of pages is out of order",
        change(NAV, "(<li><a [^>]*#page-1.*?</li>)(.*?)(<li><a [^>]*#page-2.*?</li>)", r"\3\2\1"),
    ),
    Defect("there is no list of pages", change(NAV, '<nav id="page-list".*?</nav>', "")),
    Defect("a page's start is gone", change(TWO, '<span id="page-3".*?</span>', "")),
    Defect("a page has no number", change(TWO, ' aria-label="2"', "")),
    Defect(
        "the pages are those of no edition",
        change(PACKAGE, '<meta property="pageBreakSource">.*?</meta>', ""),
    ),
)
FORMULAS = (
    Defect("a formula does not say itself", change(TWO, ' alttext="square root of h"', "")),
    Defect("a formula says something else", change(TWO, ' alttext="square root of h"', ' alttext="image"')),
    Defect("the package does not name MathML", change(PACKAGE, ' properties="mathml"', "")),
)
METADATA = (
    Defect("a feature is claimed that is not there", claim("accessibilityFeature", "synchronizedAudioText")),
    Defect("a mode is claimed that is not there", claim("accessMode", "auditory")),
    Defect("no access mode is named", both(unclaim("accessMode"), unclaim("accessModeSufficient"))),
    Defect("no feature is named", unclaim("accessibilityFeature")),
    Defect("no hazard is named", unclaim("accessibilityHazard")),
    Defect("there is no summary", unclaim("accessibilitySummary")),
    Defect("the work has another title", change(PACKAGE, ">The harbour book<", ">Untitled<")),
    Defect("the author is missing", change(PACKAGE, "<dc:creator.*?</dc:creator>.*?role.*?</meta>", "")),
    Defect("there is no identifier", change(PACKAGE, "<dc:identifier.*?</dc:identifier>", "")),
    Defect("there is no date of change", change(PACKAGE, '<meta property="dcterms:modified">.*?</meta>', "")),
)
CONTAINER = (
    Defect("the type of the file is wrong", lambda files: files.update({"mimetype": b"application/zip"})),
    Defect("a chapter is not in the reading order", change(PACKAGE, '<itemref idref="chapter-02"/>', "")),
    Defect("a chapter is missing", drop(TWO)),
    Defect(
        "a file is not in the package",
        both(add("EPUB/text/more.xhtml", b"<html/>"), change(TWO, "chapter-01.xhtml#fig-lamp", "more.xhtml")),
    ),
    Defect("the style sheet is missing", drop(STYLE)),
    Defect("the style sheet is broken", change(STYLE, "$", "\np { color: }\n}")),
)
_PLACE = r'<text src="[^"]*#'
# What stands between one pair of times and another, or one place and another.
_TIMES = r'(clipBegin="0:00:01.900" clipEnd="0:00:02.800")(.*?)(clipBegin="[^"]*" clipEnd="[^"]*")'
_SWAP = "(#quay-p1-s1)(.*?)(#quay-p1-s3)"
READ_ALOUD = (
    Defect("clips overlap", change(SMIL, 'clipBegin="0:00:02.800"', 'clipBegin="0:00:02.000"')),
    Defect("clips are out of order", change(SMIL, _TIMES, r"\3\2\1")),
    Defect("a clip ends after its sound", change(SMIL, '(.*)clipEnd="[^"]*"', r'\1clipEnd="0:01:59.000"')),
    Defect("a clip ends before it begins", change(SMIL, 'clipEnd="0:00:02.800"', 'clipEnd="0:00:01.000"')),
    Defect("a clip has no end", change(SMIL, ' clipEnd="0:00:02.800"', "")),
    Defect("a clip's sound is missing", drop("EPUB/audio/chapter-01.mp3")),
    Defect("a clip has no sound", change(SMIL, f"({_PLACE}quay-p1-s3.*?)<audio.*?</audio>", r"\1")),
    Defect("a clip is of a place that is not there", change(SMIL, "#quay-p1-s3", "#quay-p9-s3")),
    Defect("a sound is no sound", lambda files: files.update({"EPUB/audio/chapter-01.mp3": b"RIFF"})),
    Defect("a sentence is not read aloud", change(SMIL, f"<par [^>]*>{_PLACE}quay-p1-s3.*?</par>", "")),
    Defect("two sentences are read in each other's place", change(SMIL, _SWAP, r"\3\2\1")),
    Defect("a sentence is read twice", change(SMIL, "#quay-p1-s4", "#quay-p1-s3")),
    Defect(
        "an alternative is not read aloud", change(SMIL, f"<par [^>]*>{_PLACE}fig-lamp-img1.*?</par>", "")
    ),
    Defect("a chapter is not read aloud", change(PACKAGE, ' media-overlay="chapter-02-overlay"', "")),
    Defect("the contents are not read aloud", change(PACKAGE, ' media-overlay="nav-overlay"', "")),
    Defect(
        "what is read aloud is not highlighted", change(STYLE, r"-epub-media-overlay-active", "active", 0)
    ),
    Defect(
        "no class is named for the highlight",
        change(PACKAGE, '<meta property="media:active-class">.*?</meta>', ""),
    ),
    Defect(
        "nobody is named as the narrator", change(PACKAGE, '<meta property="media:narrator">.*?</meta>', "")
    ),
    Defect(
        "a chapter lasts longer than it says", change(PACKAGE, '(#chapter-01-overlay">0:00:)..', r"\g<1>11")
    ),
    Defect("the book lasts longer than it says", change(PACKAGE, '(media:duration">0:0).', r"\g<1>0")),
    Defect("no length is said", change(PACKAGE, '<meta property="media:duration"[^>]*>.*?</meta>', "", 0)),
    Defect("a listener cannot skip notes", change(SMIL, ' epub:type="footnote"', "")),
    Defect("a listener cannot skip page numbers", change(SMIL, ' epub:type="pagebreak"', "")),
    Defect("a listener cannot leave a table", change(SMIL_TWO, ' epub:type="table"', "")),
)
DEFECTS = (
    *TEXT,
    *PICTURES,
    *LANGUAGES,
    *STRUCTURE,
    *LINKS,
    *NAVIGATION,
    *PAGES,
    *FORMULAS,
    *METADATA,
    *CONTAINER,
    *READ_ALOUD,
)
