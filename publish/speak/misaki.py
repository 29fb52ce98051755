"""IPA in the spelling of misaki, which voices of Kokoro's family read."""

from __future__ import annotations

# One sign for sounds that IPA writes with two, and for those that it writes otherwise; the longer first.
_SIGNS = {
    "t͡ʃ": "ʧ",
    "d͡ʒ": "ʤ",
    "tʃ": "ʧ",
    "dʒ": "ʤ",
    "eɪ": "A",
    "aɪ": "I",
    "aʊ": "W",
    "ɔɪ": "Y",
    "oʊ": "O",
    "əʊ": "O",
    "ɝ": "ɜɹ",
    "ɚ": "əɹ",
    "ɫ": "l",
    "x": "h",
    "r": "ɹ",
    "g": "ɡ",
    "e": "A",
    "o": "O",
    "a": "ɑ",
    "'": "ˈ",
}
_UNKNOWN = frozenset("ː.ˑ͡‿()/[]")


def misaki(ipa: str) -> str:
    """Phonemes in IPA as misaki writes them, one sign for each; length and syllables are lost."""
    for sound, sign in _SIGNS.items():
        ipa = ipa.replace(sound, sign)
    return "".join(sign for sign in ipa if sign not in _UNKNOWN)
