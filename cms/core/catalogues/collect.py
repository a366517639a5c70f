"""Which sentences stand in the code and in the templates?"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

CODE = ("portal", "cms", "api")
TEMPLATES = "themes"
TEMPLATE_NAMES = ("*.html", "*.txt", "*.xml")
CONTEXT_FIRST = ((1, "c"), 2)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "_gettext": None,  # beside a lazy `_` in the same module
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": CONTEXT_FIRST,
    "pgettext_lazy": CONTEXT_FIRST,
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def collected(root: Path) -> Catalog:
    """Return every sentence under the project's root as a catalogue without translations."""
    catalogue = Catalog(project="air-portal", charset="utf-8")
    for path, source in _sources(root):
        name = path.relative_to(root).as_posix()
        for line, message, comments, context in extract(
            "python", BytesIO(source.encode()), KEYWORDS, (), {"encoding": "utf-8"}
        ):
            catalogue.add(
                message, locations=[(name, line)], auto_comments=comments, context=context
            )
    return catalogue


def _sources(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file with its text as Python: a template's sentences are turned into calls."""
    for path in _sorted(root / floor for floor in CODE):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted(
        found for pattern in TEMPLATE_NAMES for found in (root / TEMPLATES).rglob(pattern)
    ):
        text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # Without its indentation, which Python would try to understand; lines keep their numbers.
        yield path, "\n".join(line.strip() for line in text.split("\n"))


def _sorted(folders: Iterable[Path]) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
    )
