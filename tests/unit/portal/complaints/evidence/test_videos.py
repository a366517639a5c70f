"""Is a video of sound structure, short, and without notes? And who looks where nobody is sure?"""

import shutil
import stat
import subprocess
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from portal.complaints.evidence.boxes import BoxError, mp4_film
from portal.complaints.evidence.elements import webm_film
from tests.factories.evidence import SECRET_PLACE, box, mp4, webm

pytestmark = pytest.mark.django_db


def kept(folder, incoming):
    return (folder / incoming.path).read_bytes()


def test_without_ffmpeg_a_video_waits_for_an_officer(send, folder):
    incoming = send(mp4(), "a.mp4")

    assert (incoming.media_type, incoming.is_cleared) == ("video/mp4", False)
    assert SECRET_PLACE.encode() not in kept(folder, incoming)
    assert b"+33.1530" not in kept(folder, incoming)
    assert len(kept(folder, incoming)) == len(mp4())


@pytest.fixture
def ffmpeg(tmp_path, settings):
    """A program that is called as ffmpeg is, and copies what it is given."""

    def made(body='cp "${in#file:}" "${out#file:}"'):
        program = tmp_path / "ffmpeg"
        program.write_text(
            '#!/bin/sh\nPATH=/usr/bin:/bin\nwhile [ $# -gt 0 ]; do [ "$1" = -i ] && in="$2"; '
            f'out="$1"; shift; done\nenv > {tmp_path}/env\nulimit -t > {tmp_path}/limit\n{body}\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        settings.EVIDENCE_FFMPEG = str(program)

    return made


def test_with_ffmpeg_a_video_is_written_anew(send, folder, ffmpeg, tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_SECRET_KEY", "must not be seen")
    ffmpeg()
    incoming = send(mp4(), "a.mp4")

    assert incoming.is_cleared
    assert SECRET_PLACE.encode() not in kept(folder, incoming)
    assert "must not be seen" not in (tmp_path / "env").read_text()
    assert (tmp_path / "limit").read_text().strip() == "60"


@pytest.mark.parametrize("body", ["exit 1", "true", 'echo junk > "${out#file:}"'])
def test_a_failing_ffmpeg_makes_the_video_wait(send, ffmpeg, body):
    ffmpeg(body)

    assert not send(mp4(), "a.mp4").is_cleared


@pytest.mark.parametrize("ending", ["mp4", "webm"])
def test_the_real_ffmpeg_takes_the_notes_out(send, folder, settings, tmp_path, ending):
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("none of these programs is installed: ffmpeg")
    settings.EVIDENCE_FFMPEG = program
    made = tmp_path / f"made.{ending}"
    source = ["-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=2"]
    told = ["-metadata", f"title={SECRET_PLACE}", "-pix_fmt", "yuv420p", str(made)]
    subprocess.run([program, "-v", "error", *source, *told], check=True)
    assert SECRET_PLACE.encode() in made.read_bytes()

    incoming = send(made.read_bytes(), made.name)
    assert incoming.is_cleared
    assert SECRET_PLACE.encode() not in kept(folder, incoming)


@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_webm_is_walked_as_browsers_record_it(is_recorded):
    data = webm(seconds=7, is_recorded=is_recorded)
    film = webm_film(BytesIO(data), len(data))

    assert (film.seconds, film.has_picture) == (7.0, True)


@pytest.mark.parametrize(
    "data", [mp4(seconds=61), webm(seconds=61), webm(seconds=61, is_recorded=True)]
)
def test_a_long_video_is_refused(send, data):
    with pytest.raises(ValidationError) as caught:
        send(data)
    assert caught.value.code == "too_long"


@pytest.mark.parametrize(
    "data",
    [
        mp4()[:-20],
        mp4(tail=b"PK\x03\x04" + bytes(30)),
        mp4(tail=b"<html><script>1</script>"),
        mp4(handler=b"soun"),
        box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(9)),
        webm()[:-9],
        webm() + b"PK\x03\x04" + bytes(30),
    ],
)
def test_a_video_of_broken_structure_is_refused(send, data):
    with pytest.raises(ValidationError) as caught:
        send(data)
    assert caught.value.code == "damaged"


def test_boxes_in_boxes_without_end_are_refused():
    deep = b""
    for _ in range(40):
        deep = box(b"trak", deep)
    data = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", deep) + box(b"mdat")

    with pytest.raises(BoxError, match="deep"):
        mp4_film(BytesIO(data), len(data))
