"""The libraries outside Python that a PDF needs: WeasyPrint loads Pango as it is imported."""

from __future__ import annotations

from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

from publish.diagnostics import MissingTool, error

if TYPE_CHECKING:
    from types import ModuleType

_CURE = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or sh bootstrap.sh"


def weasyprint() -> ModuleType:
    """WeasyPrint, ready to lay out; MissingTool M020 where it or Pango is missing."""
    try:
        # It prints advice before it fails, to the output that others read as ours.
        with redirect_stdout(StringIO()):
            return import_module("weasyprint")
    except (OSError, ImportError) as cause:
        reason = str(cause).split(":", 1)[0]
        message = f"what sets the pages of a PDF cannot be loaded: {reason}"
        raise MissingTool(error("M020", message, hint=_CURE)) from cause
