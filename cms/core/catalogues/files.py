"""How are the catalogues kept: what is translated, what is derived, what is compiled?

zh_Hans is written by people. zh_Hant is derived from it (OpenCC, Hong Kong's forms: the Taiwan
profile turns 发布 into 釋出), except for entries whose comment says "by hand". English is what the
code says.
"""

import os
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

SOURCE = "zh_Hans"
DERIVED = "zh_Hant"
ENGLISH = "en"
LOCALES = (SOURCE, DERIVED, ENGLISH)
BY_HAND = "by hand"
# A date of its own would make every update a change.
CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def catalogue_path(folder: Path, locale: str) -> Path:
    """Return where a locale's catalogue stands."""
    return folder / locale / "LC_MESSAGES" / "django.po"


def read_catalogue(folder: Path, locale: str) -> Catalog:
    """Return a locale's catalogue, empty if there is none yet."""
    path = catalogue_path(folder, locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update_catalogues(folder: Path, template: Catalog) -> None:
    """Bring all catalogues up to what was collected; translations stay, unused ones go."""
    source = _update(folder, SOURCE, template)
    derived = _update(folder, DERIVED, template)
    converter = OpenCC("s2hk")
    for message in _sentences(derived):
        if BY_HAND not in message.user_comments:
            counterpart = source.get(message.id, message.context)
            if counterpart and counterpart.string:
                message.string = _converted(converter, counterpart.string)
    english = _update(folder, ENGLISH, template)
    for message in _sentences(english):
        message.string = message.id
    for locale, catalogue in zip(LOCALES, (source, derived, english), strict=True):
        _write(catalogue_path(folder, locale), catalogue)


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every catalogue that is newer than its compiled form; return which were."""
    stale = [path for path in sorted(folder.glob("*/LC_MESSAGES/django.po")) if _is_stale(path)]
    for path in stale:
        _compile(path)
    return stale


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def _compile(path: Path) -> None:
    """Write the compiled form in one step: several processes may do it at once."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    draft = path.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(path.with_suffix(".mo"))


def _sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _update(folder: Path, locale: str, template: Catalog) -> Catalog:
    catalogue = read_catalogue(folder, locale)
    # A copy: the catalogue would take the template's own messages, and all would share them.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def _converted(converter: OpenCC, text: str | Sequence[str]) -> str | tuple[str, ...]:
    if isinstance(text, str):
        return str(converter.convert(text))
    return tuple(str(converter.convert(form)) for form in text)


def _write(path: Path, catalogue: Catalog) -> None:
    catalogue.creation_date = catalogue.revision_date = CREATED
    catalogue.header_comment = "# Kept by `manage.py messages`; zh_Hans is where people translate."
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "air-portal", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
