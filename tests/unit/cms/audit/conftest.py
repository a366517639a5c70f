"""What has the trail been told since the test began? Other tests may have left entries."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User

from cms.audit.entries import AuditEntry, ChainEnd

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def told(db) -> Callable[[], list[AuditEntry]]:
    end = ChainEnd.objects.first()
    start = end.serial if end else 0
    return lambda: list(AuditEntry.objects.filter(serial__gt=start).order_by("serial"))


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_user(
        "liming", first_name="明", last_name="李", email="li@example.cn"
    )
