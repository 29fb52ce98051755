"""From the wheel, in a fresh environment and another folder, the main job works as from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.real
ROOT = Path(__file__).parent.parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        command, cwd=cwd, env=outside | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("wheel")
    build = ("build", "--wheel", "--no-build-isolation", "--out-dir", into)
    run(Path(sys.executable).with_name("uv"), *build, cwd=ROOT)
    return next(into.glob("*.whl"))


def test_the_wheel_holds_styles_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    styles = {str(path.relative_to(ROOT)) for path in (ROOT / "styles").rglob("*") if path.is_file()}
    assert styles
    assert {f"publish/{style}" for style in styles} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_main_job_works_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    uv, environment = Path(sys.executable).with_name("uv"), tmp_path / "environment"
    run(uv, "venv", "--python", sys.executable, environment, cwd=tmp_path)
    here = {"VIRTUAL_ENV": str(environment)}
    run(uv, "pip", "sync", "--require-hashes", ROOT / "requirements/publish.txt", cwd=tmp_path, **here)
    run(uv, "pip", "install", "--no-deps", wheel, cwd=tmp_path, **here)
    for name in ("lighthouse.md", "lighthouse.png"):
        shutil.copy(ROOT / "examples" / name, tmp_path)
    cache = {"PUBLISH_CACHE_DIR": str(tmp_path / "cache")}
    run(environment / "bin/publish", "build", "lighthouse.md", cwd=tmp_path, **cache)
    expected = ["lighthouse.epub", "lighthouse.mp3", "lighthouse.pdf", "lighthouse.vtt"]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == expected
