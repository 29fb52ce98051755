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

    to: Annotated[tuple[str, ...], "Format to write; may be given several times."] = ()
    output: Annotated[Path | None, "File to write; its suffix is the format. - is standard output."] = None
    output_dir: Annotated[Path | None, "Folder to write into, by default build."] = None
    from_: Annotated[str | None, "Format of the source, where its suffix does not say."] = None
    metadata: Annotated[tuple[str, ...], "A fact about the work, as key=value."] = ()
    metadata_file: Annotated[Path | None, "YAML file of such facts."] = None
    lang: Annotated[str | None, "Language of the text, as a BCP 47 tag: en, pt-BR."] = None
    voice: Annotated[str | None, "Voice to prefer; see publish voices."] = None
    encoding: Annotated[str | None, "Encoding of the source, where it is not UTF-8."] = None
    strict: Annotated[bool, "Exit with 1 if there are warnings."] = False
