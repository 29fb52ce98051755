"""The words of the book, the common ones first: they are drawn by rank, as a language has them."""

from pathlib import Path

WORDS = tuple(Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8").split())

# Zipf's law, flattened at the head as in running prose.
WEIGHTS = [1 / (rank + 2.7) for rank in range(len(WORDS))]

FOREIGN = (
    ("de", "Feierabend"),
    ("fr", "au fil de l’eau"),
    ("es", "poco a poco"),
    ("it", "piano piano"),
    ("la", "festina lente"),
)
