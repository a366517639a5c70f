"""Where does the picture of a bulletin lie? A file of its own for each snapshot.

It is drawn when the figures are taken, not when somebody asks: feeds then know its size, its
address changes only with the figures, and an older revision keeps its own.
"""

import hashlib
import uuid
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.bulletins.charts import bulletin_image
from cms.core.files import PublicationFile
from portal.airquality.reports import AirReport

FOLDER = "bulletins"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the storage: name, size in bytes and pixels, and what it shows."""

    name: str
    size: int
    width: int
    height: int
    title: str

    def as_json(self) -> dict[str, Any]:
        """Return the picture as a page keeps it."""
        return asdict(self)

    def as_file(self) -> PublicationFile:
        """Return the picture as a publication hands it out, with its absolute address."""
        return PublicationFile(
            url=urljoin(settings.BASE_URL + "/", default_storage.url(self.name)),
            media_type="image/png",
            size=self.size,
            title=self.title,
            width=self.width,
            height=self.height,
        )


def picture_draw(report: AirReport, *, key: uuid.UUID) -> Picture | None:
    """Draw and store the picture of a report, or None when there is nothing to draw.

    Args:
        report: The figures.
        key: The permanent id of the bulletin; its pictures share a folder.
    """
    image = bulletin_image(report)
    if image is None:
        return None
    digest = hashlib.sha256(image.png).hexdigest()[:16]
    name = f"{FOLDER}/{key}/{digest}.png"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(image.png))
    return Picture(name, len(image.png), image.width, image.height, image.title)


def pictures_of(key: uuid.UUID) -> tuple[str, ...]:
    """Return the names of all pictures of a bulletin, of its earlier versions too."""
    folder = f"{FOLDER}/{key}"
    if not default_storage.exists(folder):
        return ()
    return tuple(f"{folder}/{name}" for name in default_storage.listdir(folder)[1])


def pictures_remove(key: uuid.UUID) -> None:
    """Remove all pictures of a bulletin."""
    folder = f"{FOLDER}/{key}"
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)
