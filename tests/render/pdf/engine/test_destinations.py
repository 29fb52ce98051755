"""Where somebody goes there is a place to go to, and elements with a name share their style."""

from __future__ import annotations

import pytest
import weasyprint

from publish.render.pdf.engine import destinations

PAGE = """<p id="one">One <a href="#three">goes <span id="two">two</span></a>
<p id="three">Three <span id="four">four</span><h2 id="title">Title</h2>
<ol id="five" lang="en" style="counter-reset: list-item 4"><li>Five</ol>
<ol id="six" lang="en" style="counter-reset: list-item 8"><li>Nine</ol><p><a href="#five">back</a>"""


def pages(page: str = PAGE) -> weasyprint.Document:
    with destinations.few():
        return weasyprint.HTML(string=page).render()


def styles(document: weasyprint.Document) -> dict[str, object]:
    boxes = document.pages[0]._page_box.descendants()  # noqa: SLF001  (there is no public way to the boxes)
    found = [box for box in boxes if box.element is not None and "::" not in box.element_tag]
    return {box.element.get("id"): box.style for box in reversed(found) if box.element.get("id")}


def test_what_is_referred_to_and_what_has_a_title_is_a_destination() -> None:
    # Lists with a style of their own keep their names, as their style is not shared anyway.
    assert set(pages().pages[0].anchors) == {"three", "title", "five", "six"}


def test_elements_share_their_style_whatever_their_names_are() -> None:
    found = styles(pages())
    assert found["two"] is not found["four"]  # one is in a link
    assert found["three"]["anchor"] == "three"
    assert found["one"]["anchor"] is None
    assert found["three"].anonymous_style is found["one"].anonymous_style


@pytest.mark.parametrize("name", ["five", "six"])
def test_lists_keep_their_own_numbers(name: str) -> None:
    (counter,) = styles(pages())[name]["counter_reset"]
    assert counter == ("list-item", {"five": 4, "six": 8}[name])


def test_a_copy_of_a_style_keeps_its_name() -> None:
    own = styles(pages())["three"].copy()
    assert own["anchor"] == "three"
    assert own["display"] == ("block", "flow")
