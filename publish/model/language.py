"""Language tags (BCP 47), as far as the editions need to know them."""

from __future__ import annotations

import re

from publish.model.right_to_left import IN_ARABIC, IN_OTHERS, LANGUAGES, SCRIPTS

# RFC 5646, section 2.1, without the grandfathered tags. No language is registered by more than three letters:
# its name, `english`, is none.
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|x(-[A-Za-z0-9]{1,8})+")
_SCRIPT = re.compile(r"[a-z]{4}")
_REGION = re.compile(r"[a-z]{2}")


def is_tag(tag: str) -> bool:
    """Whether `tag` is a well-formed tag of a language by its code."""
    return _TAG.fullmatch(tag) is not None


def primary(tag: str) -> str:
    """The language alone, in lower case: `en` of `en-GB`."""
    return tag.split("-", 1)[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Whether text in that language runs from right to left: by its script, else by its usual one."""
    language, *others = tag.lower().split("-")
    script = next((subtag for subtag in others if _SCRIPT.fullmatch(subtag)), None)
    if script:
        return script in SCRIPTS
    region = next((subtag for subtag in others if _REGION.fullmatch(subtag)), "")
    there = f"{language}-{region}"
    return there in IN_ARABIC or (language in LANGUAGES and there not in IN_OTHERS)
