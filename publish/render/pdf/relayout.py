"""The notes of a page that is laid out again.

Where a page's text depends on page numbers (a table of contents, "page 3 of 9"), WeasyPrint makes
that page again, but not those before it. It forgets then which notes the page before had handed on,
and which were still to come: notes vanish, others are printed twice. The cure remembers both for
the beginning of every page and hands them out again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from publish.diagnostics import warning

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.diagnostics import Diagnostic

# The cure works on what is private in these versions.
_VERSIONS = "70."


def cure() -> tuple[Diagnostic, ...]:
    """Make WeasyPrint keep all notes, once for the process; S003 when its version is not known here."""
    import weasyprint
    from weasyprint.layout import page

    if not weasyprint.__version__.startswith(_VERSIONS):
        message = f"WeasyPrint {weasyprint.__version__} is not known here: notes may be lost from the PDF"
        return (warning("S003", message, hint=f"pip install 'weasyprint=={_VERSIONS}*'"),)
    if not hasattr(page.remake_page, "__wrapped__"):
        page.remake_page = _remembering(page.remake_page)
    return ()


@dataclass(slots=True)
class _Memory:
    """For the beginning of each page: the notes still to come, those handed on; the page made last."""

    to_come: dict[int, list[Any]] = field(default_factory=dict)
    handed_on: dict[int, list[Any]] = field(default_factory=dict)
    last: int = -1

    def restore(self, index: int, context: Any) -> None:  # noqa: ANN401  (WeasyPrint has no types)
        """Give back what page `index` began with, unless the page before was made just now."""
        if index in self.to_come and self.last != index - 1:
            context.footnotes = list(self.to_come[index])
            context.reported_footnotes = list(self.handed_on[index])
        self.to_come[index] = list(context.footnotes)
        self.handed_on[index] = list(context.reported_footnotes)

    def differs(self, index: int, context: Any) -> bool:  # noqa: ANN401  (as above)
        """Whether page `index` was made with other notes than it would begin with now."""
        if index not in self.to_come:
            return False
        handed_on = self.handed_on[index] != context.reported_footnotes
        return handed_on or set(map(id, self.to_come[index])) != set(map(id, context.footnotes))


def _remembering(stock: Callable[..., Any]) -> Callable[..., Any]:
    memories: WeakKeyDictionary[Any, _Memory] = WeakKeyDictionary()

    @wraps(stock)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:  # noqa: ANN401  (as above)
        memory = memories.setdefault(context, _Memory())
        memory.restore(index, context)
        made = stock(index, context, root_box, html)
        memory.last = index
        following = index + 1
        if following < len(context.page_maker) and memory.differs(following, context):
            context.page_maker[following][-1]["content_changed"] = True
        return made

    return remake_page
