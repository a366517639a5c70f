"""What does a phone send? Pictures and videos made here, with the notes that a camera writes."""

import struct
from io import BytesIO
from random import Random

import pillow_heif
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

SECRET_PLACE = "CANARY-OWNER"


def scene(width=640, height=480, mode="RGB"):
    """A picture with something to compress in it: red on the left, noise on the right."""
    noise = Image.frombytes("L", (80, 60), Random(7).randbytes(4800)).resize((width, height))  # noqa: S311
    image = Image.merge("RGB", (noise, noise, noise))
    image.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def notes(orientation=1):
    """What a telephone writes into a picture: owner, time, and the place (勉县)."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = SECRET_PLACE
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {
            ExifTags.Base.DateTimeOriginal: "2026:11:24 21:30:05",
            ExifTags.Base.OffsetTimeOriginal: "+08:00",
        }
    )
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (33.0, 9.0, 10.8),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: (106.0, 40.0, 22.8),
        }
    )
    return exif


def picture(kind="JPEG", *, image=None, orientation=1, **options):
    """The bytes of a picture as a telephone sends it."""
    stream = BytesIO()
    given = image or scene()
    if kind == "HEIF":
        heif = pillow_heif.from_pillow(given)
        heif.save(stream, exif=notes(orientation).tobytes(), quality=60)
        return stream.getvalue()
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Author", SECRET_PLACE)
        options.setdefault("pnginfo", text)
    if kind == "JPEG":
        options.setdefault("comment", SECRET_PLACE)
    given.save(stream, kind, exif=notes(orientation).tobytes(), **options)
    return stream.getvalue()


def box(name, *parts):
    """One box of an MP4."""
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(*, seconds=5, handler=b"vide", tail=b""):
    """The smallest MP4 with a picture track, and an owner in its notes."""
    header = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000), bytes(80))
    kind = box(b"hdlr", bytes(8), handler, bytes(13))
    track = box(b"trak", box(b"mdia", kind))
    owner = box(b"udta", box(b"\xa9xyz", b"+33.1530+106.6730/", SECRET_PLACE.encode()))
    return (
        box(b"ftyp", b"isom", bytes(4), b"isommp42")
        + box(b"moov", header, track, owner)
        + box(b"mdat", bytes(64))
        + tail
    )


def element(code, *parts, length=None):
    """One element of a WebM; a length of -1 is not stated."""
    content = b"".join(parts)
    size = len(content) if length is None else length
    stated = b"\x01" + bytes([255] * 7) if size == -1 else struct.pack(">Q", size | 1 << 56)
    return code.to_bytes((code.bit_length() + 7) // 8, "big") + stated + content


def webm(*, seconds=5, is_recorded=False):
    """The smallest WebM with a picture track; as browsers record it, without lengths."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    length = b"" if is_recorded else element(0x4489, struct.pack(">d", seconds * 1000.0))
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")), length)
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, b"\x01")))
    mark = element(0xE7, (seconds * 1000).to_bytes(4, "big"))
    cluster = element(
        0x1F43B675, mark, element(0xA3, bytes(40)), length=-1 if is_recorded else None
    )
    return head + element(0x18538067, info, tracks, cluster, length=-1 if is_recorded else None)
