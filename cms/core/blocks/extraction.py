"""Which picture stands for a text elsewhere, and which files belong to it?"""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue

from cms.core.files import PublicationFile

__all__ = ["files_of", "picture_of"]

_SHARED_PICTURE = "width-1200|format-jpeg"


def picture_of(body: StreamValue) -> PublicationFile | None:
    """Return the first picture of a text, also out of a gallery, as it may be shown elsewhere."""
    first = next(_pictures(body), None)
    if first is None:
        return None
    shown = first["image"].get_rendition(_SHARED_PICTURE)
    return PublicationFile(
        url=shown.url,
        media_type="image/jpeg",
        size=shown.file.size,
        title=first["alt"],
        width=shown.width,
        height=shown.height,
    )


def files_of(body: StreamValue) -> tuple[PublicationFile, ...]:
    """Return the documents of a text; films stay where they are."""
    chosen = (block.value for block in body if block.block_type == "document")
    return tuple(_file(value) for value in chosen if value["document"])


def _pictures(body: StreamValue) -> Iterator[Any]:
    for block in body:
        if block.block_type == "picture":
            found = [block.value]
        elif block.block_type == "gallery":
            found = list(block.value["pictures"])
        else:
            continue
        yield from (value for value in found if value["image"])


def _file(value: Any) -> PublicationFile:
    document = value["document"]
    return PublicationFile(
        url=document.url,
        media_type=document.content_type,
        size=document.get_file_size() or 0,
        title=value["title"] or document.title,
    )
