"""Is an uploaded file what its name says, and does it tell where it was made?

A file is judged by its first bytes, not by its name: what is called .pdf and is a program must
not lie on a government site. Pictures lose what the camera wrote about place and device.
"""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageSequence
from PIL.ExifTags import Base
from pillow_heif import register_heif_opener
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

HEIC: Final = "HEIF"  # as Pillow calls it; pillow-heif teaches it the format
# Of the others only the picture that is shown is kept: writing several into an AVIF ends the
# process (Pillow 13.0.0: a fault of the encoder that no exception tells of).
MOVING: Final = frozenset({"GIF", "PNG", "WEBP"})
MEGABYTE: Final = 1024 * 1024
LARGEST_DOCUMENT: Final = 50 * MEGABYTE
LARGEST_VIDEO: Final = 300 * MEGABYTE
HEAD: Final = 4096
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Where formats keep what is no part of the picture itself.
TRACES: Final = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
# What a telephone puts beside the picture in a HEIC: it shows the same place once more.
BESIDE: Final = ("metadata", "thumbnails", "depth_images", "aux")
VIDEOS: Final = frozenset({"mp4", "webm"})
# Wagtail does it with the first picture that it opens; a form may be there before.
register_heif_opener()


def _begins(*marks: bytes, at: int = 0) -> Callable[[IO[bytes]], bool]:
    def check(file: IO[bytes]) -> bool:
        head = file.read(HEAD)
        return any(head[at:].startswith(mark) for mark in marks)

    return check


def _holds(name: str) -> Callable[[IO[bytes]], bool]:
    """A modern office file is an archive with a part of a known name in it."""

    def check(file: IO[bytes]) -> bool:
        try:
            with zipfile.ZipFile(file) as archive:
                return any(one.startswith(name) for one in archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError):
            return False

    return check


def _is_text(file: IO[bytes]) -> bool:
    """Text has no zero bytes and reads in one of the two encodings that people use here."""
    head = file.read(HEAD)
    if b"\0" in head:
        return False
    return any(_reads(head, encoding) for encoding in ("utf-8", "gb18030"))


def _reads(head: bytes, encoding: str) -> bool:
    # The last character may be cut in two.
    for end in range(4):
        try:
            head[: len(head) - end].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


KINDS: Final[Mapping[str, Callable[[IO[bytes]], bool]]] = {
    "pdf": _begins(b"%PDF-"),
    "doc": _begins(OLD_OFFICE),
    "xls": _begins(OLD_OFFICE),
    "ppt": _begins(OLD_OFFICE),
    "wps": _begins(OLD_OFFICE),
    "docx": _holds("word/"),
    "xlsx": _holds("xl/"),
    "pptx": _holds("ppt/"),
    "ofd": _holds("OFD.xml"),
    "zip": _begins(b"PK\x03\x04", b"PK\x05\x06"),
    "mp4": _begins(b"ftyp", at=4),
    "webm": _begins(b"\x1a\x45\xdf\xa3"),
    "mp3": _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "vtt": _begins(b"WEBVTT", b"\xef\xbb\xbfWEBVTT"),
    "srt": _is_text,
    "csv": _is_text,
    "txt": _is_text,
}


def check_document(file: Any) -> None:
    """Refuse a file that is too large, of an unknown kind, or not what its name says.

    Raises:
        ValidationError: With the sentence that the editor reads.
    """
    ending = file.name.rpartition(".")[2].lower()
    limit = LARGEST_VIDEO if ending in VIDEOS else LARGEST_DOCUMENT
    if file.size > limit:
        raise ValidationError(
            _("“%(name)s” has %(size)s; at most %(limit)s are allowed.")
            % {
                "name": file.name,
                "size": filesizeformat(file.size),
                "limit": filesizeformat(limit),
            }
        )
    if ending not in KINDS:
        raise ValidationError(
            _("“%(name)s” is of a kind that is not published. Allowed are: %(kinds)s.")
            % {"name": file.name, "kinds": _(", ").join(sorted(KINDS))}
        )
    file.seek(0)
    fits = KINDS[ending](file)
    file.seek(0)
    if not fits:
        raise ValidationError(
            _("“%(name)s” is named .%(ending)s, but what is in it is something else.")
            % {"name": file.name, "ending": ending}
        )


def without_traces(file: Any) -> Any:
    """Return a picture without what was written into it beside its pixels and its colours.

    Which side is up stays; place, time, device and owner go. A picture that moves keeps moving; of
    the several that a HEIC or an AVIF can hold, the one that is shown stays. A picture that carries
    nothing of the kind is returned as it came.
    """
    file.seek(0)
    with Image.open(file) as image:
        exif = image.getexif()
        if not (len(exif) or any(image.info.get(name) for name in (*TRACES, *BESIDE))):
            file.seek(0)
            return file
        cleaned = _saved(image, exif.get(Base.Orientation, 1))
    return SimpleUploadedFile(file.name, cleaned, getattr(file, "content_type", None) or "image/*")


def _saved(image: Image.Image, orientation: int) -> bytes:
    kept = Image.Exif()
    if orientation != 1:
        kept[Base.Orientation] = orientation
    options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile"), **_moving(image)}
    # HEIC tells which side is up beside its EXIF, and takes no empty one.
    options["exif"] = kept.tobytes() if len(kept) else (None if image.format == HEIC else b"")
    if image.format == "JPEG":
        options["quality"] = "keep"
    elif image.format in {"WEBP", "AVIF", HEIC}:
        options["quality"] = 92
    for name in (*TRACES, *BESIDE):
        image.info.pop(name, None)
    stream = BytesIO()
    image.save(stream, image.format, **options)
    return stream.getvalue()


def _moving(image: Image.Image) -> dict[str, Any]:
    """Return what keeps a moving picture moving at its own pace."""
    if image.format not in MOVING or not getattr(image, "is_animated", False):
        return {}
    durations = [_shown_for(frame) for frame in ImageSequence.Iterator(image)]
    image.seek(0)
    return {"save_all": True, "duration": durations, "loop": image.info.get("loop", 0)}


def _shown_for(frame: Image.Image) -> int:
    frame.load()  # some formats tell it only then
    return int(frame.info.get("duration", 100))


class DocumentForm(BaseDocumentForm):
    """The form of a document: its content is looked at."""

    def clean_file(self) -> Any:
        """Check a file that comes with the form; one that is there already stays."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file)
        return file


class ImageForm(BaseImageForm):
    """The form of a picture: what the camera wrote into it goes before it is stored."""

    def clean_file(self) -> Any:
        """Clean a picture that comes with the form; Wagtail has checked that it is one."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            return without_traces(file)
        return file
