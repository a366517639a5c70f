"""Does a submission become one case, whatever is pressed twice, and is its secret not kept?"""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from portal.complaints.enums import Channel, HoldReason, State
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.intake import Submission
from portal.complaints.models import Category, Complaint, StagedFile
from portal.complaints.numbers import number_typed, secret_typed
from portal.complaints.services.submitting import complaint_submit
from tests.factories.evidence import picture

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def straw():
    return Category.objects.create(code="straw_burning", name="秸秆焚烧")


def submission(straw, **values):
    given = {"key": "k1", "channel": Channel.WEB, "category": straw, "description": "有人在烧秸秆"}
    return Submission(**given | values)


def test_a_case_has_a_number_a_secret_and_a_first_event(straw):
    receipt = complaint_submit(submission=submission(straw), now=NOW)
    case = Complaint.objects.get()

    assert number_typed(case.number) == case.number
    assert secret_typed(receipt.secret) == receipt.secret
    assert receipt.secret not in str(vars(case))
    assert case.state == State.RECEIVED
    assert [event.kind for event in case.events.all()] == ["submit", "route"]


def test_a_second_press_is_not_a_second_case(straw):
    first = complaint_submit(submission=submission(straw), now=NOW)
    second = complaint_submit(submission=submission(straw), now=NOW)

    assert Complaint.objects.count() == 1
    assert (second.complaint, second.secret) == (first.complaint, first.secret)
    assert second.is_repeat and not first.is_repeat


def test_what_is_doubted_is_held_and_not_thrown_away(straw):
    complaint_submit(submission=submission(straw, held_because=[HoldReason.TOO_FAST]), now=NOW)

    assert Complaint.objects.held().get().hold_reasons == ["too_fast"]


def test_files_come_with_their_case(straw):
    file = file_receive(BytesIO(picture()), agreed_to_position=False, now=NOW)
    receipt = complaint_submit(submission=submission(straw, files=[file]), now=NOW)

    assert [one.path for one in receipt.complaint.files.all()] == [file.path]
    assert not StagedFile.objects.exists()
