"""How is an answer that holds a file open let go, without the test's transaction going too?"""

from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections


def let_go(answer: Any) -> None:
    """Close an answer.

    Django's client connects the signal again after each request, and closing sends it: PostgreSQL
    would lose its connection, and with it the transaction of the test.
    """
    request_finished.disconnect(close_old_connections)
    answer.close()
