"""How does a text become one line, and the beginning of one, where a whole text has no room?"""

import unicodedata
from typing import Final

from django.utils.text import Truncator

from cms.core.markdown import plain_text_of
from cms.core.sanitise import printable

EXCERPT: Final = 120  # characters, where nobody wrote a summary


def one_line(text: str) -> str:
    """Return a text as it is sent: composed, printable, in one line."""
    return " ".join(unicodedata.normalize("NFC", printable(text)).split())


def beginning_of(text: str) -> str:
    """Return the beginning of a plain text in one line, with an ellipsis where it goes on."""
    return Truncator(one_line(text)).chars(EXCERPT, truncate="…")


def excerpt_of(html: str) -> str:
    """Return the beginning of HTML that has been sanitised, as plain text in one line.

    A space stands where a block ends and nowhere else: words with a part in bold stay whole.
    """
    return beginning_of(plain_text_of(html))
