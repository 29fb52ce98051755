"""What was asked for: the fields are the options of `publish build`, like a plugin's fields are its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  (options are made from these annotations)
from typing import Annotated

# Those that a configuration file may set.
CONFIGURABLE = frozenset({"to", "output_dir", "lang", "voice", "encoding", "strict"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How to publish a source; None and empty mean that nothing was said."""

    to: Annotated[tuple[str, ...], "Format to write; may be given several times.", "FORMAT"] = ()
    output: Annotated[Path | None, "File to write, - for standard output. Implies the format.", "FILE"] = None
    output_dir: Annotated[Path | None, "Folder to write into, by default build.", "FOLDER"] = None
    from_: Annotated[str | None, "Format of the source, where its suffix does not say.", "FORMAT"] = None
    metadata: Annotated[tuple[str, ...], "A fact about the work, as key=value.", "KEY=VALUE"] = ()
    metadata_file: Annotated[Path | None, "YAML file of such facts.", "FILE"] = None
    lang: Annotated[str | None, "Language of the text, as a BCP 47 tag: en, pt-BR.", "TAG"] = None
    pages_from: Annotated[Path | None, "PDF of the text whose pages the EPUB is to list.", "FILE"] = None
    voice: Annotated[str | None, "Voice to prefer; see publish voices.", "NAME"] = None
    encoding: Annotated[str | None, "Encoding of the source, where it is not UTF-8.", "NAME"] = None
    strict: Annotated[bool, "Exit with 1 if there are warnings."] = False
