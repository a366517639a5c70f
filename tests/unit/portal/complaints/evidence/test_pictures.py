"""Is what is kept a new picture, upright, in usual colours, and without a word of the camera's?"""

import hashlib
import struct
import zlib
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from portal.complaints.evidence.shapes import MOST_SCANS
from tests.factories.evidence import SECRET_PLACE, notes, picture, scene

pytestmark = pytest.mark.django_db
KINDS = ("JPEG", "PNG", "WEBP", "HEIF")


def kept(folder, incoming):
    return (folder / incoming.path).read_bytes()


def segments(jpeg):
    """The markers of a JPEG's head."""
    position, found = 2, []
    while jpeg[position + 1] != 0xDA:
        found.append(jpeg[position + 1])
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_holds_nothing_of_the_cameras(send, folder, kind):
    incoming = send(picture(kind))
    content = kept(folder, incoming)

    assert SECRET_PLACE.encode() not in content
    assert b"Exif" not in content
    assert {0xE1, 0xE2, 0xED, 0xFE} & set(segments(content)) == set()
    assert incoming.sha256 == hashlib.sha256(content).hexdigest()
    assert incoming.size == len(content)
    assert (incoming.media_type, incoming.taken_at, incoming.position) == ("image/jpeg", None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_time_and_place_are_facts_if_the_citizen_agreed(send, kind):
    incoming = send(picture(kind), agreed=True)

    shanghai = timezone(timedelta(hours=8))
    assert incoming.taken_at == datetime(2026, 11, 24, 21, 30, 5, tzinfo=shanghai)
    assert (incoming.position.latitude, incoming.position.longitude) == (
        Decimal("33.153000"),
        Decimal("106.673000"),
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_is_kept_upright(send, folder, kind, orientation):
    turned = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
              8: Image.Transpose.ROTATE_270}[orientation]  # fmt: skip
    image = scene() if turned is None else scene().transpose(turned)
    incoming = send(picture(kind, image=image, orientation=orientation))

    assert (incoming.width, incoming.height) == (640, 480)
    with Image.open(BytesIO(kept(folder, incoming))) as after:
        red, green, _blue = after.getpixel((40, 40))
    assert red > 180 and green < 90


def test_a_large_picture_is_made_smaller(send, folder):
    incoming = send(picture(image=scene(4000, 3000)))

    assert (incoming.width, incoming.height) == (2560, 1920)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_modes_of_jpeg_become_plain_colours(send, folder, mode):
    incoming = send(picture(image=scene(mode=mode)))

    with Image.open(BytesIO(kept(folder, incoming))) as after:
        assert after.mode == "RGB"


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "I;16", "1"])
def test_modes_of_png_become_plain_colours(send, folder, mode):
    image = Image.new("I;16", (40, 30)) if mode == "I;16" else scene(40, 30, mode)
    incoming = send(picture("PNG", image=image))

    with Image.open(BytesIO(kept(folder, incoming))) as after:
        assert (after.mode, after.size) == ("RGB", (40, 30))


def test_what_is_transparent_becomes_white(send, folder):
    incoming = send(picture("PNG", image=Image.new("RGBA", (40, 30), (0, 0, 0, 0))))

    with Image.open(BytesIO(kept(folder, incoming))) as after:
        assert min(after.getpixel((20, 15))) > 250


def test_colours_of_another_profile_are_turned_into_usual_ones(send, folder):
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for profile in (wide, usual, b"x" * 200):
        incoming = send(picture(icc_profile=profile))
        assert b"ICC_PROFILE" not in kept(folder, incoming)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_picture_of_unreadable_notes_is_a_picture_all_the_same(send):
    broken = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + bytes(8)
    stream = BytesIO()
    scene().save(stream, "JPEG", exif=broken)

    assert send(stream.getvalue(), agreed=True).position is None


@pytest.mark.parametrize("year", ["1980:01:01 00:00:00", "2031:01:01 00:00:00", "no time"])
def test_a_time_that_cannot_be_is_no_fact(send, year):
    exif = notes()
    exif.get_ifd(0x8769)[36867] = year
    stream = BytesIO()
    scene().save(stream, "JPEG", exif=exif.tobytes())

    assert send(stream.getvalue(), agreed=True).taken_at is None


# What is refused


def refused(send, content, name=""):
    with pytest.raises(ValidationError) as caught:
        send(content, name)
    assert str(caught.value.messages[0])
    return caught.value.code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.25, 0.6, 0.97])
def test_what_was_cut_off_is_refused(send, kind, part):
    whole = picture(kind)

    assert refused(send, whole[: int(len(whole) * part)]) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "tail", [b"<script>alert(1)</script>", b"PK\x03\x04" + bytes(40), b"%PDF-1.7", b"MZ\x90" * 9]
)
def test_a_second_file_behind_a_picture_is_refused(send, kind, tail):
    assert refused(send, picture(kind) + tail) == "two_in_one"


def test_a_second_file_behind_a_heic_breaks_its_structure(send):
    assert refused(send, picture("HEIF") + b"PK\x03\x04" + bytes(40)) == "damaged"


@pytest.mark.parametrize(
    "tail",
    [bytes(100), picture(), b"\0\0\0\x18ftypmp42" + bytes(90), b"\0\0\1\x0a\x0e\0\0\0Motion SEFT"],
)
def test_what_cameras_hang_on_is_dropped_and_does_not_lose_the_report(send, folder, tail):
    incoming = send(picture() + tail)

    assert b"ftyp" not in kept(folder, incoming)


def test_a_bomb_is_refused_before_it_is_decoded(send):
    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    rows = zlib.compress(bytes(13_001 * 1_000))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", 13_000, 13_000, 8, 0, 0, 0, 0)
    )
    bomb += chunk(b"IDAT", rows) + chunk(b"IEND", b"")

    assert refused(send, bomb) == "too_many_pixels"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_picture_that_says_it_is_huge_is_refused(send, kind):
    data = bytearray(picture(kind))
    if kind == "JPEG":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = b"\xf0\x00\xf0\x00"
    else:
        data[24:30] = b"\xff\x3f\x00\xff\x3f\x00"

    assert refused(send, bytes(data)) == "too_many_pixels"


def test_a_jpeg_of_endless_scans_is_refused(send):
    data = picture()
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x00"

    assert refused(send, data[:-2] + scan * MOST_SCANS + data[-2:]) == "damaged"


def test_an_animation_is_refused(send):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    for kind in ("GIF", "PNG", "WEBP"):
        stream = BytesIO()
        frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
        assert refused(send, stream.getvalue()) == "moving"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.jpg", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "svg"),
        (b"<?xml version='1.0'?><svg/>", "a.jpg", "svg"),
        (b"%PDF-1.7 ...", "a.pdf", "kind"),
        (b"%PDF-1.7 ...", "a.jpg", "mislabelled"),
        (b"PK\x03\x04word/", "a.docx", "kind"),
        (b"MZ\x90\0", "a.png", "mislabelled"),
        (b"plain words", "", "kind"),
        (picture("PNG"), "a.mp4", "mislabelled"),
    ],
)
def test_what_is_no_picture_is_told_so(send, content, name, code):
    assert refused(send, content, name) == code


def test_a_picture_by_another_pictures_name_is_taken(send):
    assert send(picture("PNG"), "IMG_1.jpg").width == 640


def test_a_file_that_is_too_large_is_told_so(send, settings):
    settings.EVIDENCE_PICTURE_MEGABYTES = 0

    assert refused(send, picture()) == "too_large"
