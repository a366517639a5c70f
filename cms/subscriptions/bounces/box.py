"""Which mails lie in the folder that returned letters go to? A maildir, as mail servers fill it.

What was understood is deleted, since it names an address. What was not, such as somebody's letter,
is left for people and marked as seen, so that it is not read again.
"""

import mailbox
from collections import Counter
from datetime import datetime
from pathlib import Path

from cms.subscriptions.bounces.services import LARGEST, bounce_take
from cms.subscriptions.enums import Bounce

_FOR_PEOPLE = frozenset({Bounce.OTHER, Bounce.UNKNOWN})


def is_box(path: Path) -> bool:
    """Tell whether a folder is a maildir."""
    return all((path / name).is_dir() for name in ("new", "cur", "tmp"))


def box_read(path: Path, *, now: datetime) -> Counter[Bounce]:
    """Read what has come since the last time, and return what it was."""
    box = mailbox.Maildir(str(path), create=False)
    return Counter(_read(box, key, now) for key in sorted(box.keys()) if not _was_seen(box, key))


def _was_seen(box: mailbox.Maildir, key: str) -> bool:
    return "S" in box.get_message(key).get_flags()


def _read(box: mailbox.Maildir, key: str, now: datetime) -> Bounce:
    with box.get_file(key) as file:
        found = bounce_take(raw=file.read(LARGEST), now=now)
    if found in _FOR_PEOPLE:
        message = box.get_message(key)
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message
    else:
        box.remove(key)
    return found
