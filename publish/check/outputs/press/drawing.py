"""What a page draws, and in which colours: its operators, followed one by one (ISO 32000-1, annex A)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from publish.check.outputs.press.colours import BLACK, first, space
from publish.check.outputs.press.file import Colour, Drawn, Picture
from publish.check.outputs.press.pictures import ink

if TYPE_CHECKING:
    from publish.check.outputs.press.pictures import Inks

_FILLING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKING = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
# Of the modes of text: filled, and its outline drawn (section 9.3.6).
_FILLED, _OUTLINED = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})
_PLAIN_BLENDS = frozenset({"/Normal", "/Compatible"})
_INCH = 72


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as colours and sizes go: `matrix` is that of the page."""

    matrix: Any
    fill: Colour = BLACK
    stroke: Colour = BLACK
    mode: int = 0


class Drawing:
    """Follows the content of one page and of what it uses; `inks` remembers those of pictures."""

    def __init__(self, inks: Inks) -> None:
        """Begin with an empty page."""
        import pikepdf

        self.drawn = Drawn()
        self._inks = inks
        self._state = _State(pikepdf.Matrix())
        self._stack: list[_State] = []
        # Of each marked content that is open, whether it is a printer's mark (section 14.8.2.2.2).
        self._open: list[bool] = []

    def follow(self, content: Any, resources: Any) -> None:  # noqa: ANN401  (pikepdf's)
        """Follow a stream, or a page, that uses `resources`."""
        import pikepdf

        for instruction in pikepdf.parse_content_stream(content):
            self._do(str(instruction.operator), instruction.operands, resources)

    def _do(self, operator: str, operands: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        if operator in _SHOWING:
            self._show()
        elif operator in _FILLING or operator in _STROKING:
            self._paint(operator)
        elif operator.lower() in {"g", "rg", "k", "cs", "sc", "scn"}:
            self._choose(operator, operands, resources)
        else:
            self._set(operator, operands, resources)

    def _show(self) -> None:
        if self._state.mode in _FILLED:
            self.drawn.texts.add(self._state.fill)
        if self._state.mode in _OUTLINED:
            self.drawn.texts.add(self._state.stroke)

    def _paint(self, operator: str) -> None:
        into = self.drawn.marks if any(self._open) else self.drawn.vectors
        if operator in _FILLING:
            into.add(self._state.fill)
        if operator in _STROKING:
            into.add(self._state.stroke)

    def _choose(self, operator: str, operands: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        """Take a colour, for areas where the operator is in small letters, else for lines."""
        now = self._state.fill if operator.islower() else self._state.stroke
        name = operator.lower()
        if name in _DEVICE:
            colour = Colour(_DEVICE[name], tuple(map(float, operands)))
        elif name == "cs":
            colour = first(space(operands[0], resources))
        elif now.space == "Pattern":
            colour = now
            self._tile(resources.Pattern[operands[-1]])
        else:
            colour = Colour(now.space, tuple(map(float, operands)))
        if operator.islower():
            self._state = replace(self._state, fill=colour)
        else:
            self._state = replace(self._state, stroke=colour)

    def _set(self, operator: str, operands: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        import pikepdf

        match operator:
            case "q":
                self._stack.append(self._state)
            case "Q":
                self._state = self._stack.pop()
            case "cm":
                turned = pikepdf.Matrix(*map(float, operands)) @ self._state.matrix
                self._state = replace(self._state, matrix=turned)
            case "BMC" | "BDC":
                about = operands[1] if len(operands) > 1 else {}
                self._open.append(str(operands[0]) == "/Artifact" and _is_mark(about))
            case "EMC":
                self._open.pop()
            case "Tr":
                self._state = replace(self._state, mode=int(operands[0]))
            case _:
                self._use(operator, operands, resources)

    def _use(self, operator: str, operands: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        """Use what stands outside the content, or a picture in it."""
        match operator:
            case "gs":
                self._transparency(resources.ExtGState[operands[0]])
            case "sh":
                self.drawn.vectors.add(first(space(resources.Shading[operands[0]].ColorSpace, resources)))
            case "Do":
                self._place(resources.XObject[operands[0]], resources)
            case "INLINE IMAGE":
                self._picture(operands[0].obj, resources)

    def _transparency(self, state: Any) -> None:  # noqa: ANN401  (as above)
        if min(float(state.get("/ca", 1)), float(state.get("/CA", 1))) < 1:
            self.drawn.transparent.add("something half opaque")
        if str(state.get("/SMask", "/None")) != "/None":
            self.drawn.transparent.add("a soft mask")
        if str(state.get("/BM", "/Normal")) not in _PLAIN_BLENDS:
            self.drawn.transparent.add("a blend")

    def _tile(self, pattern: Any) -> None:  # noqa: ANN401  (as above)
        if "/Shading" in pattern:
            self.drawn.vectors.add(first(space(pattern.Shading.ColorSpace, {})))
        else:
            self._nested(pattern)

    def _place(self, thing: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        if str(thing.Subtype) == "/Image":
            self._picture(thing, resources)
        else:
            self._nested(thing)

    def _nested(self, form: Any) -> None:  # noqa: ANN401  (as above)
        """Follow a form or a tile, which leaves the state as it was."""
        import pikepdf

        state, stack = self._state, self._stack
        matrix = pikepdf.Matrix(*map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0))))
        self._state, self._stack = replace(state, matrix=matrix @ state.matrix), []
        self.follow(form, form.get("/Resources", {}))
        self._state, self._stack = state, stack

    def _picture(self, image: Any, resources: Any) -> None:  # noqa: ANN401  (as above)
        if "/SMask" in image:
            self.drawn.transparent.add("a picture with a soft mask")
        if image.get("/ImageMask", False):
            self.drawn.vectors.add(self._state.fill)
            return
        matrix = self._state.matrix
        wide, high = (matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5
        width, height = int(image.Width), int(image.Height)
        kind = space(image.ColorSpace, resources)
        dpi = min(width / wide, height / high) * _INCH
        self.drawn.pictures.append(
            Picture(width=width, height=height, dpi=dpi, space=kind, ink=ink(image, kind, self._inks))
        )


def _is_mark(about: Any) -> bool:  # noqa: ANN401  (as above)
    """Whether an artifact with those properties belongs to the sheet and not to the page."""
    return not isinstance(about, str) and str(dict(about).get("/Type")) == "/Page"
