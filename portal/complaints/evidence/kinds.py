"""What is a file, by its first bytes? Its name and what the sender calls it count for nothing.

Calculation only. Signatures: JPEG ISO/IEC 10918-1 B.1.1.3, PNG W3C REC-png-3 section 5.2, WebP
RFC 9649 section 2.4, HEIF ISO/IEC 23008-12 section 10, MP4 ISO/IEC 14496-12 section 4.3,
WebM RFC 8794 section 8.1.
"""

from enum import StrEnum
from typing import Final

HEAD: Final = 512
_PICTURE_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
_MOVING_BRANDS: Final = frozenset({b"hevc", b"hevx", b"msf1", b"avis"})


class Kind(StrEnum):
    """What a file is."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIF = "heif"
    MP4 = "mp4"
    WEBM = "webm"
    SVG = "svg"
    GIF = "gif"
    MOVING_HEIF = "moving_heif"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


PICTURES: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIF})
VIDEOS: Final = frozenset({Kind.MP4, Kind.WEBM})

_MARKS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
    (b"%PDF", Kind.DOCUMENT),
    (b"PK\x03\x04", Kind.DOCUMENT),
    (b"PK\x05\x06", Kind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0", Kind.DOCUMENT),
    (b"{\\rtf", Kind.DOCUMENT),
)
_ENDINGS: Final = {
    "jpg": PICTURES,
    "jpeg": PICTURES,
    "png": PICTURES,
    "webp": PICTURES,
    "heic": PICTURES,
    "heif": PICTURES,
    "mp4": VIDEOS,
    "mov": VIDEOS,
    "m4v": VIDEOS,
    "3gp": VIDEOS,
    "webm": VIDEOS,
}


def kind_of(head: bytes) -> Kind:
    """Return what a file is that begins like this."""
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    return _of_text(head)


def name_fits(name: str, kind: Kind) -> bool:
    """Tell whether a file may be called so: a picture by any picture's ending, a video likewise.

    Messengers rename one kind of picture into another, and what is kept is written anew anyway.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return kind in _ENDINGS.get(ending, {kind})


def _of_brand(brand: bytes) -> Kind:
    if brand in _PICTURE_BRANDS:
        return Kind.HEIF
    if brand in _MOVING_BRANDS:
        return Kind.MOVING_HEIF
    return Kind.UNKNOWN if brand == b"avif" else Kind.MP4


def _of_text(head: bytes) -> Kind:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!--")) and b"<svg" in text):
        return Kind.SVG
    return Kind.DOCUMENT if text.startswith((b"<!doctype", b"<html", b"<?xml")) else Kind.UNKNOWN
