"""How does a file that somebody sends come in? Looked through, written anew, and on the disk.

What is kept is never what was sent, and is on the disk before this returns. It waits for its case
as a `StagedFile`, a row that is written first: so a crash at any moment leaves nothing on the disk
that nobody knows of (see `sweeping`).
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.complaints.evidence.facts import Facts
from portal.complaints.evidence.kinds import HEAD, PICTURES, VIDEOS, Kind, kind_of, name_fits
from portal.complaints.evidence.limits import Limits, limits
from portal.complaints.evidence.pictures import moving, picture_clean
from portal.complaints.evidence.scanner import Verdict, scan
from portal.complaints.evidence.staging import staged
from portal.complaints.evidence.storage import case_files, day_folder
from portal.complaints.evidence.videos import ENDINGS, MEDIA_TYPES, video_cleaned
from portal.complaints.intake import IncomingFile

NAME_BYTES: Final = 20  # of chance: the name is what a form carries, and cannot be guessed


def file_receive(file: Any, *, agreed_to_position: bool, now: datetime) -> IncomingFile:
    """Take one picture or video in.

    It takes the time of decoding, and belongs outside a transaction.

    Args:
        file: A binary stream that can seek, such as an uploaded file; `name` is looked at.
        agreed_to_position: Whether time and place of the camera's notes may be kept as facts.
        now: The clock.

    Raises:
        ValidationError: It can't be taken, with the sentence that the citizen reads.
    """
    bounds = limits()
    kind = _kind(file)
    _check_size(file, kind, bounds)
    verdict = scan(file)
    if verdict == Verdict.INFECTED:
        raise ValidationError(
            _("The virus scanner found something in this file, so it is not taken."),
            code="infected",
        )
    keep = _picture_kept if kind in PICTURES else _video_kept
    return keep(file, kind, bounds, agreed_to_position, now, verdict != Verdict.UNKNOWN)


def _picture_kept(
    file: IO[bytes], kind: Kind, bounds: Limits, agreed: bool, now: datetime, is_cleared: bool
) -> IncomingFile:
    file.seek(0)
    picture = picture_clean(file.read(), kind, limits=bounds, now=now)
    facts = picture.facts if agreed else Facts()
    incoming = IncomingFile(
        path=_new_name("jpg", now),
        media_type="image/jpeg",
        size=len(picture.content),
        sha256=hashlib.sha256(picture.content).hexdigest(),
        width=picture.width,
        height=picture.height,
        taken_at=facts.taken_at,
        position=facts.position,
        is_cleared=is_cleared,
    )
    return _written(incoming, BytesIO(picture.content), now)


def _video_kept(
    file: IO[bytes], kind: Kind, bounds: Limits, agreed: bool, now: datetime, is_cleared: bool
) -> IncomingFile:
    with video_cleaned(file, kind, limits=bounds) as video:
        incoming = IncomingFile(
            path=_new_name(ENDINGS[kind], now),
            media_type=MEDIA_TYPES[kind],
            size=video.path.stat().st_size,
            sha256=_sum_of(video.path),
            is_cleared=is_cleared and video.is_cleared,
        )
        with video.path.open("rb") as stream:
            return _written(incoming, stream, now)


def _written(incoming: IncomingFile, content: IO[bytes], now: datetime) -> IncomingFile:
    """Write the row, then the file: what lies there without a row would never be found."""
    staged(incoming=incoming, now=now)
    name = case_files().save(incoming.path, File(content))
    return incoming if name == incoming.path else replace(incoming, path=name)


def _kind(file: Any) -> Kind:
    """Return what a file is.

    Raises:
        ValidationError: It is nothing that is taken, or is not what its name says.
    """
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise ValidationError(_("This file is empty. Please send it once more."), code="empty")
    kind = kind_of(head)
    if kind in {Kind.GIF, Kind.MOVING_HEIF}:
        raise moving()
    if kind == Kind.SVG:
        raise ValidationError(
            _("Drawings (SVG) are not taken. Please send a photograph."), code="svg"
        )
    if not name_fits(str(getattr(file, "name", "") or ""), kind):
        raise ValidationError(
            _("What is in this file is not what its name says. Please send the original."),
            code="mislabelled",
        )
    if kind not in PICTURES | VIDEOS:
        raise ValidationError(
            _("Only pictures (JPEG, PNG, WebP, HEIC) and videos (MP4, WebM) can be taken."),
            code="kind",
        )
    return kind


def _check_size(file: Any, kind: Kind, bounds: Limits) -> None:
    size = file.seek(0, 2)
    most = bounds.picture_bytes if kind in PICTURES else bounds.video_bytes
    if size > most:
        raise ValidationError(
            _("This file has %(size)s; at most %(most)s are taken.")
            % {"size": filesizeformat(size), "most": filesizeformat(most)},
            code="too_large",
        )


def _new_name(ending: str, now: datetime) -> str:
    folder = day_folder(timezone.localdate(now))
    return f"{folder}/{secrets.token_hex(NAME_BYTES)}.{ending}"


def _sum_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
