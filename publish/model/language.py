"""Language tags (BCP 47), as far as the editions need to know them."""

from __future__ import annotations

import re

# RFC 5646, section 2.1, without the grandfathered tags.
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|x(-[A-Za-z0-9]{1,8})+")
_SCRIPT = re.compile(r"[a-z]{4}")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


def is_tag(tag: str) -> bool:
    """Whether `tag` is a well-formed language tag."""
    return _TAG.fullmatch(tag) is not None


def primary(tag: str) -> str:
    """The language alone, in lower case: `en` of `en-GB`."""
    return tag.split("-", 1)[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Whether text in that language runs from right to left, by its script where one is named."""
    subtags = tag.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if _SCRIPT.fullmatch(subtag)]
    if scripts:
        return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS
    return subtags[0] in _RIGHT_TO_LEFT
