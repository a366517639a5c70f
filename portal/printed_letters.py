"""How is a letter printed where no mail server is set? Whole, but for whom it is to.

What is printed goes to the log, and the log names nobody who reported or subscribed.
"""

from copy import copy
from typing import Any

from django.core.mail.backends import console

HIDDEN = "somebody@hidden.invalid"


class PrintedLetters(console.EmailBackend):
    """Prints letters; the addresses stay out."""

    def write_message(self, message: Any) -> None:
        """Print one, to nobody by name."""
        printed = copy(message)
        printed.to, printed.cc, printed.bcc, printed.reply_to = [HIDDEN], [], [], []
        named = {"to", "cc", "bcc", "reply-to"}
        printed.extra_headers = {
            name: value
            for name, value in message.extra_headers.items()
            if name.casefold() not in named
        }
        super().write_message(printed)
