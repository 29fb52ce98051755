"""No word is lost between the reader's draft and the markup of the editions."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from publish.check.conservation import first_lost
from publish.markup.dialect import Dialect, Notes
from publish.markup.xhtml import Xhtml
from publish.model.document import Document
from publish.model.text import text_of
from publish.transform.notes import notes
from publish.transform.numbering import numbering
from publish.transform.sentences import sentences

DIALECT = Dialect(notes=Notes.ASIDE, epub_types=False, resource_url=str)


def written(markup: str) -> str:
    """The author's words in markup."""
    root = html.fragment_fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(huge_tree=True))
    not_body = "contains(@class, 'added') or contains(@class, 'missing-image')"
    roles = "@role='doc-noteref' or @role='doc-backlink'"
    ours = f"//*[self::rp or {not_body} or {roles}]"
    for element in root.xpath(ours):
        element.drop_tree()
    return str(root.text_content())


@settings(max_examples=40)
@given(data=st.data())
def test_every_word_reaches_the_markup(documents: st.SearchStrategy[Document], data: st.DataObject) -> None:
    document = data.draw(documents)
    before = text_of(document)
    for transform in (notes, numbering, sentences):
        document, _ = transform(document)
    assert text_of(document).body == before.body
    xhtml = Xhtml(document, DIALECT)
    assert first_lost(before.body, written(xhtml.title() + xhtml.blocks(document.blocks))) is None
    assert first_lost(text_of(document).notes, written(xhtml.notes(document.notes))) is None


def test_a_word_that_is_lost_is_found() -> None:
    assert first_lost(("one", "two"), written("<p>one</p><p class='added'>two</p>")) == "two"
