"""Does every address ask who is there, and show a unit only what is its own?"""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.flashreports.enums import SubmissionState
from cms.flashreports.models import Delivery, Recipient, Submission, SubmissionEvent, SubmissionFile
from cms.flashreports.services import submission_file_add, submission_open
from portal.grid.models import Unit
from tests.unit.cms.flashreports.given import PERIOD

pytestmark = pytest.mark.django_db
ROLES = ("stranger", "outsider", "reporter", "neighbour", "writer", "sender", "auditor")
PLACE = ["hantai", "monthly", "2026-11"]

# Address, arguments, and who sees it; "flash_board" shows each only what is theirs.
READING = {
    "flash_board": {"reporter", "neighbour", "writer", "auditor"},
    "flash_submission": {"reporter", "writer", "auditor"},
    "flash_sheet": {"reporter", "writer", "auditor"},
    "flash_file": {"reporter", "writer", "auditor"},
    "flash_draft": {"writer"},
    "flash_pick": {"writer"},
    "flash_pdf": {"writer", "sender", "auditor"},
    "flash_distribution": {"sender", "auditor"},
    "flash_recipients:index": set(),
    "flash_measures:index": set(),
}
WRITING = {
    "flash_submission": {"reporter", "writer"},
    "flash_sheet_import": {"reporter", "writer"},
    "flash_file_remove": {"reporter", "writer"},
    "flash_decide": {"writer"},
    "flash_draft": {"writer"},
    "flash_pick": {"writer"},
    "flash_distribution": {"sender"},
}


@pytest.fixture
def people(outsider, reporter, neighbour, writer, sender, auditor, index):
    group = writer.groups.create(name="撰稿")
    for kind in ("add_page", "change_page"):
        index.group_permissions.create(group=group, permission=permission(kind))
    return {
        "stranger": None, "outsider": outsider, "reporter": reporter, "neighbour": neighbour,
        "writer": writer, "sender": sender, "auditor": auditor,
    }  # fmt: skip


def permission(codename):
    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


@pytest.fixture
def file(hantai, reporter):
    found = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    return submission_file_add(
        submission=found, file=SimpleUploadedFile("台账.pdf", b"%PDF-1"), by=reporter
    )


def address(name, report, file):
    arguments = {
        "flash_board": [], "flash_draft": [],
        "flash_file": [file.pk], "flash_file_remove": [file.pk],
        "flash_pick": [report.pk], "flash_distribution": [report.pk],
        "flash_pdf": [report.pk, "internal"],
    }  # fmt: skip
    return reverse(name, args=arguments.get(name, [] if ":" in name else PLACE))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", READING)
def test_who_may_see_what(name, role, people, report, file, signed_in):
    answer = signed_in(people[role]).get(address(name, report, file))
    answer.close()
    if role in READING[name]:
        assert answer.status_code == 200
    else:
        assert answer.status_code in {302, 403}
        if role == "stranger":
            assert answer["Location"].startswith("/admin/login/")


def state_of_everything():
    return {
        "submissions": list(Submission.objects.values_list("pk", "state")),
        "files": SubmissionFile.objects.count(),
        "events": SubmissionEvent.objects.count(),
        "deliveries": Delivery.objects.count(),
    }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WRITING)
def test_who_may_change_what(name, role, people, report, file, signed_in):
    if role in WRITING[name]:
        pytest.skip("tried where it is done")
    pages, before = report.revisions.count(), state_of_everything()
    data = {"action": "return", "reason": "x", "month": "2026-11", "figures": "ranking"}
    answer = signed_in(people[role]).post(address(name, report, file), data)
    assert answer.status_code in {302, 403}
    assert state_of_everything() == before
    assert report.revisions.count() == pages
    assert report.get_siblings().count() == 1


def test_a_unit_sees_only_its_own_row_on_the_board(handed_in, neighbour, writer, signed_in):
    own = signed_in(neighbour).get(reverse("flash_board") + "?period=2026-11").content.decode()
    assert "洋县人民政府" in own
    assert "汉台区" not in own
    all_of_them = signed_in(writer).get(reverse("flash_board")).content.decode()
    assert "汉台区人民政府" in all_of_them


@pytest.mark.parametrize(
    "place",
    [
        ["nobody", "monthly", "2026-11"],
        ["hantai", "weekly", "2026-11"],
        ["hantai", "monthly", "2026-13"],
        ["hantai", "monthly", "2026-1"],
        ["hantai", "monthly", "99999-01"],
        ["hantai", "yearly", "2026-11"],
        ["daqiban", "monthly", "2026-11"],
    ],
)
def test_an_address_that_names_nothing(place, hantai, office, writer, signed_in):
    assert signed_in(writer).get(reverse("flash_submission", args=place)).status_code == 404


def test_a_unit_that_is_no_more_has_no_form(hantai, reporter, signed_in):
    Unit.objects.update(is_active=False)
    assert signed_in(reporter).get(reverse("flash_submission", args=PLACE)).status_code == 404


def test_reading_changes_nothing(people, report, file, signed_in):
    for name in ("flash_decide", "flash_sheet_import", "flash_file_remove"):
        assert signed_in(people["writer"]).get(address(name, report, file)).status_code == 405


def test_a_file_is_saved_and_never_shown(file, reporter, signed_in):
    answer = signed_in(reporter).get(reverse("flash_file", args=[file.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"%PDF-1"


def test_the_list_is_kept_by_whoever_may(writer, signed_in):
    writer.user_permissions.add(*recipient_permissions())
    answer = signed_in(writer).post(
        reverse("flash_recipients:add"),
        {"name": "张主任", "unit": "市政府办公室", "email": "Zhang@Example.org", "is_active": "on"},
    )
    assert answer.status_code == 302
    assert Recipient.objects.get().email == "zhang@example.org"


def recipient_permissions():
    return Permission.objects.filter(content_type__model="recipient")


def form_of(text="开展夜查。", action="save"):
    data = {"action": action}
    for prefix, rows in (("done", 1), ("next", 0), ("figures", 0)):
        data |= {f"{prefix}-TOTAL_FORMS": rows, f"{prefix}-INITIAL_FORMS": 0}
    return data | {"done-0-text": text}


def test_a_unit_fills_in_saves_and_hands_in(reporter, hantai, signed_in):
    client, here = signed_in(reporter), reverse("flash_submission", args=PLACE)
    client.post(here, form_of())
    found = Submission.objects.get()
    assert (found.unit, found.state) == (hantai, SubmissionState.DRAFT)
    assert "开展夜查。" in client.get(here).content.decode()
    file = SimpleUploadedFile("台账.pdf", b"%PDF-1")
    client.post(here, form_of(action="submit") | {"files": [file]})
    found.refresh_from_db()
    assert (found.state, found.files.count()) == (SubmissionState.SUBMITTED, 1)


def test_a_wrong_file_keeps_the_form(reporter, hantai, signed_in):
    here = reverse("flash_submission", args=PLACE)
    file = SimpleUploadedFile("a.svg", b"<svg><script/></svg>")
    answer = signed_in(reporter).post(here, form_of("很长的工作。") | {"files": [file]})
    assert answer.status_code == 200
    assert "很长的工作。" in answer.content.decode()
    assert not Submission.objects.exists()


def test_an_empty_form_is_not_handed_in(reporter, hantai, signed_in):
    here = reverse("flash_submission", args=PLACE)
    answer = signed_in(reporter).post(here, form_of("", action="submit"))
    assert answer.status_code == 200
    assert not Submission.objects.exists()


def test_the_office_returns_with_a_reason(handed_in, writer, signed_in):
    here = reverse("flash_decide", args=PLACE)
    signed_in(writer).post(here, {"action": "return", "reason": ""})
    handed_in.refresh_from_db()
    assert handed_in.state == SubmissionState.SUBMITTED
    signed_in(writer).post(here, {"action": "return", "reason": "缺数据"})
    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.return_reason) == (SubmissionState.RETURNED, "缺数据")
