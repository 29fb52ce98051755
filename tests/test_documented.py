"""Every command, option, rule and plugin has its page, and the pages made from the code are current."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from publish import pipeline
from publish.cli.app import app, build_options, check_options
from publish.pipeline import GROUPS

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
COMMANDS = get_command(app()).commands


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_the_pages_are_current() -> None:
    command = [sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr}\ncure: python docs/make_reference.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_page(name: str) -> None:
    assert f"## publish {name}\n\n{COMMANDS[name].help}\n" in page("commands.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_says_what_it_does(name: str) -> None:
    (section,) = (part for part in page("commands.md").split("\n## ") if part.startswith(f"publish {name}\n"))
    for parameter in COMMANDS[name].params:
        assert parameter.help, f"{name} {parameter.name}"
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert f"`{parameter.opts[0]}`" in section


def test_plugin_options_are_options_of_the_commands() -> None:
    names = {parameter.name for parameter in COMMANDS["build"].params}
    assert {option.name for option in build_options()} <= names
    assert {option.name for option in check_options()} <= names


@pytest.mark.parametrize("code", pipeline.catalogue().rules)
def test_a_rule_has_its_page(code: str) -> None:
    first, *_ = (inspect.getdoc(pipeline.catalogue().rules[code]) or "").splitlines()
    assert f"## {code}\n\n**{first}**" in page("rules.md")


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "rules"])
def test_a_plugin_has_its_place(group: str) -> None:
    for name in getattr(pipeline.catalogue(), group):
        assert f"| `{name}` | " in page("plugins.md")
