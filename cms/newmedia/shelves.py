"""Where do the pictures of an article come from, while it is made and while it is only measured?"""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from cms.newmedia.pictures import ArticlePicture, picture_encoded, stored_bytes

# As long as an address that `media/uploadimg` gives: the body is counted with it.
NOMINAL_ADDRESS: Final = f"https://mmbiz.qpic.cn/{'x' * 130}/0?wx_fmt=jpeg"
Attributes = dict[str, str]


class Shelf(Protocol):
    """Takes a picture and says what stands in the article in its place."""

    def put(self, url: str, alt: str) -> Attributes | None:
        """Take a picture of the site; None when there is none that can be shown."""

    def put_drawn(self, draw: Callable[[], bytes], alt: str) -> Attributes:
        """Take a picture that is drawn for the article."""


class PictureShelf:
    """Reads the pictures and makes them fit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.pictures: list[ArticlePicture] = []
        self.missing: list[str] = []
        self._known: dict[str, ArticlePicture | None] = {}

    def put(self, url: str, alt: str) -> Attributes | None:
        """Read, make fit and keep a picture; one that stands twice is kept once."""
        if url not in self._known:
            data = stored_bytes(url)
            self._known[url] = self._keep(data, alt) if data else None
        picture = self._known[url]
        if picture is None:
            self.missing.append(alt or url)
            return None
        return _attributes(picture)

    def put_drawn(self, draw: Callable[[], bytes], alt: str) -> Attributes:
        """Keep a picture of our own drawing."""
        picture = self._keep(draw(), alt)
        if picture is None:
            raise ValueError("A picture that was drawn cannot be read.")
        return _attributes(picture)

    def _keep(self, data: bytes, alt: str) -> ArticlePicture | None:
        name = f"picture-{len(self.pictures) + 1}"
        picture = picture_encoded(data, name=name, alt=alt, limit=self.limit)
        if picture:
            self.pictures.append(picture)
        return picture


class NominalShelf:
    """Reads nothing: each picture has an address as long as WeChat's."""

    def put(self, url: str, alt: str) -> Attributes | None:
        """Return what any picture would have."""
        return {"src": NOMINAL_ADDRESS, **_sizes(1280, 960, "jpeg")}

    def put_drawn(self, draw: Callable[[], bytes], alt: str) -> Attributes:
        """Return what any picture would have."""
        return {"src": NOMINAL_ADDRESS, **_sizes(1280, 960, "jpeg")}


def nominal_addresses(pictures: list[ArticlePicture]) -> Mapping[str, str]:
    """Return addresses as long as WeChat's for pictures that have none yet."""
    return {picture.name: NOMINAL_ADDRESS for picture in pictures}


def _attributes(picture: ArticlePicture) -> Attributes:
    kind = picture.media_type.removeprefix("image/")
    return {"src": picture.name, **_sizes(picture.width, picture.height, kind)}


def _sizes(width: int, height: int, kind: str) -> Attributes:
    """Return what WeChat's own editor notes at a picture, so that a phone keeps room for it."""
    return {"data-w": str(width), "data-ratio": f"{height / width:.4g}", "data-type": kind}
