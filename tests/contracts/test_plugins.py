"""What every plugin of any group promises."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from publish import plugins
from publish.pipeline import GROUPS, catalogue
from publish.pipeline.options import fields_of, options_of

ALL = [(group, name) for group in GROUPS for name in getattr(catalogue(), group)]


def test_all_can_be_loaded() -> None:
    assert catalogue().broken == ()


@pytest.mark.parametrize(("group", "name"), ALL)
def test_it_goes_by_the_name_of_its_entry_point(group: str, name: str) -> None:
    kind = plugins.load(group, name)
    own = {"voices": "name", "rules": "code"}.get(group)
    assert (getattr(kind, own) if own else kind.format.name) == name


@pytest.mark.parametrize(("group", "name"), ALL)
def test_it_says_what_it_is(group: str, name: str) -> None:
    first, *_ = (inspect.getdoc(plugins.load(group, name)) or "").splitlines()
    assert first.endswith(".")


@pytest.mark.parametrize(("group", "name"), ALL)
def test_its_options_have_defaults_and_help(group: str, name: str) -> None:
    kind = plugins.load(group, name)
    if not dataclasses.is_dataclass(kind):
        assert group == "rules"
        return
    assert kind.__dataclass_params__.frozen
    assert kind() == kind()
    for option in fields_of(kind):
        assert option.help.endswith("."), option


def test_options_of_one_name_agree() -> None:
    options = options_of(catalogue().classes)
    assert {field for _, field in options.names} == set(options.by_name)
