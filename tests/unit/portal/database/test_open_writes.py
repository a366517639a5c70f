"""Is it known that somebody is still writing? Only where several can: on PostgreSQL."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from portal.database.open_writes import written_until


@pytest.fixture
def other(db):
    """Another connection to the same database."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    said = connection.settings_dict
    connection.ensure_connection()
    with psycopg.connect(
        dbname=said["NAME"], host=said["HOST"], port=said["PORT"], user=said["USER"]
    ) as other:
        yield other


def test_where_nobody_writes_it_is_now(db):
    now = timezone.now()

    assert written_until(now) == now


def test_a_reader_does_not_count_and_a_writer_does(other):
    other.execute("SELECT 1")
    assert written_until(now := timezone.now()) == now
    begun = other.execute("SELECT now()").fetchone()[0]
    other.execute("SELECT pg_current_xact_id()")

    assert written_until(now + timedelta(seconds=9)) == begun
    other.rollback()
    assert written_until(now) == now
