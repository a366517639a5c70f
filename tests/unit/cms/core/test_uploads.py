"""Is an upload refused with a sentence when it is not what it says, and cleaned when it is?"""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.core.uploads import (
    BESIDE,
    KINDS,
    LARGEST_DOCUMENT,
    LARGEST_VIDEO,
    TRACES,
    check_document,
    without_traces,
)

PDF = b"%PDF-1.7\n%rest"
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def archive(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(name, "x")
    return stream.getvalue()


def file(name: str, content: bytes, size: int | None = None) -> SimpleUploadedFile:
    made = SimpleUploadedFile(name, content)
    if size is not None:
        made.size = size
    return made


GOOD = {
    "pdf": PDF,
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
    "docx": archive("word/document.xml"),
    "xlsx": archive("xl/workbook.xml"),
    "pptx": archive("ppt/presentation.xml"),
    "ofd": archive("OFD.xml"),
    "zip": archive("a.txt"),
    "mp4": b"\x00\x00\x00\x20ftypisom",
    "webm": b"\x1a\x45\xdf\xa3rest",
    "mp3": b"ID3rest",
    "vtt": b"WEBVTT\n",
    "srt": "1\n字幕".encode(),
    "csv": "县区,天数".encode("gb18030"),
    "txt": "全文".encode()[:-1],
}


@pytest.mark.parametrize("ending", GOOD)
def test_what_is_what_it_says_may_come(ending: str) -> None:
    check_document(file(f"文件.{ending}", GOOD[ending]))


@pytest.mark.parametrize("ending", sorted({*KINDS} - {"txt", "csv", "srt"}))
def test_a_wrong_name_is_told(ending: str) -> None:
    with pytest.raises(ValidationError, match=ending):
        check_document(file(f"文件.{ending}", b"MZ\x90\x00 a program"))


@pytest.mark.parametrize("name", ["a.txt", "b.csv", "c.srt"])
def test_a_program_is_no_text(name: str) -> None:
    with pytest.raises(ValidationError):
        check_document(file(name, b"MZ\x90\x00\x00"))


@pytest.mark.parametrize("name", ["图.svg", "页.html", "程序.exe", "无后缀"])
def test_a_kind_that_is_not_published(name: str) -> None:
    with pytest.raises(ValidationError, match="pdf"):
        check_document(file(name, SCRIPT))


@pytest.mark.parametrize(("name", "limit"), [("a.pdf", LARGEST_DOCUMENT), ("b.mp4", LARGEST_VIDEO)])
def test_too_large(name: str, limit: int) -> None:
    content = GOOD[name[2:]]
    check_document(file(name, content, limit))
    with pytest.raises(ValidationError, match="MB"):
        check_document(file(name, content, limit + 1))


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">OwnerName</x:xmpmeta>'


def picture(kind: str, **options: Any) -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "PhoneMaker"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (33.0, 4.0, 0.0)
    stream = BytesIO()
    image = Image.new("RGB", (40, 30), "green")
    image.save(stream, kind, exif=exif.tobytes(), xmp=XMP, **options)
    return SimpleUploadedFile(f"a.{kind.lower()}", stream.getvalue(), f"image/{kind.lower()}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_device_go_and_the_upright_side_stays(kind: str) -> None:
    made = picture(kind)
    assert b"PhoneMaker" in made.read()
    cleaned = without_traces(made)
    content = cleaned.read()
    assert b"PhoneMaker" not in content
    with Image.open(BytesIO(content)) as image:
        exif = image.getexif()
        assert not exif.get_ifd(IFD.GPSInfo)
        assert exif[Base.Orientation] == 6
        assert (image.size, image.format) == ((40, 30), kind)


def test_a_heic_loses_place_device_and_owner_and_stands_upright() -> None:
    made = picture("HEIF")
    assert b"PhoneMaker" in made.read()
    content = without_traces(made).read()
    with Image.open(BytesIO(content)) as image:
        assert not image.getexif()
        assert not any(image.info.get(name) for name in (*TRACES, *BESIDE))
        assert (image.size, image.format) == ((30, 40), "HEIF")
    assert not {one for one in (b"PhoneMaker", b"OwnerName", b"Exif") if one in content}


def test_of_several_pictures_in_a_heic_only_the_shown_one_stays() -> None:
    others = [Image.new("RGB", (40, 30), "red")]
    content = without_traces(picture("HEIF", save_all=True, append_images=others)).read()
    with Image.open(BytesIO(content)) as image:
        assert (image.n_frames, image.getpixel((5, 5))[1] > 100) == (1, True)
        assert not image.getexif()


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_a_picture_that_moves_keeps_moving_and_tells_nothing(kind: str) -> None:
    others = [Image.new("RGB", (40, 30), "red")]
    made = picture(kind, save_all=True, append_images=others, duration=[300, 700])
    content = without_traces(made).read()
    with Image.open(BytesIO(content)) as image:
        assert image.n_frames == 2
        image.seek(1)
        image.load()
        assert (image.info["duration"], image.convert("RGB").getpixel((5, 5))[0]) > (699, 200)
        assert not image.getexif().get_ifd(IFD.GPSInfo)
    assert b"PhoneMaker" not in content
    assert b"OwnerName" not in content


def test_a_picture_that_tells_nothing_stays_as_it_is() -> None:
    stream = BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    made = SimpleUploadedFile("a.png", stream.getvalue())
    assert without_traces(made).read() == stream.getvalue()


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


UPLOADS = {"JPEG": "a.jpg", "HEIF": "a.heic", "AVIF": "a.avif"}


# Wagtail leaves the temporary file behind a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("media")
@pytest.mark.parametrize("kind", UPLOADS)
@pytest.mark.parametrize("way", ["add", "add_multiple"])
def test_an_upload_is_cleaned_before_it_is_stored(
    admin_client: Client, tmp_path: Any, kind: str, way: str
) -> None:
    made = picture(kind)
    made.name = UPLOADS[kind]
    field = "file" if way == "add" else "files[]"
    headers = {} if way == "add" else {"x-requested-with": "XMLHttpRequest"}
    admin_client.post(
        reverse(f"wagtailimages:{way}"), {"title": "工地", field: made}, headers=headers
    )
    stored = get_image_model().objects.get()
    stored.get_rendition("width-20|format-jpeg")
    stored.get_rendition("width-10")

    kept = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert len(kept) >= 3
    for one in kept:
        content = one.read_bytes()
        assert not {mark for mark in (b"PhoneMaker", b"OwnerName") if mark in content}, one.name
        with Image.open(BytesIO(content)) as image:
            assert not image.getexif().get_ifd(IFD.GPSInfo)


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("决定书.pdf", b"MZ program", "决定书.pdf"),
        ("决定书.docx", PDF, "决定书.docx"),
        ("视频.mp4", PDF, "视频.mp4"),
        ("标识.svg", SCRIPT, "标识.svg"),
        ("视频.mp4", GOOD["mp4"] + b"\0" * 2000, "MB"),
    ],
)
def test_a_refused_document_keeps_the_form(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    if said == "MB":
        monkeypatch.setattr("cms.core.uploads.LARGEST_VIDEO", 1000)
        said = name
    data = {"title": "决定书全文", "file": file(name, content)}
    answer = admin_client.post(reverse("wagtaildocs:add"), data)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "决定书全文" in text
    assert said in text
    assert "error-message" in text or "w-field__errors" in text
    assert not get_document_model().objects.exists()


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize(
    ("name", "content"), [("图.svg", SCRIPT), ("图.png", SCRIPT), ("图.png", PDF)]
)
def test_a_refused_picture_keeps_the_form(admin_client: Client, name: str, content: bytes) -> None:
    data = {"title": "蓝天下的汉江", "file": file(name, content)}
    text = admin_client.post(reverse("wagtailimages:add"), data).content.decode()
    assert "蓝天下的汉江" in text
    assert "error-message" in text or "w-field__errors" in text
    assert not get_image_model().objects.exists()


@pytest.mark.usefixtures("media")
def test_a_picture_of_fifty_megabytes_gets_a_sentence(admin_client: Client) -> None:
    content = picture("JPEG").read() + b"\0" * 50 * 1024 * 1024
    data = {"title": "大图", "file": SimpleUploadedFile("大图.jpg", content, "image/jpeg")}
    answer = admin_client.post(reverse("wagtailimages:add"), data)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "大图" in text
    assert "20" in text
    assert "error-message" in text or "w-field__errors" in text
    assert not get_image_model().objects.exists()


@pytest.mark.usefixtures("media")
def test_a_picture_over_the_limit_gets_a_sentence(admin_client: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    data = {"title": "大图", "file": picture("JPEG")}
    text = admin_client.post(reverse("wagtailimages:add"), data).content.decode()
    assert "大图" in text
    assert "100" in text
    assert not get_image_model().objects.exists()
