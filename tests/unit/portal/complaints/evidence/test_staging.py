"""Does no file stay without its case, and no case come without its files?"""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from portal.complaints.enums import Channel, FileKind
from portal.complaints.evidence.serving import HEADERS, file_response, may_see_file
from portal.complaints.evidence.staging import file_adopt, incoming_files
from portal.complaints.evidence.storage import case_files
from portal.complaints.evidence.sweeping import orphans_sweep
from portal.complaints.intake import Submission
from portal.complaints.models import CaseFile, Category, Complaint, StagedFile
from portal.complaints.services.submitting import complaint_submit
from tests.factories.evidence import mp4, picture
from tests.unit.portal.complaints.evidence.conftest import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def category():
    return Category.objects.create(code="dust", name="扬尘")


def submitted(category, *files, key="k"):
    submission = Submission(
        key=key, channel=Channel.WEB, category=category, description="灰很大", files=files
    )
    return complaint_submit(submission=submission, now=NOW).complaint


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_found_again_by_its_name_and_nothing_else(send):
    incoming = send(picture(), agreed=True)

    assert incoming_files([incoming.path, "2026/11/25/guessed.jpg"]) == [incoming]


def test_what_no_case_took_is_swept_after_an_hour(send, folder, category):
    taken, left = send(picture()), send(picture())
    submitted(category, taken)

    assert orphans_sweep(now=NOW + timedelta(minutes=59)) == 0
    assert names(folder) == {taken.path, left.path}
    assert orphans_sweep(now=LATER) == 1
    assert names(folder) == {taken.path}
    assert orphans_sweep(now=LATER) == 0


def test_a_file_that_was_swept_makes_no_case(send, category):
    incoming = send(picture())
    orphans_sweep(now=LATER)

    with pytest.raises(ValidationError) as caught:
        submitted(category, incoming)
    assert caught.value.code == "gone"
    assert not Complaint.objects.exists()


def test_a_file_that_is_not_on_the_disk_makes_no_case(send, category):
    incoming = send(picture())
    case_files().delete(incoming.path)

    with pytest.raises(ValidationError):
        submitted(category, incoming)


def test_two_cases_cannot_take_one_file(send, category):
    incoming = send(picture())
    submitted(category, incoming)

    with pytest.raises(ValidationError):
        submitted(category, incoming, key="other")
    assert CaseFile.objects.count() == 1


def test_a_deed_that_is_undone_leaves_the_file_waiting(send, category):
    incoming = send(picture())
    case = submitted(category)

    with pytest.raises(RuntimeError), transaction.atomic():
        file_adopt(complaint=case, incoming=incoming, kind=FileKind.BEFORE, now=NOW)
        raise RuntimeError
    assert incoming_files([incoming.path]) == [incoming]


def test_a_file_that_stands_in_no_row_is_swept(send, folder):
    incoming = send(picture())
    StagedFile.objects.all().delete()
    kept_now = send(picture())

    modified = case_files().get_modified_time(incoming.path)
    later = modified + timedelta(hours=2)
    case_files().save(f"{later:%Y/%m/%d}/half-written.jpg", ContentFile(b"x"))
    StagedFile.objects.update(staged_at=later)
    moved = folder / f"{later:%Y/%m/%d}"
    moved.mkdir(parents=True, exist_ok=True)
    (folder / incoming.path).rename(moved / "lost.jpg")

    orphans_sweep(now=later + timedelta(minutes=5))
    assert kept_now.path in names(folder)
    assert not any("lost" in name for name in names(folder))


def test_files_lie_outside_of_what_is_served_and_are_nobody_elses(send, folder, settings):
    incoming = send(picture())

    assert (folder / incoming.path).stat().st_mode & 0o077 == 0
    assert (folder / incoming.path).parent.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="no address"):
        case_files().url(incoming.path)


def test_who_sees_what(send, category):
    case = submitted(category, send(picture()), send(mp4()))
    shown, waiting = case.files.order_by("-is_cleared")

    assert may_see_file(shown, sees_case=True)
    assert not may_see_file(shown, sees_case=False)
    assert not may_see_file(waiting, sees_case=True)
    assert may_see_file(waiting, sees_case=True, clears_files=True)
    shown.may_be_public = True
    assert not may_see_file(shown, sees_case=False)
    shown.complaint.is_public = True
    assert may_see_file(shown, sees_case=False)


def test_a_file_is_served_so_that_nobody_keeps_it(send, category):
    case = submitted(category, send(picture()), send(mp4()))
    shown, waiting = (file_response(file) for file in case.files.order_by("-is_cleared"))

    assert {name: shown[name] for name in HEADERS} == HEADERS
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith(f'inline; filename="{case.number}-')
    assert waiting["Content-Disposition"].startswith("attachment; ")
    content = b"".join(shown.streaming_content)
    assert content.startswith(b"\xff\xd8")
    for response in (shown, waiting):
        response.close()


def asked(rf, file, part, **headers):
    request = rf.get("/", headers={"Range": part, **headers})
    response = file_response(file, request)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return response, content


def test_a_player_gets_the_part_of_a_video_that_it_asks_for(rf, send, category):
    file = submitted(category, send(mp4())).files.get()
    with case_files().open(file.path) as stream:
        whole = stream.read()

    response, content = asked(rf, file, "bytes=4-11")
    behind, _nothing = asked(rf, file, f"bytes={len(whole)}-")

    assert response.status_code == 206
    assert content == whole[4:12]
    assert response["Content-Range"] == f"bytes 4-11/{len(whole)}"
    assert response["Content-Length"] == "8"
    assert response["Accept-Ranges"] == "bytes"
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert behind.status_code == 416
    assert behind["Content-Range"] == f"bytes */{len(whole)}"
    assert {name: behind[name] for name in HEADERS} == HEADERS


def test_the_whole_is_sent_where_no_part_can_be_meant(rf, send, category):
    case = submitted(category, send(picture()), send(mp4()))
    video = case.files.get(media_type="video/mp4")
    shown = case.files.get(media_type="image/jpeg")
    head = file_response(video, rf.head("/", headers={"Range": "bytes=0-1"}))
    head.close()

    for file, headers in ((video, {"If-Range": '"old"'}), (shown, {})):
        response, content = asked(rf, file, "bytes=0-1", **headers)
        assert response.status_code == 200
        assert len(content) == file.size
    assert head.status_code == 200


def test_an_uploaded_file_of_django_is_taken(send):
    upload = ContentFile(picture(), "a.jpg")

    assert BytesIO(upload.read()).getvalue()[:2] == b"\xff\xd8"
