"""How does a picture become safe? Decoded in full, turned upright, and written anew without notes.

Size and number of frames are known before a decoder is asked, and a decoder is named for each
kind: none is guessed. A JPEG is decoded at the smallest scale that is large enough, so that
twelve million pixels cost a few megabytes.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import pillow_heif
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from portal.complaints.evidence.boxes import BoxError, boxes_end
from portal.complaints.evidence.facts import BROKEN, Facts, facts_of, orientation_of
from portal.complaints.evidence.kinds import Kind
from portal.complaints.evidence.limits import Limits
from portal.complaints.evidence.shapes import Shape, ShapeError, jpeg_shape, png_shape, webp_shape
from portal.complaints.evidence.tails import is_harmless

QUALITY: Final = 85
LONGEST_PROFILE: Final = 2**20
SRGB: Final = ImageCms.createProfile("sRGB")
# So that many pictures at once cannot use up the memory: the others wait their turn.
_TURN: Final = threading.BoundedSemaphore(2)
# Exif's eight positions, each with the turn that sets it upright.
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FAULTS: Final = (*BROKEN, MemoryError, RuntimeError, Image.DecompressionBombError, Warning)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: a JPEG of ours."""

    content: bytes
    width: int
    height: int
    facts: Facts


def picture_clean(data: bytes, kind: Kind, *, limits: Limits, now: datetime) -> Picture:
    """Return a picture written anew.

    Raises:
        ValidationError: It is cut off, damaged, too large, moving, or two things at once.
    """
    shape = _shape(data, kind)
    if shape.is_animated:
        raise moving()
    if not is_harmless(data[shape.end :]):
        raise two_in_one()
    if shape.width * shape.height > limits.picture_pixels:
        raise too_many_pixels(shape, limits)
    with _TURN:
        try:
            return _written_anew(data[: shape.end], kind, limits.longest_side, now)
        except _FAULTS as error:
            raise damaged() from error


def _shape(data: bytes, kind: Kind) -> Shape:
    try:
        return _SHAPES[kind](data)
    except (ShapeError, BoxError, *_FAULTS) as error:
        raise damaged() from error


def _heif_shape(data: bytes) -> Shape:
    end = boxes_end(data)
    width, height = pillow_heif.open_heif(data[:end]).size
    return Shape(width, height, end)


def _written_anew(data: bytes, kind: Kind, longest_side: int, now: datetime) -> Picture:
    with _OPENERS[kind](data) as image:
        exif = _exif(image)
        if kind == Kind.JPEG:
            image.draft(None, (longest_side, longest_side))
        image.load()
        # A HEIF decoder turns the picture itself.
        turn = None if kind == Kind.HEIF else _UPRIGHT.get(orientation_of(exif))
        facts = facts_of(exif, zone=timezone.get_default_timezone(), now=now)
        small = _small(image, longest_side)
    upright = small.transpose(turn) if turn is not None else small
    upright.info = {}  # a JPEG's comment would be taken over
    stream = BytesIO()
    upright.save(stream, "JPEG", quality=QUALITY)
    return Picture(stream.getvalue(), *upright.size, facts)


def _exif(image: Image.Image) -> Image.Exif | None:
    """Return what the camera wrote; None when it can't be read, which is no reason to refuse."""
    try:
        return image.getexif()
    except BROKEN:
        return None


def _small(image: Image.Image, longest_side: int) -> Image.Image:
    profile = image.info.get("icc_profile")
    plain = image if image.mode in {"RGB", "L", "CMYK"} else _on_white(image)
    plain.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _in_srgb(plain, profile).convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture of any mode in RGB, what is transparent in it white."""
    layered = image.convert("RGBA")
    plain = Image.new("RGB", layered.size, "white")
    plain.paste(layered, mask=layered.getchannel("A"))
    return plain


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """Return the colours as a screen shows them; a profile that can't be used is left aside."""
    if not isinstance(profile, bytes) or not 128 <= len(profile) <= LONGEST_PROFILE:
        return image
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        return image
    return turned or image


def _open_heif(data: bytes) -> Image.Image:
    opened: Image.Image = pillow_heif.HeifImageFile(BytesIO(data))
    return opened


_SHAPES: Final[Mapping[Kind, Callable[[bytes], Shape]]] = {
    Kind.JPEG: jpeg_shape,
    Kind.PNG: png_shape,
    Kind.WEBP: webp_shape,
    Kind.HEIF: _heif_shape,
}
_OPENERS: Final[Mapping[Kind, Callable[[bytes], Image.Image]]] = {
    # Each by its own name: what opens whatever comes would open what nobody expects.
    Kind.JPEG: lambda data: JpegImageFile(BytesIO(data)),
    Kind.PNG: lambda data: PngImageFile(BytesIO(data)),
    Kind.WEBP: lambda data: WebPImageFile(BytesIO(data)),
    Kind.HEIF: _open_heif,
}


def damaged() -> ValidationError:
    """What is said of a file that can't be decoded to its end."""
    return ValidationError(
        _("This file is damaged or was cut off on its way. Please send it once more."),
        code="damaged",
    )


def moving() -> ValidationError:
    """What is said of an animation."""
    return ValidationError(
        _("Moving pictures are not taken. Please send a photograph or a video."), code="moving"
    )


def two_in_one() -> ValidationError:
    """What is said of a picture with a second file hung on behind it."""
    return ValidationError(
        _("Something else hangs behind this picture. Please send the photograph itself."),
        code="two_in_one",
    )


def too_many_pixels(shape: Shape, limits: Limits) -> ValidationError:
    """What is said of a picture that would fill the memory."""
    return ValidationError(
        _(
            "This picture has %(width)d × %(height)d pixels; at most %(most)d million are taken. "
            "Please take it with a smaller setting, or send a screenshot of it."
        )
        % {
            "width": shape.width,
            "height": shape.height,
            "most": limits.picture_pixels // 1_000_000,
        },
        code="too_many_pixels",
    )
