"""What do tests of privacy share? A case that somebody reported by name, and sets of keys."""

import base64
from datetime import UTC, datetime

import pytest

from portal.complaints.enums import Channel
from portal.complaints.intake import Contact, Submission
from portal.complaints.services.submitting import complaint_submit
from tests.factories.complaints import category

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)
CONTACT = Contact("王翠花", "138 0000 1111", "wang@example.org")


def key(number):
    return base64.b64encode(bytes((number * 37 + place) % 256 for place in range(32))).decode()


@pytest.fixture
def report():
    """Report something, by name or without."""

    def reporting(submission_key="k", contact=CONTACT):
        submission = Submission(
            key=submission_key,
            channel=Channel.WEB,
            category=category(),
            description="有人在烧秸秆",
            contact=contact,
        )
        return complaint_submit(submission=submission, now=NOW)

    return reporting
