from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.model.block import MathBlock, Paragraph
from publish.model.inline import Math

if TYPE_CHECKING:
    from collections.abc import Callable

NAMESPACE = 'xmlns="http://www.w3.org/1998/Math/MathML"'
TEX = '<annotation encoding="application/x-tex">x</annotation>'


def test_mathml_keeps_its_tex_and_says_itself(epub: Callable[..., str]) -> None:
    math = Math(id="m", source="x", mathml=f"<math {NAMESPACE}><mi>x</mi></math>", spoken="x alone")
    assert epub(Paragraph(inlines=(math,))) == (
        f'<p><math {NAMESPACE} alttext="x alone" display="inline" id="m">'
        f"<semantics><mrow><mi>x</mi></mrow>{TEX}</semantics></math></p>"
    )


def test_what_is_around_a_formula_says_the_language_of_its_words(epub: Callable[..., str]) -> None:
    math = Math(id="m", lang="de", source="x", mathml=f"<math {NAMESPACE}><mi>x</mi></math>", spoken="x")
    assert epub(Paragraph(inlines=(math,))) == (
        f'<p><span lang="de" xml:lang="de"><math {NAMESPACE} alttext="x" display="inline" id="m">'
        f"<semantics><mrow><mi>x</mi></mrow>{TEX}</semantics></math></span></p>"
    )


def test_a_displayed_formula_is_a_block(epub: Callable[..., str]) -> None:
    mathml = f"<math {NAMESPACE}><semantics><mi>x</mi>{TEX}</semantics></math>"
    assert epub(MathBlock(id="m", source="x", mathml=mathml)) == (
        f'<div id="m" class="math"><div class="formula" role="group" aria-label="Formula" tabindex="0">'
        f'<math {NAMESPACE} alttext="x" display="block">'
        f"<semantics><mi>x</mi>{TEX}</semantics></math></div></div>"
    )


@pytest.mark.parametrize(
    "mathml",
    [
        "<math",
        "<math><mi>x</mi></math>",
        f"<mi {NAMESPACE}>x</mi>",
        f'<math {NAMESPACE}><mi href="https://e.org">x</mi></math>',
        f'<math {NAMESPACE}><mi onclick="x()">x</mi></math>',
        f'<math {NAMESPACE} xmlns:xlink="http://www.w3.org/1999/xlink"><mi xlink:href="a:">x</mi></math>',
        f"<math {NAMESPACE}><maction><mi>x</mi></maction></math>",
        f'<math {NAMESPACE}><script xmlns="http://www.w3.org/1999/xhtml">x()</script></math>',
        f'<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]><math {NAMESPACE}><mi>&e;</mi></math>',
        f"<math {NAMESPACE}><!-- a --><mi>x</mi></math>",
    ],
)
def test_what_is_no_pure_mathml_gives_way_to_the_tex(mathml: str, epub: Callable[..., str]) -> None:
    math = Math(source="x", mathml=mathml)
    assert epub(Paragraph(inlines=(math,))) == '<p><code class="tex">x</code></p>'
