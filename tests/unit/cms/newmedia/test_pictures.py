"""Does every picture become one that WeChat takes, and is nothing read but our own?"""

import io
import random

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cms.newmedia.pictures import JPEG, PNG, WIDEST, picture_encoded, stored_bytes
from cms.newmedia.qr_codes import qr_png

LIMIT = 1_000_000


def file_of(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _bytes(count: int) -> bytes:
    return random.Random(1).randbytes(count)  # noqa: S311 (no secret, the same each time)


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that no format makes small."""
    return Image.frombytes("RGB", (width, height), _bytes(width * height * 3))


def encoded(data: bytes, limit: int = LIMIT):
    return picture_encoded(data, name="picture-1", alt="图", limit=limit)


def shown(picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize("limit", [LIMIT, 100_000, 5_000])
def test_the_largest_picture_comes_below_the_limit(limit):
    picture = encoded(file_of(noise(1500, 900), "PNG"), limit)
    assert len(picture.data) < limit
    assert picture.media_type == JPEG
    assert shown(picture).size == (picture.width, picture.height)
    assert picture.width <= WIDEST


def test_webp_becomes_jpeg_under_a_name_that_says_so():
    picture = encoded(file_of(Image.new("RGB", (800, 600), "red"), "WEBP"))
    assert (picture.name, picture.media_type) == ("picture-1.jpg", JPEG)
    assert (picture.width, picture.height) == (800, 600)


def test_a_drawing_that_fits_stays_byte_for_byte():
    data = file_of(Image.new("RGB", (1280, 2000), "white"), "PNG")
    picture = encoded(data)
    assert (picture.name, picture.media_type, picture.data) == ("picture-1.png", PNG, data)


def test_a_transparent_ground_becomes_white():
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert shown(encoded(file_of(image, "PNG"))).convert("RGB").getpixel((9, 9)) == (255, 255, 255)


def test_where_it_was_taken_does_not_travel():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x8825] = {1: "N", 2: (33.0, 4.0, 0.0)}
    for kind in ("JPEG", "PNG"):
        picture = encoded(file_of(Image.new("RGB", (80, 40), "blue"), kind, exif=exif))
        assert not shown(picture).getexif()
        assert (picture.width, picture.height) == (40, 80)


def test_a_palette_and_a_film_of_pictures_are_read():
    frames = [Image.new("P", (60, 40), number) for number in (1, 2)]
    data = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert encoded(data).media_type == JPEG


@pytest.mark.parametrize("data", [b"", b"<svg></svg>", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_what_is_no_picture_is_none(data):
    assert encoded(data) is None


def test_a_picture_of_one_point_stays_one():
    assert encoded(file_of(Image.new("RGB", (1, 1)), "WEBP")).width == 1


def test_a_picture_that_cannot_be_made_small_enough_is_none():
    assert encoded(file_of(noise(200, 200), "PNG"), limit=50) is None


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return default_storage.save("images/图 1.png", ContentFile(b"x"))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "url",
    ["/media/images/%E5%9B%BE%201.png", "/media/images/图 1.png"],
)
def test_a_file_of_our_own_is_found_by_its_address(url):
    assert stored_bytes(url) == b"x"


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "url",
    [
        "/media/../../etc/passwd",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/media/%2Fetc%2Fpasswd",
        "/media/images/",
        "/media/",
        "/media/nothing.png",
        "/static/images/a.png",
        "file:///etc/passwd",
        "/media/a%00.png",
        "",
    ],
)
def test_nothing_else_is_read(url):
    assert stored_bytes(url) is None


def test_the_code_is_a_picture_of_the_address():
    image = Image.open(io.BytesIO(qr_png("https://air.example.gov.cn/a/")))
    assert image.format == "PNG"
    assert image.width == image.height > 100
