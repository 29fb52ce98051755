from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("fakes")


def user(text: str) -> None:
    path = Path(os.environ["XDG_CONFIG_HOME"], "publish", "publish.toml")
    path.parent.mkdir(parents=True)
    path.write_text(text)


def document(publish: Publish, *arguments: str) -> dict[str, Any]:
    result = publish("build", "walk.md", "--to", "json", "-o", "-", *arguments)
    assert result.code == 0, result.err
    return json.loads(result.out)["document"]


def count(publish: Publish, *arguments: str) -> str:
    assert publish("build", "walk.md", "--to", "words", *arguments).code == 0
    return Path("build/walk.count").read_text().split()[0]


def test_flag_before_front_matter_before_project_before_user(publish: Publish, walk: Path) -> None:
    assert count(publish) == "21"
    user("words-size = 5\n")
    assert count(publish) == "35"
    Path("publish.toml").write_text("words_size = 4\n")
    assert count(publish) == "28"
    walk.write_text(walk.read_text().replace("lang: en", "lang: en\nwords-size: 2"))
    assert count(publish, "--strict") == "14"
    assert count(publish, "--words-size", "1") == "7"


def test_a_wrong_value_in_the_front_matter_has_its_line(publish: Publish, walk: Path) -> None:
    walk.write_text(walk.read_text().replace("lang: en", "lang: en\nwords-size: many"))
    result = publish("build", walk, "--to", "words")
    assert result.code == 2
    assert "error[O006]: words-size cannot be 'many'\n" in result.err
    assert f" --> {walk}:3:1\n3 | words-size: many\n" in result.err


def test_metadata_from_everywhere(publish: Publish, walk: Path) -> None:
    user('[metadata]\nauthor = "User"\npublisher = "User"\nrights = "User"\n')
    Path("publish.toml").write_text('[metadata]\nauthor = ["Project"]\npublisher = "Project"\n')
    walk.write_text(walk.read_text().replace("lang: en", "lang: en\nauthor: Front"))
    Path("facts.yaml").write_text("author: File\nsubtitle: File\n")
    metadata = document(publish)["metadata"]
    assert [person["name"] for person in metadata["contributors"]] == ["Front"]
    assert (metadata["publisher"], metadata["rights"]) == ("Project", "User")
    metadata = document(publish, "--metadata-file", "facts.yaml")["metadata"]
    assert [person["name"] for person in metadata["contributors"]] == ["File"]
    flags = ["-M", "author=One", "-M", "author:Two", "--metadata-file", "facts.yaml"]
    metadata = document(publish, *flags)["metadata"]
    assert [person["name"] for person in metadata["contributors"]] == ["One", "Two"]
    assert metadata["subtitle"] == "File"


def test_the_language_from_everywhere(publish: Publish, walk: Path) -> None:
    assert document(publish)["lang"] == "en"
    assert document(publish, "-M", "lang=de")["lang"] == "de"
    assert document(publish, "-M", "lang=de", "--lang", "fr")["lang"] == "fr"
    assert document(publish, "-M", "lang=ar")["direction"] == "rtl"
    assert document(publish, "-M", "lang=ar", "-M", "dir=ltr")["direction"] == "ltr"
    walk.write_text("# A walk\n\nOver the hill.\n")
    Path("publish.toml").write_text('lang = "en-GB"\n')
    assert document(publish)["lang"] == "en-GB"


def test_a_title_that_is_given_is_no_longer_guessed(publish: Publish, walk: Path) -> None:
    walk.write_text("---\nlang: en\n---\n\nOver the hill.\n")
    assert "[I010]" in publish("build", walk, "--to", "words").err
    result = publish("build", walk, "--to", "words", "-M", "title=Far away", "--strict")
    assert (result.code, result.err) == (0, "")
    assert Path("build/walk.words").read_text().startswith("Far\naway\n")
    Path("publish.toml").write_text('[metadata]\ntitle = "Near"\n')
    assert publish("build", walk, "--to", "words", "--strict").code == 0
    assert Path("build/walk.words").read_text().startswith("Near\n")


def test_a_file_beside_the_source_chooses_no_voice_that_sends_it_away(publish: Publish, walk: Path) -> None:
    Path("publish.toml").write_text('voice = "distant"\n')
    result = publish("build", walk, "--to", "mp3")
    assert result.code == 0
    assert "warning[O008]: the voice distant sends the text away" in result.err
    Path("publish.toml").unlink()
    user('voice = "distant"\n')
    assert "O008" not in publish("build", walk, "--to", "words").err


def test_folders_and_formats_of_the_configuration(publish: Publish, walk: Path) -> None:
    Path("publish.toml").write_text('to = ["words", "shout"]\noutput-dir = "out"\n')
    Path("deep").mkdir()
    walk.rename("deep/walk.md")
    assert publish("build", "deep/walk.md").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "walk.count",
        "walk.shout.words",
        "walk.words",
    ]
    assert publish("build", "deep/walk.md", "-o", "walk.json").code == 0
    assert "document" in json.loads(Path("walk.json").read_text())


def test_unknown_keys_warn_at_their_line(publish: Publish, walk: Path) -> None:
    Path("publish.toml").write_text('lang = "en"\nwords-sise = 3\n')
    result = publish("build", walk, "--to", "words")
    assert result.code == 0
    assert "warning[O007]: nothing is called words-sise\n" in result.err
    assert (
        "publish.toml:2:1\n2 | words-sise = 3\n  | ^^^^^^^^^^\n  = help: do you mean words-size?"
        in result.err
    )


def test_a_file_of_metadata_that_is_none(publish: Publish, walk: Path) -> None:
    Path("facts.yaml").write_text("- one\n")
    assert publish("build", walk, "--metadata-file", "facts.yaml").code == 2
    Path("facts.yaml").write_bytes(b"author: \xff\n")
    assert publish("build", walk, "--metadata-file", "facts.yaml").code == 2
