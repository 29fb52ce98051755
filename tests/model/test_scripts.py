"""Passages in another script: found whole, with the likeliest language; what any language writes is none."""

import pytest

from publish.model.scripts import foreign


@pytest.mark.parametrize(
    ("text", "lang", "passages"),
    [
        ("He wrote Ελλάδα twice.", "en", [("Ελλάδα", "el")]),
        ("χαῖρε, ξένε!", "fr", [("χαῖρε, ξένε", "el")]),
        ("Да, нет, and no", "en", [("Да, нет", "ru")]),
        ("שָׁלוֹם עולם!", "en", [("שָׁלוֹם עולם", "he")]),
        ("नमस्ते दुनिया", "de", [("नमस्ते दुनिया", "hi")]),
        ("東京 is a city", "en", [("東京", "zh")]),
        ("東京タワー is a tower of 東京", "en", [("東京タワー", "ja"), ("東京", "ja")]),
        ("Привет, Ελλάς", "ru", [("Ελλάς", "el")]),
        ("Тест", "sr-Latn", [("Тест", "ru")]),
        ("Тест", "sr", []),
        ("Say 「東京。」 — or、", "en", [("「東京。」", "zh")]),
        ("한국어 漢字", "ko", []),
        ("α and β, α, β, ΔT, 5 kΩ", "en", []),
        ("Naïve “Łódź” — 3 ½ ✓", "en", []),
        ("Ελλάδα", "und", []),
    ],
)
def test_passages_have_the_likeliest_language_of_their_script(
    text: str, lang: str, passages: list[tuple[str, str]]
) -> None:
    assert [(text[start:end], likely) for start, end, likely in foreign(text, lang)] == passages
