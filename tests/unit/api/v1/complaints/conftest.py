"""A room for files, work that is soon done, a category with its questions, and a key."""

import pytest
from django.utils import timezone

from api.keys.services import key_issue
from tests.factories.open311 import straw  # noqa: F401 - a category with its questions


@pytest.fixture(autouse=True)
def _room(settings, tmp_path, straw):  # noqa: F811
    settings.COMPLAINT_PROOF_WORK = 50
    case_files = settings.STORAGES["case-files"] | {"OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"case-files": case_files}


@pytest.fixture
def key():
    return key_issue(name="小程序", contact="", per_minute=600, by=None, now=timezone.now())[1]
