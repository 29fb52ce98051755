"""What WeasyPrint's own things are called here: it has no types."""

from typing import Any, TypeAlias

Box: TypeAlias = Any
Context: TypeAlias = Any
Declarations: TypeAlias = Any
Declared: TypeAlias = Any
Dictionary: TypeAlias = Any
Element: TypeAlias = Any
Font: TypeAlias = Any
Layout: TypeAlias = Any
Matrix: TypeAlias = Any
Rules: TypeAlias = Any
Stream: TypeAlias = Any
Style: TypeAlias = Any
Styles: TypeAlias = Any
