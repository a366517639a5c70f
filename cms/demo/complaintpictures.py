"""How do the demonstrated pictures look? A field below a sky, with smoke and without."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 640)


def field_drawn(*, is_smoky: bool) -> "ContentFile[bytes]":
    """Return a JPEG: a burning field, or the same one afterwards."""
    picture = Image.new("RGB", SIZE, "#b9bcb6" if is_smoky else "#9cc7e8")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 420), (300, 330), (620, 400), (960, 310), (960, 640), (0, 640)], "#7c8f63")
    draw.rectangle((0, 470, 960, 640), "#8a7a4d" if is_smoky else "#6f9a4a")
    if is_smoky:
        _smoke(draw)
        picture = picture.filter(ImageFilter.GaussianBlur(9))
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return ContentFile(stream.getvalue(), name="demo.jpg")


def _smoke(draw: Any) -> None:
    for step in range(9):
        left, top, size = 420 + 28 * step, 440 - 46 * step, 50 + 16 * step
        draw.ellipse((left, top, left + size, top + size), "#6d6d6b")
