"""How does a video become fit to be kept? Its structure is walked, its notes are taken out.

Where ffmpeg is there it copies pictures and sound into a new container. Where it is not, or can't,
the notes that the structure shows are blanked, and an officer has to look before anybody else may.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.complaints.evidence.boxes import BoxError, Film, mp4_film, notes_blanked
from portal.complaints.evidence.elements import webm_film
from portal.complaints.evidence.ffmpeg import remuxed
from portal.complaints.evidence.kinds import Kind
from portal.complaints.evidence.limits import Limits
from portal.complaints.evidence.pictures import damaged

ENDINGS: Final = {Kind.MP4: "mp4", Kind.WEBM: "webm"}
MEDIA_TYPES: Final = {Kind.MP4: "video/mp4", Kind.WEBM: "video/webm"}
PIECE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Video:
    """A video as it is kept.

    Attributes:
        is_cleared: Whether it was written anew; otherwise it waits for somebody who looks.
    """

    path: Path
    is_cleared: bool


@contextmanager
def video_cleaned(file: IO[bytes], kind: Kind, *, limits: Limits) -> Iterator[Video]:
    """Yield a video without notes, in a folder that is gone afterwards.

    Raises:
        ValidationError: It is damaged, cut off or too long.
    """
    with tempfile.TemporaryDirectory(prefix="portal-video-") as name:
        source = Path(name) / f"in.{ENDINGS[kind]}"
        _copied(file, source)
        _checked(source, kind, limits)
        target = Path(name) / f"out.{ENDINGS[kind]}"
        if remuxed(source, target, most_bytes=limits.video_bytes) and _is_sound(target, kind):
            yield Video(target, is_cleared=True)
        else:
            _blanked(source, kind)
            yield Video(source, is_cleared=False)


def _copied(file: IO[bytes], target: Path) -> None:
    file.seek(0)
    with target.open("wb") as stream:
        while piece := file.read(PIECE):
            stream.write(piece)


def _checked(path: Path, kind: Kind, limits: Limits) -> None:
    try:
        film = _film(path, kind)
    except BoxError as error:
        raise damaged() from error
    if film.seconds > limits.video_seconds:
        raise ValidationError(
            _("This video runs for %(seconds)d seconds; at most %(most)d are taken.")
            % {"seconds": round(film.seconds), "most": limits.video_seconds},
            code="too_long",
        )


def _film(path: Path, kind: Kind) -> Film:
    with path.open("rb") as stream:
        walk = mp4_film if kind == Kind.MP4 else webm_film
        return walk(stream, path.stat().st_size)


def _is_sound(path: Path, kind: Kind) -> bool:
    """Walk through what ffmpeg wrote, too; notes that it left are blanked."""
    try:
        _blanked(path, kind)
    except BoxError:
        return False
    return True


def _blanked(path: Path, kind: Kind) -> None:
    if kind == Kind.MP4:
        with path.open("r+b") as stream:
            notes_blanked(stream, mp4_film(stream, path.stat().st_size))
