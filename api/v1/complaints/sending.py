"""How does what a program sent become a case? By the citizens' own form, with a key of its own.

Nothing is refused for being suspicious: without a key of ours or work that proves a person, an
officer looks first. The sender chooses a random key for each report; sent twice, it is one case
with one receipt. It has to be random, since it opens the receipt.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError as Refused
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.keys.models import ApiKey
from cms.core.senders import sender_of
from cms.intake.forms.pictures import too_large_sentences
from cms.intake.forms.questions import PREFIX
from cms.intake.machines import Sent, complaint_take
from cms.intake.proofs import is_proved
from cms.intake.uploads import PICTURES, VIDEO
from portal.complaints.enums import Channel, CoordinateSystem
from portal.complaints.intake import Receipt

HEADER: Final = "Idempotency-Key"
KEY: Final = re.compile(r"[A-Za-z0-9_-]{22,100}", re.ASCII)
TEXTS: Final = ("area", "place", "name", "phone", "email", "happened_at", "latitude", "longitude")
FLAGS: Final = ("wants_notice", "agreed_to_position")
# What the form calls otherwise than the program.
NAMES: Final[Mapping[str, str]] = {"position": "latitude", "__all__": "non_field_errors"}


def key_given(request: HttpRequest) -> str:
    """Return the key that the sender chose for this report.

    Raises:
        ValidationError: There is none, or others could have it too.
    """
    given = request.headers.get(HEADER, "")
    if not KEY.fullmatch(given):
        raise serializers.ValidationError(
            {
                HEADER: _(
                    "Send the header Idempotency-Key with a new random value for each report, "
                    "such as a UUID: 22 to 100 letters, digits and hyphens. Sent again with the "
                    "same value, it stays one report."
                )
            }
        )
    return given


def files_given(files: Any, too_large: Iterable[tuple[str, str]]) -> list[UploadedFile]:
    """Return the files of a report; how many pictures there may be is the form's to say.

    Raises:
        ValidationError: One was left out because it is too large, or there are two videos.
    """
    refused = too_large_sentences(too_large)
    if refused:
        raise serializers.ValidationError(refused)
    found = [*files.getlist(PICTURES), *files.getlist(VIDEO)] if files else []
    if sum(str(one.content_type).startswith("video/") for one in found) > 1:
        raise serializers.ValidationError({VIDEO: _("Send one video at most.")})
    return found


def report_take(
    request: HttpRequest,
    given: dict[str, Any],
    *,
    key: str,
    api_key: ApiKey | None,
    files: list[UploadedFile],
    now: datetime,
) -> Receipt:
    """Take a report in; its receipt is returned once it is stored.

    Raises:
        ValidationError: With sentences at the sender's own fields.
    """
    reference = api_key.start if api_key else ""
    sent = Sent(
        openid=_openid_given(given, api_key),
        key=f"api:{reference}:{key}",
        channel=Channel.API,
        category=given["category"],
        values=_values(given),
        files=files,
        crs=CoordinateSystem(given.get("coordinates", CoordinateSystem.WGS84)),
        reference=reference,
        # A key's owner sends for many people: they are counted by telephone and place.
        sender="" if api_key else sender_of(request),
        is_vouched_for=api_key is not None or is_proved(given.get("proof", ""), key),
    )
    try:
        return complaint_take(sent=sent, now=now)
    except Refused as refusal:
        raise serializers.ValidationError(_at_their_fields(refusal)) from refusal


def _openid_given(given: dict[str, Any], api_key: ApiKey | None) -> str:
    """Return whom WeChat is to tell; anybody else could name a stranger."""
    openid: str = given.get("openid") or ""
    if openid and api_key is None:
        raise serializers.ValidationError(
            {"openid": _("Only a program with a key may name a WeChat reader. Leave it out.")}
        )
    return openid


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent in the words of the form."""
    texts = {name: given[name] for name in TEXTS if given.get(name) is not None}
    flags = {name: "on" if given[name] else "" for name in FLAGS}
    answers = {f"{PREFIX}{code}": one for code, one in given.get("answers", {}).items()}
    return {**answers, "description": given["description"], **texts, **flags}


def _at_their_fields(refusal: Refused) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    found = refusal.error_dict if hasattr(refusal, "error_dict") else {"__all__": [refusal]}
    for field, reasons in found.items():
        details = [
            ErrorDetail(sentence, code=one.code or "invalid")
            for one in reasons
            for sentence in one.messages
        ]
        if field.startswith(PREFIX):
            errors.setdefault("answers", {})[field.removeprefix(PREFIX)] = details
        else:
            errors[NAMES.get(field, field)] = details
    return errors
