"""The pages written by hand: their links lead somewhere, and the commands that they show exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from typer.main import get_command

from publish.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "build/README.md", ROOT / "examples/README.md"]
)
MARKDOWN = MarkdownIt("commonmark").enable("table")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def links(page: Path) -> list[str]:
    tokens = [inner for token in MARKDOWN.parse(page.read_text()) for inner in token.children or ()]
    found = [token.attrGet("href") or token.attrGet("src") for token in tokens]
    return [str(link) for link in found if link]


def anchors(page: Path) -> set[str]:
    """The fragments that a reader on the web can follow: one for each heading."""
    headings = re.findall(r"^#+ +(.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def shown(page: Path) -> list[list[str]]:
    """The publish commands in the blocks of shell commands, as words."""
    fences = [token for token in MARKDOWN.parse(page.read_text()) if token.type == "fence"]
    lines = [line for fence in fences if fence.info == "sh" for line in fence.content.splitlines()]
    commands = [shlex.split(line, comments=True) for line in lines]
    return [command[command.index("publish") :] for command in commands if "publish" in command]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("https://", "http://")):
            continue
        path, _, fragment = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)}: {link}"
        if fragment:
            assert fragment in anchors(target), f"{name(page)}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_and_their_options_exist(page: Path) -> None:
    commands = get_command(app()).commands  # type: ignore[attr-defined]  # it is a group
    for words in shown(page):
        if len(words) == 1 or words[1].startswith("-"):
            continue
        assert words[1] in commands, words
        known = {option for parameter in commands[words[1]].params for option in parameter.opts}
        known |= {option for parameter in commands[words[1]].params for option in parameter.secondary_opts}
        used = {word.split("=")[0] for word in words[2:] if re.match(r"--?[a-zA-Z]", word)}
        assert used <= known | {"--help"}, words


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "sh bootstrap.sh publish build examples/lighthouse.md" in readme
    assert "sh bootstrap.sh nox" in readme


def test_every_page_is_reached_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page not in PAGES:
            continue
        reached.add(page)
        paths = [unquote(link).partition("#")[0] for link in links(page) if "://" not in link]
        ahead += [(page.parent / path).resolve() for path in paths if path]
    documentation = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}
    assert documentation <= reached, sorted(map(name, documentation - reached))
