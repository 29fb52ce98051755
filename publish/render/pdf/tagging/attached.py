"""Files in the file: the MathML of its formulas (ISO 19005-3, annex E)."""

from __future__ import annotations

from typing import Any

import pydyf

_MEDIA_TYPE = "/application#2Fmathml+xml"


class Attached:
    """The formulas that are attached to a file, each once however often it stands there."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
        """Nothing is attached yet."""
        self._pdf = pdf
        self._formulas: dict[str, bytes] = {}

    def formula(self, mathml: str) -> bytes:
        """The reference of the file that holds this MathML."""
        if mathml not in self._formulas:
            self._formulas[mathml] = self._file(mathml.encode(), f"formula-{len(self._formulas) + 1}.mml")
            self._pdf.catalog["AF"] = pydyf.Array(self._formulas.values())
        return self._formulas[mathml]

    def _file(self, data: bytes, name: str) -> bytes:
        facts = pydyf.Dictionary({"Size": len(data)})
        if "ModDate" in self._pdf.info:
            facts["ModDate"] = self._pdf.info["ModDate"]
        about = {"Type": "/EmbeddedFile", "Subtype": _MEDIA_TYPE, "Params": facts}
        stream = pydyf.Stream([data], about, compress=True)
        self._pdf.add_object(stream)
        file = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": pydyf.String(name),
                "UF": pydyf.String(name),
                "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
                "AFRelationship": "/Supplement",
                "Desc": pydyf.String("MathML"),
            }
        )
        self._pdf.add_object(file)
        return bytes(file.reference)
