"""Which SQLite do we run on? Django's, set up for several writers at once.

Readers and the one writer do not disturb each other (WAL); what was acknowledged survives a loss
of power (`synchronous = FULL`); a transaction says at its start that it will write
(`BEGIN IMMEDIATE`), so that it never fails halfway for having read first; and each goes through
the gate (see `gate`) instead of polling.

Every `atomic` block takes the gate, also one that only reads: nobody can know beforehand. A long
read belongs outside `atomic`, where WAL gives each statement its own consistent view.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from sqlite3 import Connection
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from portal.database.sqlite.gate import Gate, GateTimeout, gate_for

BUSY_TIMEOUT = 20  # seconds
PRAGMAS = (
    "PRAGMA synchronous = FULL",  # an acknowledged write is on the disk
    "PRAGMA cache_size = -20000",  # 20 MB for each connection
    "PRAGMA mmap_size = 134217728",  # 128 MB are read without copying
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",  # the log shrinks back to 64 MB after a bulk load
)
# A statement that takes SQLite's write lock; `WITH` may, and is not worth a parser.
WRITE = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|REINDEX|ANALYZE|VACUUM|WITH)\b", re.I
)

# The stubs leave out the hooks that a backend fills in.
DjangosWrapper: Any = base.DatabaseWrapper


class DatabaseWrapper(DjangosWrapper):
    """Django's SQLite backend behind the write gate.

    Options besides Django's: ``gate`` (default True); a database in memory has none.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: Gate | None = None
        # Django sets this only with the first connection; the task queue asks before that.
        self.transaction_mode: str | None = "IMMEDIATE"

    # Connecting

    def get_connection_params(self) -> dict[str, Any]:
        """Return what `sqlite3.connect` is called with."""
        params: dict[str, Any] = super().get_connection_params()
        params.pop("gate", None)
        params.setdefault("timeout", BUSY_TIMEOUT)
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Connect, and see to it that the file keeps a write-ahead log."""
        connection: Connection = super().get_new_connection(conn_params)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        if not self.is_in_memory_db():
            self._keep_write_ahead_log(connection)
        return connection

    def _keep_write_ahead_log(self, connection: Connection) -> None:
        """Switch the file over once; SQLite refuses instead of waiting when two do it at once."""
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            with self.turn_to_write():
                connection.execute("PRAGMA journal_mode = WAL")

    def create_cursor(self, name: str | None = None) -> "GatedCursor":
        """Return a cursor whose single writes go through the gate too."""
        cursor: GatedCursor = self.connection.cursor(factory=partial(GatedCursor, wrapper=self))
        return cursor

    # The gate

    def enter_gate(self) -> None:
        """Wait for the turn to write, unless this connection has it already."""
        options = self.settings_dict["OPTIONS"]
        if self._held or self.is_in_memory_db() or not options.get("gate", True):
            return
        gate = gate_for(self.settings_dict["NAME"])
        timeout = options.get("timeout", BUSY_TIMEOUT)
        try:
            gate.enter(timeout)
        except GateTimeout as error:
            # SQLite's own words, which callers that try again look for.
            raise OperationalError(
                f"database is locked (another writer for {timeout} s)"
            ) from error
        self._held = gate

    def leave_gate(self) -> None:
        """Let the next writer in, if this connection has the turn."""
        if self._held:
            gate, self._held = self._held, None
            gate.leave()

    def turn_to_write(self) -> AbstractContextManager[None]:
        """Hold the gate for one statement; nothing to do where a transaction holds it."""
        return nullcontext() if self._held else self._one_turn()

    @contextmanager
    def _one_turn(self) -> Iterator[None]:
        self.enter_gate()
        try:
            yield
        finally:
            self.leave_gate()

    # Where transactions begin and end

    def _start_transaction_under_autocommit(self) -> None:
        self.enter_gate()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self.leave_gate()
            raise

    def _commit(self) -> None:
        # A commit that fails keeps the gate: a rollback or a close follows.
        super()._commit()
        self.leave_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self.leave_gate()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self.leave_gate()


class GatedCursor(base.SQLiteCursorWrapper):
    """A cursor that waits for its turn before a write outside a transaction."""

    def __init__(self, connection: Connection, *, wrapper: DatabaseWrapper) -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        return self._gated(query, partial(super().execute, query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        """Run one statement with many sets of values."""
        return self._gated(query, partial(super().executemany, query, param_list))

    def _gated(self, query: str, run: Callable[[], Any]) -> Any:
        if not WRITE.match(query):
            return run()
        if self.connection.isolation_level is not None:
            # Autocommit is off: this write opens a transaction, which a commit will end.
            self._wrapper.enter_gate()
            return run()
        with self._wrapper.turn_to_write():
            return run()
