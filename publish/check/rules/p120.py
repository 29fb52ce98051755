"""The rule on code whose language nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.diagnostics import Severity, warning
from publish.markup.code import is_known
from publish.model.block import CodeBlock
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_HINT = "check its spelling; text that is no code is ```text"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownLanguage:
    """Code is in a language that is not known, and goes without colours.

    Why it matters: colours tell words of the language from names and from comments at a glance. The code
    is complete without them, but a misspelt language is easily mended.

    Example:
        ```pyhton
        print("hello")
        ```

    Instead: name the language as Pygments does (https://pygments.org/languages/), in small letters.

        ```python
        print("hello")
        ```

    """

    code: ClassVar[str] = "P120"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """Each block of code in an unknown language, at its place."""
        for block in find(document, CodeBlock):
            if block.language and not is_known(block.language):
                message = f"code in “{block.language}”, which is not known, has no colours"
                yield warning(self.code, message, block.span, _HINT)
