"""What hangs behind a picture: what a camera put there, or a second file in disguise?

Calculation only. Some phones append a second JPEG (CIPA DC-007, gain maps), a short film (motion
photo) or notes of their own behind the end mark. None of it is kept, and a report must not be lost
for it. Anything else behind the end (an archive, a page, a program) means that the file was made
to be two things at once.
"""

from typing import Final

# A film of a motion photo and the notes of Samsung's cameras begin or end like this.
_FILM: Final = b"ftyp"
_SMALL: Final = 256  # bytes of a camera's own notes, before its film
_NOTES: Final = b"SEFT"
_JPEG: Final = b"\xff\xd8\xff"


def is_harmless(tail: bytes) -> bool:
    """Tell whether what follows the end of a picture is padding or a camera's own appendix."""
    rest = tail.strip(b"\0")
    if not rest.strip(b"\xff\r\n "):
        return True
    return rest.startswith(_JPEG) or rest.endswith(_NOTES) or rest.find(_FILM, 0, _SMALL) > 0
