"""How does a picture of the site become one that WeChat takes? JPEG or PNG, below its limit.

Only files of our own storage are read, found by their address: nothing is fetched. A transparent
ground becomes white, because WeChat shows articles on black too.
"""

import io
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail import hooks

# An article is 677 px wide on a desk; a phone has two or three pixels to one.
WIDEST: Final = 1280
QUALITIES: Final = (85, 75, 65, 55)
SMALLER: Final = 0.75
SMALLEST: Final = 64  # pixels; nothing is left to see below
# A function that takes a path and returns the picture that everybody may see there, or None.
PUBLIC_PICTURE_HOOK: Final = "read_public_picture"
PNG, JPEG = "image/png", "image/jpeg"
ENDINGS: Final = {PNG: "png", JPEG: "jpg"}
_UNREADABLE: Final = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SuspiciousOperation,
    Image.DecompressionBombError,
)


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """A picture as it is uploaded.

    Attributes:
        name: What stands in the article in its place until WeChat has given an address.
        data: The file.
        alt: What there is to see.
    """

    name: str
    data: bytes
    media_type: str
    width: int
    height: int
    alt: str


def stored_bytes(url: str) -> bytes | None:
    """Return the file of the storage that an address leads to, or None when there is none."""
    name = _stored_name(urljoin(f"{settings.BASE_URL}/", url))
    if name is None:
        return _public_bytes(urljoin(f"{settings.BASE_URL}/", url))
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except (OSError, ValueError, SuspiciousOperation):
        return None


def _public_bytes(url: str) -> bytes | None:
    """Return what a room of the house shows to everybody at an address of its own."""
    asked = urlsplit(url)
    if asked.netloc != urlsplit(settings.BASE_URL).netloc:
        return None
    found = (read(asked.path) for read in hooks.get_hooks(PUBLIC_PICTURE_HOOK))
    return next((data for data in found if data is not None), None)


def _stored_name(url: str) -> str | None:
    """Return the name under which the storage keeps the file of an address."""
    asked = urlsplit(url)
    first = urlsplit(urljoin(f"{settings.BASE_URL}/", default_storage.url("a")))
    folder = first.path.removesuffix("a")
    # A county's own host serves the same files; another host's are not ours.
    is_ours = asked.netloc == first.netloc or default_storage.url("a").startswith("/")
    if not is_ours or not asked.path.startswith(folder):
        return None
    return unquote(asked.path.removeprefix(folder)) or None


def picture_encoded(data: bytes, *, name: str, alt: str, limit: int) -> ArticlePicture | None:
    """Return a picture that fits, or None when the file is no picture that can be read.

    Args:
        data: The file as it is stored.
        name: Its name without an ending.
        alt: What there is to see.
        limit: Bytes that it must stay below.
    """
    try:
        ready = _size_of_ready(data) if len(data) < limit else None
    except _UNREADABLE:
        return None
    if ready:
        return ArticlePicture(f"{name}.png", data, PNG, *ready, alt)
    opened = picture_opened(data)
    if opened is None:
        return None
    return picture_made(opened[0], name=name, alt=alt, limit=limit, is_drawn=opened[1])


def picture_opened(data: bytes) -> tuple[Image.Image, bool] | None:
    """Return a picture upright and on white, and whether it is a drawing; None if it is none."""
    try:
        with Image.open(io.BytesIO(data)) as stored:
            is_drawn = stored.format == "PNG"
            return _opaque(ImageOps.exif_transpose(stored) or stored), is_drawn
    except _UNREADABLE:
        return None


def _size_of_ready(data: bytes) -> tuple[int, int] | None:
    """Return the size of a PNG that can go as it is: opaque, not too wide, nothing else in it."""
    with Image.open(io.BytesIO(data)) as stored:
        if stored.format != "PNG" or stored.width > WIDEST or stored.getexif():
            return None
        is_opaque = stored.mode == "RGB" or (
            stored.mode == "RGBA" and stored.getchannel("A").getextrema() == (255, 255)
        )
        return stored.size if is_opaque and not getattr(stored, "text", {}) else None


def picture_made(
    image: Image.Image, *, name: str, alt: str, limit: int, is_drawn: bool = False
) -> ArticlePicture | None:
    """Return the file of a picture in the best quality that fits."""
    image.thumbnail((WIDEST, WIDEST * 8))
    fitting = _as_png(image, limit) if is_drawn else None
    file, media_type = (fitting, PNG) if fitting else (_as_jpeg(image, limit), JPEG)
    if file is None:
        return None
    with Image.open(io.BytesIO(file)) as made:
        width, height = made.size
    return ArticlePicture(f"{name}.{ENDINGS[media_type]}", file, media_type, width, height, alt)


def _opaque(image: Image.Image) -> Image.Image:
    """Return the picture on white, without a palette."""
    if image.mode == "RGB":
        return image.copy()
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _as_png(image: Image.Image, limit: int) -> bytes | None:
    """Return a drawing as PNG, whose edges JPEG would blur; None when that is too large."""
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue() if stream.tell() < limit else None


def _as_jpeg(image: Image.Image, limit: int) -> bytes | None:
    """Return the picture in the best quality that fits, smaller where none does."""
    while True:
        for quality in QUALITIES:
            stream = io.BytesIO()
            image.save(stream, "JPEG", quality=quality, optimize=True, progressive=True)
            if stream.tell() < limit:
                return stream.getvalue()
        width, height = image.size
        if max(width, height) < SMALLEST:
            return None
        image = image.resize((max(1, int(width * SMALLER)), max(1, int(height * SMALLER))))
