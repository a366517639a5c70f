"""Does any file whatever end in a picture of ours or in a sentence, and never in anything else?"""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.complaints.evidence.boxes import BoxError, mp4_film
from portal.complaints.evidence.elements import webm_film
from portal.complaints.evidence.kinds import HEAD, PICTURES, kind_of
from portal.complaints.evidence.limits import Limits
from portal.complaints.evidence.pictures import picture_clean
from tests.factories.evidence import SECRET_PLACE, mp4, picture, scene, webm
from tests.unit.portal.complaints.evidence.conftest import NOW

BOUNDS = Limits(9, 1, 10**7, 4_000_000, 256, 10**7, 60)
SMALL = scene(64, 48)
PICTURES_MADE = [picture(kind, image=SMALL) for kind in ("JPEG", "PNG", "WEBP", "HEIF")]
PICTURES_MADE.append(picture(image=SMALL, progressive=True))
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
# Pillow warns of broken notes; a warning refuses nothing.
pytestmark = pytest.mark.filterwarnings("ignore")


@st.composite
def spoilt(draw, sources):
    """A file of which some bytes were changed, cut out, doubled or cut off."""
    data = bytearray(draw(st.sampled_from(sources)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 16))
        match draw(st.sampled_from(["change", "cut", "double", "end", "long"])):
            case "change":
                data[at : at + length] = draw(st.binary(min_size=length, max_size=length))
            case "cut":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "end":
                del data[max(at, 16) :]
            case "long":
                data[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


@MANY
@given(spoilt(PICTURES_MADE))
def test_a_spoilt_picture_ends_in_a_picture_or_a_sentence(data):
    kind = kind_of(data[:HEAD])
    if kind not in PICTURES:
        return
    try:
        made = picture_clean(data, kind, limits=BOUNDS, now=NOW)
    except ValidationError as refusal:
        assert refusal.code in {"damaged", "moving", "two_in_one", "too_many_pixels"}
        return
    with Image.open(BytesIO(made.content)) as after:
        after.load()
        assert max(after.size) <= BOUNDS.longest_side
    assert SECRET_PLACE.encode() not in made.content


@MANY
@given(spoilt([mp4(), webm(), webm(is_recorded=True)]))
def test_a_spoilt_video_is_walked_to_its_end_or_refused(data):
    for walk in (mp4_film, webm_film):
        try:
            film = walk(BytesIO(data), len(data))
        except BoxError:
            continue
        assert film.has_picture and film.seconds >= 0


@MANY
@given(st.binary(max_size=600))
def test_any_bytes_are_of_some_kind(data):
    assert kind_of(data)
