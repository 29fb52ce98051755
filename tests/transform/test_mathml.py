r"""TeX as MathML: formulas that authors write have it, and none has another formula's."""

from __future__ import annotations

import pytest
from lxml.etree import fromstring

from publish.formulas import draw
from publish.transform.mathml import mathml

USUAL = r"""
e^{i\pi}+1=0
\int_{-\infty}^{\infty} e^{-x^2}\,dx=\sqrt{\pi}
\frac{-b\pm\sqrt{b^2-4ac}}{2a}
\sum_{n=1}^\infty\frac1{n^2}=\frac{\pi^2}{6}
\lim_{x\to0}\frac{\sin x}{x}=1
\begin{pmatrix}a&b\\c&d\end{pmatrix}
\begin{cases}1&x>0\\0&\text{otherwise}\end{cases}
\begin{array}{c|c}a&b\\c&d\end{array}
\nabla\times\vec{E}=-\frac{\partial\vec{B}}{\partial t}
\hat{x}\tilde{y}\bar{z}\dot{a}\ddot{b}\overline{z}\widehat{abc}
\underbrace{a+b}_{n}\overbrace{c}^{m}\overset{a}{b}\underset{c}{d}\stackrel{?}{=}
\mathbb{R}\to\mathbb{C},\ \mathcal{L}\{f\}(s),\ \mathfrak{g},\ \mathscr{F},\ \boldsymbol{\alpha},\ \mathrm{d}x
A\subseteq B\cup C\cap D\setminus E,\ \forall x\in A\;\exists y: x\ne y
\binom{n}{k}{n \choose k}{a \over b}\cfrac{1}{1+\cfrac{1}{2}}\sqrt[3]{x}
a\equiv b\pmod{n},\ \operatorname{rank}A,\ \log_2 n,\ \arg\min_x f(x),\ \limsup_n a_n
\left(\frac{a}{b}\right)^2\left.\frac{df}{dx}\right|_{x=0}\lfloor x\rfloor\| y\|\langle\psi|\phi\rangle
\text{if $x$ is less < than a & b},\ 50\%,\ \$5,\ a\_b
10\,000\times3{,}14\cdot90^\circ f'(x)+f''(x)
\textcolor{blue}{x}\phantom{y}z
\sum_{\substack{i<n\\j<m}}a_{ij}
\newcommand{\R}{\mathbb{R}}\R^n
\newcommand{\f}[2]{#1+#2}\f{a}{b}
\begin{eqnarray}a&=&b\end{eqnarray}
\begin{alignat}{2}a&=b&c&=d\end{alignat}
\begin{dcases}1&x>0\\0&\text{else}\end{dcases}\begin{smallmatrix}a&b\end{smallmatrix}
\left\{\begin{aligned}x&=1\\y&=2\end{aligned}\right.
\prescript{14}{6}{C}+\genfrac(){0pt}{}{n}{k}+\nicefrac12
\boxed{x+1}\cancel{x}\bcancel{y}\xcancel{z}
\widetilde{abc},\ \mbox{if $x_1$},\ \textbf{b}\textit{c}\texttt{d}\textsf{e}
""".strip().splitlines()


def written(tex: str, *, display: bool = True) -> str | None:
    return mathml(tex, draw(tex, display=display).text, display=display)


def table(tex: str) -> list[list[str]]:
    """The cells of the first table in the MathML of `tex`."""
    root = fromstring(written(tex) or "<math/>")
    rows = next(element for element in root.iter() if element.tag.endswith("mtable"))
    return [["".join(cell.itertext()) for cell in row] for row in rows]


@pytest.mark.parametrize("tex", USUAL, ids=lambda tex: tex[:16])
@pytest.mark.parametrize("display", [True, False])
def test_usual_formulas_have_mathml(tex: str, display: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    text = written(tex, display=display)
    assert text
    assert fromstring(text).tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert "&amp;#x" not in text


ROWS = ["gather", "gather*", "gathered", "multline", "multline*"]
COLUMNS = ["align", "align*", "aligned", "split", "flalign", "flalign*"]


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_rows(name: str) -> None:
    assert table(rf"\begin{{{name}}}a\\b\end{{{name}}}") == [["a"], ["b"]]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_columns_without_numbers_of_their_own(name: str) -> None:
    assert table(rf"\begin{{{name}}}a&=b\\&=c\end{{{name}}}") == [["a", "=b"], ["", "=c"]]


def test_a_label_is_not_shown_and_a_tag_is() -> None:
    label, tag, star = (written(tex) or "" for tex in (r"x\label{eq:a}", r"x\tag{7}", r"x\tag*{A}"))
    assert ["".join(fromstring(text).itertext()) for text in (label, tag, star)] == ["x", "x(7)", "xA"]


@pytest.mark.parametrize(
    "tex",
    [
        r"\ce{H2O}",
        r"\SI{3}{\metre}",
        r"\chemfig{A-B}",
        r"a\\b",
        r"\begin{cases}a\\b\end{cases}\\c",
        r"x\operatorname<",
    ],
)
def test_what_would_be_another_formula_is_none(tex: str) -> None:
    assert written(tex) is None


@pytest.mark.parametrize(
    "tex", ["", "^", r"\frac", r"\left(", r"\begin{matrix}", r"\def\a{\a\a}\a", r"\genfrac x", "{" * 9_000]
)
def test_the_converters_faults_are_none(tex: str) -> None:
    assert mathml(tex, "", display=True) is None


def test_a_lost_letter_is_none() -> None:
    assert mathml("x", "x", display=True)
    assert mathml("x", "xy", display=True) is None


def test_nothing_acts_and_nothing_is_fetched() -> None:
    assert mathml(r"\href{https://example.org}{x}", "", display=True) is None
    assert written(r"\eqref{x}") is None


def test_words_keep_their_dress() -> None:
    words = list(fromstring(written(r"\textbf{b}\textsf{c}\text{d}") or ""))
    assert [(word.text, word.get("style")) for word in words] == [
        ("b", "font-weight: bold"),
        ("c", "font-family: sans-serif"),
        ("d", None),
    ]


def test_what_is_struck_out_or_boxed_is_seen_so() -> None:
    assert 'notation="updiagonalstrike"' in (written(r"\cancel{x}") or "")
    assert "border" in (written(r"\boxed{x}") or "")
