"""What every rule promises."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from publish.check.rule import OutputRule, Rule

if TYPE_CHECKING:
    from publish.model.document import Document


def test_it_is_a_rule(rule: type[Any]) -> None:
    assert isinstance(rule(), (Rule, OutputRule))


def test_its_docstring_is_its_page(rule: type[Any]) -> None:
    page = inspect.getdoc(rule)
    for part in ("Why it matters:", "Example:", "Instead:"):
        assert part in page, rule


def test_it_finds_nothing_in_a_good_document(rule: type[Any], document: Document) -> None:
    if hasattr(rule, "check"):  # the others look at files: see what the renderers promise
        assert list(rule().check(document)) == []
