"""Is the wait that the other side asks for read, in both forms and whatever stands there?"""

from datetime import timedelta

import pytest

from api.channels.outbox.retry_after import retry_after
from tests.factories.pages import NOON


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("99999999", timedelta(days=1)),
        ("Fri, 20 Nov 2026 05:00:00 GMT", timedelta(hours=1)),
        ("Fri, 20 Nov 2026 01:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 5000, None),
        ("Fri, 99 Nov 99999 05:00:00 GMT", None),
    ],
)
def test_a_wait_is_read(text, wait):
    assert retry_after(text, now=NOON) == wait
