"""Which picture stands for an article in WeChat's list? The page's own, else a card that is drawn.

WeChat asks for one with every article and shows it at 2.35 to 1. A photograph is cut to that shape
around its middle; a chart is shown whole on white, because its edges carry its figures.
"""

from functools import cache
from typing import Any, Final

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps
from pylopdf_fonts_zh_cn import sans_path

from cms.newmedia.contents import ArticleContent
from cms.newmedia.pictures import ArticlePicture, picture_made, picture_opened, stored_bytes

SIZE: Final = (1175, 500)
_MARGIN: Final = 72
_GROUND, _INK, _SOFT = "#0b4f6c", "#ffffff", "#d5e8f0"
_TITLE, _NAME = 64, 34
_LINES: Final = 3


def cover_of(content: ArticleContent, *, limit: int) -> ArticlePicture | None:
    """Return the cover as JPEG, ready to be uploaded as permanent material."""
    data = stored_bytes(content.picture.url) if content.picture else None
    opened = picture_opened(data) if data else None
    image = _shaped(*opened) if opened else _card(content.title)
    return picture_made(image, name="cover", alt=content.title, limit=limit)


def _shaped(image: Image.Image, is_drawn: bool) -> Image.Image:
    if is_drawn:
        return ImageOps.pad(image, SIZE, color="white")
    return ImageOps.fit(image, SIZE)


def _card(title: str) -> Image.Image:
    """Draw the title on the office's colour."""
    image = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    lines = _broken(title, _font(_TITLE), SIZE[0] - 2 * _MARGIN)
    top = _MARGIN
    for line in lines:
        draw.text((_MARGIN, top), line, font=_font(_TITLE), fill=_INK)
        top += int(_TITLE * 1.4)
    bottom = SIZE[1] - _MARGIN - _NAME
    draw.text((_MARGIN, bottom), settings.WAGTAIL_SITE_NAME, font=_font(_NAME), fill=_SOFT)
    return image


def _broken(text: str, font: Any, width: int) -> list[str]:
    """Break a title into lines that fit; what does not fit into the last ends with an ellipsis."""
    lines = [""]
    for character in text:
        if font.getlength(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    if len(lines) > _LINES:
        return [*lines[: _LINES - 1], f"{lines[_LINES - 1][:-1]}…"]
    return lines


@cache
def _font(size: int) -> Any:
    return ImageFont.truetype(str(sans_path()), size)
