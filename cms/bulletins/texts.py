"""How do drafted texts get into a page, and which of them has the editor changed since?

The page keeps the texts as they were drafted beside the texts as they are. What still equals its
draft has not been edited, and only that is drafted anew.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.bulletins.models import BulletinPage
from cms.bulletins.narrative import Narrative, Passage

FIELDS: Final = ("title", "summary", "lead", "notes")
# Blocks of one name have one id in every bulletin, so that a refresh finds them again.
_NAMESPACE: Final = uuid.UUID("7a3e7a86-5d5e-5f0b-9c1a-2f6d0c9d9c11")
# The editor's rich text marks each paragraph when a form is saved, edited or not.
_EDITOR_MARKS: Final = re.compile(r' data-block-key="[^"]*"')

Block = dict[str, Any]


def texts_write(page: BulletinPage, narrative: Narrative) -> None:
    """Put all drafted texts into a new page."""
    drafted = _drafted(narrative)
    for name in FIELDS:
        setattr(page, name, drafted[name])
    page.draft_title = page.title
    page.body = page.body.stream_block.to_python(list(drafted["body"].values()))
    page.drafted = drafted


def texts_refresh(page: BulletinPage, narrative: Narrative) -> tuple[str, ...]:
    """Draft anew what has not been edited.

    Returns:
        The names of the texts that were edited and kept although their draft is another now, as
        the editor knows them.
    """
    before, now = page.drafted, _drafted(narrative)
    kept = [name for name in FIELDS if not _field_refreshed(page, name, before, now)]
    labels = [str(page._meta.get_field(name).verbose_name) for name in kept]
    blocks, edited = _merged(list(page.body.raw_data), before.get("body", {}), now["body"])
    page.body = page.body.stream_block.to_python(blocks)
    page.drafted = now
    return (*labels, *edited)


def _drafted(narrative: Narrative) -> dict[str, Any]:
    return {
        "title": narrative.title,
        "summary": narrative.summary,
        "lead": narrative.lead,
        "notes": "\n".join(narrative.notes),
        "body": {block["id"]: block for block in map(_block, narrative.passages)},
    }


def _block(passage: Passage) -> Block:
    return {
        "id": str(uuid.uuid5(_NAMESPACE, passage.name)),
        "type": "heading" if passage.is_heading else "paragraph",
        "value": passage.text if passage.is_heading else f"<p>{escape(passage.text)}</p>",
    }


def _field_refreshed(
    page: BulletinPage, name: str, before: Mapping[str, Any], now: Mapping[str, Any]
) -> bool:
    """Take over a field's new draft unless it was edited; False when an edit stands against it."""
    current = str(getattr(page, name)).replace("\r\n", "\n")
    if current == before.get(name):
        setattr(page, name, now[name])
        return True
    return before.get(name) == now[name]


def _merged(
    current: Iterable[Block], before: Mapping[str, Block], now: Mapping[str, Block]
) -> tuple[list[Block], list[str]]:
    """Merge the body: drafted blocks anew, the editor's own where they stand, removed ones gone."""
    merged: list[Block] = []
    edited: list[str] = []
    for block in current:
        key = str(block.get("id"))
        if key not in before:
            merged.append(block)
        elif not _same(block, before[key]):
            merged.append(block)
            if key not in now or not _same(before[key], now[key]):
                edited.append(_beginning(block))
        elif key in now:
            merged.append(now[key])
    _insert_new(merged, before, now)
    return merged, edited


def _insert_new(merged: list[Block], before: Mapping[str, Block], now: Mapping[str, Block]) -> None:
    """Put each block that was not drafted before behind the one that it follows in the draft."""
    place = 0
    for key, block in now.items():
        at = next((i for i, one in enumerate(merged) if one.get("id") == key), None)
        if at is not None:
            place = at + 1
        elif key not in before:
            merged.insert(place, block)
            place += 1


def _same(one: Block, other: Block) -> bool:
    return one["type"] == other["type"] and _plain(one["value"]) == _plain(other["value"])


def _plain(value: Any) -> Any:
    return _EDITOR_MARKS.sub("", value).strip() if isinstance(value, str) else value


def _beginning(block: Block) -> str:
    text = re.sub(r"<[^>]+>", "", str(block["value"]))
    return _("the paragraph “%(beginning)s…”") % {"beginning": text[:15]}
