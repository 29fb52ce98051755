"""A package of another maker: its reader and renderer work with no change to the core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugin_package"
GEMTEXT = "# A walk\n\nOver the hill.\n* one\n=> https://example.org/ there\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages that holds the package as pip would put it there."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text())["project"]
    site = tmp_path_factory.mktemp("site")
    shutil.copy(PACKAGE / "src" / "publish_gemini.py", site)
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(groups))
    return site


@pytest.fixture
def environment(site: Path, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(site),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PUBLISH_CACHE_DIR": str(tmp_path / "cache"),
    }


def run(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_listed(tmp_path: Path, environment: dict[str, str]) -> None:
    listed = json.loads(run(tmp_path, environment, "publish", "plugins", "--json"))
    reader = next(plugin for plugin in listed["readers"] if plugin["name"] == "gemtext")
    assert reader["distribution"] == "publish-gemini 1.2.0"
    assert reader["options"] == ["link-marks"]
    assert "plain" in run(tmp_path, environment, "publish", "plugins")


def test_its_fields_are_flags(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "walk.gmi").write_text(GEMTEXT)
    shown = run(tmp_path, environment, "publish", "build", "--help")
    assert "--bullet" in shown
    flags = ["--bullet", "dash", "--link-marks", "--blank-lines", "0", "--lang", "en"]
    run(tmp_path, environment, "publish", "build", "walk.gmi", "--to", "plain", *flags)
    assert (tmp_path / "build" / "walk.plain.txt").read_text() == (
        "[en]\n- A walk\n- Over the hill.\n- one\n- → there\n"
    )


def test_its_fields_are_keys_of_configuration_and_front_matter(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "publish.toml").write_text('to = ["plain"]\nblank-lines = 0\nbullet = "dash"\n')
    (tmp_path / "walk.md").write_text("---\nlang: en\nbullet: none\n---\n\n# A walk\n\nOver the hill.\n")
    run(tmp_path, environment, "publish", "build", "walk.md", "--strict")
    assert (tmp_path / "build" / "walk.plain.txt").read_text() == "[en]\nA walk\nOver the hill.\n"


def test_it_passes_the_contracts(tmp_path: Path, environment: dict[str, str]) -> None:
    contracts = Path(__file__).parent.parent / "contracts"
    options = ["-q", "-p", "no:cacheprovider", "-k", "gemtext or plain or agree", "--rootdir"]
    root = contracts.parent.parent
    said = run(
        tmp_path, environment, "pytest", str(contracts), *options, str(root), "-c", f"{root}/pyproject.toml"
    )
    assert int(said.split(" passed")[0].split()[-1]) >= 15


def test_one_that_cannot_be_loaded_stops_no_other(
    tmp_path: Path, site: Path, environment: dict[str, str]
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "publish_gemini.py").write_text("raise RuntimeError('nowhere at all')\n")
    (tmp_path / "walk.md").write_text("---\nlang: en\n---\n\n# A walk\n\nOver the hill.\n")
    done = subprocess.run(
        [sys.executable, "-m", "publish", "build", "walk.md", "--to", "json"],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.count("error[M010]") == 2  # its reader and its renderer
    assert "nowhere at all" in done.stderr
    assert "= help: pip uninstall publish-gemini" in done.stderr
    assert "✓ build/walk.json" in done.stdout
