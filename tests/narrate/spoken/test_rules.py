"""The rule files say only what the code understands."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from publish.narrate.spoken.readings import READINGS

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv")
PLACE = re.compile(r"\{(?:(\w+)=)?([a-z]\w*)\}")
FIELD = re.compile(r"\{(\w+)(?::(\w+))?(?:/(\w+))?\}")
# Tables that readings look into by themselves.
ASKED = {"sign", "web", "label", "portion"}


def content(lang: str) -> dict[str, Any]:
    return tomllib.loads((files("publish.narrate.spoken") / "rules" / f"{lang}.toml").read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_says_only_what_it_keeps_in_ways_that_there_are(lang: str) -> None:
    rules = content(lang)
    for rule in rules["rules"]:
        kept = {name or part for name, part in PLACE.findall(rule["match"])}
        for name, how, number in FIELD.findall(rule["say"]):
            assert name in kept, rule
            assert not how or how in READINGS or how in rules["tables"], rule
            assert not number or number in kept or number.isdecimal(), rule


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_part_and_no_table_stands_idle(lang: str) -> None:
    rules = content(lang)
    parts = {part for rule in rules["rules"] for _, part in PLACE.findall(rule["match"])}
    ways = {how for rule in rules["rules"] for _, how, _ in FIELD.findall(rule["say"])}
    assert set(rules["parts"]) <= parts
    assert set(rules["tables"]) <= parts | ways | ASKED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_has_no_keys_but_these(lang: str) -> None:
    assert {key for rule in content(lang)["rules"] for key in rule} <= {"match", "say", "regions", "calm"}


def test_every_reading_is_used() -> None:
    ways = {
        how
        for lang in LANGUAGES
        for rule in content(lang)["rules"]
        for _, how, _ in FIELD.findall(rule["say"])
    }
    assert set(READINGS) <= ways
