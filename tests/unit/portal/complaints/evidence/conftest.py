"""What do tests of files share? A folder of their own, and the deed of sending one."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from portal.complaints.evidence.receiving import file_receive

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """A folder of case files for one test; no ffmpeg unless the test brings one."""
    options = {"location": str(tmp_path / "case-files")}
    settings.STORAGES = settings.STORAGES | {
        "case-files": settings.STORAGES["case-files"] | {"OPTIONS": options}
    }
    settings.EVIDENCE_FFMPEG = ""
    return tmp_path / "case-files"


@pytest.fixture
def send():
    """Send a file as a citizen does."""

    def sending(content, name="", *, agreed=False, now=NOW):
        stream = BytesIO(content)
        stream.name = name
        return file_receive(stream, agreed_to_position=agreed, now=now)

    return sending
