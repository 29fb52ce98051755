"""What every transform does: a document becomes a better informed document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from publish.diagnostics import Diagnostic
from publish.model.document import Document

# A transform changes no character of the text and no id.
Transform: TypeAlias = Callable[[Document], tuple[Document, tuple[Diagnostic, ...]]]
