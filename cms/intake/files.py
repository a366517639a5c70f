"""How do the files of a form come in? Each is judged by what is in it; one sentence for each."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from cms.intake.uploads import PICTURES, VIDEO, most_pictures
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.intake import IncomingFile


def files_received(form: forms.Form, now: datetime) -> list[IncomingFile]:
    """Return the files of a form, decoded and cleaned; what is refused becomes an error of it.

    What is returned is on the disk and waits for its case, also where other files were refused.
    """
    agreed = bool(form.cleaned_data.get("agreed_to_position"))
    received = []
    for field, file in _files_of(form):
        try:
            received.append(file_receive(file, agreed_to_position=agreed, now=now))
        except ValidationError as refusal:
            form.add_error(field, _sentence(file, refusal))
    return received


def _files_of(form: forms.Form) -> Iterable[tuple[str, UploadedFile]]:
    # Of a field with a fault elsewhere (one file too large, one too many) the others still count.
    sent = form.files.getlist(PICTURES)[: most_pictures()]  # type: ignore[attr-defined]
    pictures = [(PICTURES, one) for one in form.cleaned_data.get(PICTURES, sent) or ()]
    video = form.cleaned_data.get(VIDEO)
    return [*pictures, (VIDEO, video)] if video else pictures


def _sentence(file: UploadedFile, refusal: ValidationError) -> str:
    name = (file.name or "")[:60]
    return _("“%(name)s”: %(why)s") % {"name": name, "why": " ".join(refusal.messages)}
