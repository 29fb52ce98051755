"""A small book that is read aloud, written by hand, so that its rules are tried on no renderer of ours."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from publish.sound.mp3 import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SECONDS = 6
PAGE = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Tides</title><link rel="stylesheet" href="book.css"/></head>
<body epub:type="bodymatter">
<h1 id="h">Tides</h1>
<p id="p"><span id="s1">It comes.</span> <span id="page" role="doc-pagebreak" aria-label="2"/>\
<span id="s2">It goes.<a id="ref" role="doc-noteref" epub:type="noteref" href="#note">1</a></span></p>
<figure id="fig"><img id="img" src="wave.png" alt="A wave."/></figure>
<table id="table"><tr><td id="cell">3 m</td></tr></table>
<aside id="note" role="doc-footnote" epub:type="footnote"><p id="n1">Twice. \
<a role="doc-backlink" href="#ref">back</a></p></aside>
</body>
</html>
"""
SMIL = """\
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body epub:textref="page.xhtml">
<par id="c1"><text src="page.xhtml#h"/><audio src="page.mp3" clipBegin="0s" clipEnd="1s"/></par>
<par id="c2"><text src="page.xhtml#s1"/><audio src="page.mp3" clipBegin="0:00:01.2" clipEnd="2s"/></par>
<par id="c3" epub:type="pagebreak"><text src="page.xhtml#page"/>\
<audio src="page.mp3" clipBegin="2000ms" clipEnd="2.5s"/></par>
<par id="c4"><text src="page.xhtml#s2"/><audio src="page.mp3" clipBegin="2.5s" clipEnd="3.5s"/></par>
<seq epub:type="figure" epub:textref="page.xhtml#fig">
<par id="c5"><text src="page.xhtml#img"/><audio src="page.mp3" clipBegin="3.5s" clipEnd="4s"/></par>
</seq>
<seq epub:type="table" epub:textref="page.xhtml#table">
<par id="c6"><text src="page.xhtml#cell"/><audio src="page.mp3" clipBegin="4s" clipEnd="4.5s"/></par>
</seq>
<par id="c7" epub:type="footnote"><text src="page.xhtml#n1"/>\
<audio src="page.mp3" clipBegin="4.5s" clipEnd="5s"/></par>
</body>
</smil>
"""
NAV = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body><nav epub:type="toc" id="toc"><ol><li><a id="t1" href="page.xhtml#h">Tides</a></li></ol></nav>
<nav epub:type="landmarks" hidden="hidden"><ol>
<li><a epub:type="bodymatter" href="page.xhtml">Start</a></li></ol></nav>
<nav epub:type="page-list" hidden="hidden"><ol><li><a href="page.xhtml#page">2</a></li></ol></nav></body>
</html>
"""
NAV_SMIL = """\
<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>
<par id="c1"><text src="nav.xhtml#t1"/><audio src="nav.mp3" clipBegin="0s" clipEnd="5.5s"/></par>
</body></smil>
"""
PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Tides</dc:title><dc:language>en</dc:language><dc:source>Print</dc:source>
<meta property="media:narrator">Hum</meta>
<meta property="media:active-class">reading</meta>
<meta property="media:duration" refines="#smil">0:00:04.800</meta>
<meta property="media:duration" refines="#nav-smil">5.5s</meta>
<meta property="media:duration">0:00:10.300</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav" media-overlay="nav-smil"/>
<item id="page" href="page.xhtml" media-type="application/xhtml+xml" media-overlay="smil"/>
<item id="smil" href="page.smil" media-type="application/smil+xml"/>
<item id="nav-smil" href="nav.smil" media-type="application/smil+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
<item id="a1" href="page.mp3" media-type="audio/mpeg"/>
<item id="a2" href="nav.mp3" media-type="audio/mpeg"/>
</manifest>
<spine><itemref idref="page"/></spine>
</package>
"""
CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""


def silence() -> bytes:
    file = io.BytesIO()
    encode([bytes(2 * 24_000 * SECONDS)], file)
    return file.getvalue()


@pytest.fixture(scope="session")
def tides() -> Mapping[str, bytes]:
    """The files of the book."""
    texts = {
        "META-INF/container.xml": CONTAINER,
        "book.opf": PACKAGE,
        "page.xhtml": PAGE,
        "page.smil": SMIL,
        "nav.xhtml": NAV,
        "nav.smil": NAV_SMIL,
        "book.css": ".reading { background: gold }",
    }
    sound = silence()
    files = {name: text.encode() for name, text in texts.items()}
    return {**files, "page.mp3": sound, "nav.mp3": sound}


@pytest.fixture
def pack(tides: Mapping[str, bytes], tmp_path: Path) -> Callable[..., Path]:
    """Makes the book, with other files in place of some."""

    def make(**others: bytes) -> Path:
        with zipfile.ZipFile(tmp_path / "tides.epub", "w") as archive:
            for name, data in (tides | others).items():
                archive.writestr(name, data)
        return tmp_path / "tides.epub"

    return make
