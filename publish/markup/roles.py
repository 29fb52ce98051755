"""Which roles of the source have a name that assistive technology knows."""

from __future__ import annotations

# DPUB-ARIA 1.1, section 4, and EPUB 3 Structural Semantics have these under one name.
_STRUCTURAL = frozenset(
    {
        "abstract",
        "acknowledgments",
        "afterword",
        "appendix",
        "bibliography",
        "chapter",
        "colophon",
        "conclusion",
        "credits",
        "dedication",
        "epigraph",
        "epilogue",
        "errata",
        "foreword",
        "glossary",
        "index",
        "introduction",
        "part",
        "preface",
        "prologue",
    }
)
# Role in the source: element, ARIA role, epub:type (ARIA in HTML, section 4, says which may stand where).
_ASIDES: dict[str, tuple[str, str | None, str | None]] = {
    "caution": ("section", "doc-notice", "notice"),
    "important": ("section", "doc-notice", "notice"),
    "note": ("aside", "note", None),
    "sidebar": ("aside", None, "sidebar"),
    "tip": ("aside", "doc-tip", "tip"),
    "warning": ("section", "doc-notice", "notice"),
}
# Those whose name is written above them, so that colour is never the only sign.
LABELLED = frozenset(_ASIDES) - {"sidebar"}


def of(role: str | None) -> tuple[str | None, str | None]:
    """The ARIA role and the epub:type of a section's role, none where they have no such name."""
    return (f"doc-{role}", role) if role in _STRUCTURAL else (None, None)


def aside(role: str) -> tuple[str, str | None, str | None]:
    """The element, the ARIA role and the epub:type of an aside's role."""
    return _ASIDES.get(role, ("aside", None, None))
