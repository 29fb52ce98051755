"""The locks say what pyproject.toml asks for, name no host, and the set-up script is sound."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
DEPENDENCIES = PROJECT["project"]["dependencies"]
ASKED = {
    "uv": GROUPS["uv"],
    "publish": [*DEPENDENCIES, *GROUPS["build"]],
    "dev": [*DEPENDENCIES, *GROUPS["build"], *GROUPS["dev"]],
}
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / f"requirements/{name}.txt").read_text()


def pins(name: str) -> dict[str, list[str]]:
    """Versions by package; there are several where the version of Python decides."""
    found: dict[str, list[str]] = {}
    for pin in PIN.finditer(lock(name)):
        found.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
    return found


@pytest.mark.parametrize("name", ASKED)
def test_every_requirement_is_locked_to_a_version_that_satisfies_it(name: str) -> None:
    pinned = pins(name)
    for asked in map(Requirement, ASKED[name]):
        versions = pinned.get(canonicalize_name(asked.name), [])
        assert versions, f"{asked.name} is not in requirements/{name}.txt: nox -s lock"
        unfit = [version for version in versions if Version(version) not in asked.specifier]
        assert not unfit, f"{asked} is locked to {unfit}: nox -s lock"


@pytest.mark.parametrize("name", ASKED)
def test_every_line_of_a_lock_is_a_pin_with_hashes_and_names_no_host(name: str) -> None:
    entries = re.split(r"\n(?=\S)", lock(name).strip())
    assert entries
    for entry in entries:
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "//" not in lock(name)


def test_tests_run_on_the_versions_that_are_published_with() -> None:
    publish, dev = pins("publish"), pins("dev")
    assert {package: dev.get(package) for package in publish} == publish


def test_npm_packages_are_locked_with_hashes_and_without_hosts() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages.pop("")["devDependencies"] == asked
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_set_up_script_is_plain_sh_and_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    subprocess.run(["sh", "-n", ROOT / "bootstrap.sh"], check=True)
    # A machine with a shell and nothing else: no package manager, no Python.
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname", "cat", "cksum", "grep"):
        (tools / tool).symlink_to(Path("/usr/bin", tool).resolve())
    (tools / "uname").write_text("#!/bin/sh\necho Linux\n")
    (tools / "uname").chmod(0o755)
    copy = tmp_path / "project"
    (copy / "requirements").mkdir(parents=True)
    for name in ("bootstrap.sh", "pyproject.toml", "package-lock.json", "requirements/uv.txt"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        ["sh", copy / "bootstrap.sh", "publish"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "no Python 3.11 or newer" in done.stderr
    assert done.stdout == ""
