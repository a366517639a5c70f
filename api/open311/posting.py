"""How does a POST become a complaint? Its parameters in the words of the form, and judged by it."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from api.open311.catalogue import service_named
from api.open311.errors import GeoReportError, unknown_service
from cms.intake.machines import Sent, complaint_take
from cms.intake.uploads import LimitingHandler, limit_uploads
from portal.complaints.enums import AnswerType, Channel
from portal.complaints.evidence.limits import MEGABYTE, limits
from portal.complaints.intake import Receipt
from portal.complaints.models import Category

_ATTRIBUTE: Final = re.compile(r"attribute\[([A-Za-z0-9_-]{1,40})\](?:\[\])?")
MEDIA: Final = "media"
# What the fields of the form are called in GeoReport.
NAMES: Final[Mapping[str, str]] = {
    "latitude": "lat",
    "longitude": "long",
    "area": "address_id",
    "place": "address_string",
    "name": "first_name",
    "pictures": MEDIA,
    "video": MEDIA,
}
LONGEST_KEY: Final = 100
DEGREES: Final[Mapping[str, int]] = {"lat": 90, "long": 180}
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?", re.ASCII)


def media_limit(request: HttpRequest) -> LimitingHandler:
    """Bound the files of a request before anything of it is read."""
    return limit_uploads(request, {MEDIA: limits().video_bytes})


def request_take(
    request: HttpRequest, *, reference: str, too_large: Sequence[tuple[str, str]], now: datetime
) -> Receipt:
    """Take a request in.

    Args:
        request: A POST, form-urlencoded or multipart with files as `media`.
        reference: What tells whose key it was.
        too_large: Field and name of the files that were left out (`media_limit`).
        now: When.

    Raises:
        GeoReportError: 404 for an unknown service; 400 with a sentence for all that is wrong.
    """
    given = request.POST
    _check_sizes(too_large)
    if not given.get("service_code"):
        raise GeoReportError(400, _("service_code was not given."))
    category = service_named(given["service_code"])
    if category is None:
        raise unknown_service()
    _check_position(given)
    sent = Sent(
        key=_key(request, reference),
        channel=Channel.OPEN311,
        category=category,
        values=_values(request, category),
        files=request.FILES.getlist(MEDIA),
        reference=reference,
        added=_added(given),
        is_vouched_for=True,
        is_any_place_enough=True,
    )
    try:
        return complaint_take(sent=sent, now=now)
    except ValidationError as error:
        raise GeoReportError(400, *_sentences(error)) from error


def _check_sizes(too_large: Sequence[tuple[str, str]]) -> None:
    sentence = _("“%(name)s” is larger than %(limit)d MB.")
    most = limits().video_bytes // MEGABYTE
    found = [f"{MEDIA}: " + sentence % {"name": name, "limit": most} for _field, name in too_large]
    if found:
        raise GeoReportError(400, *found)


def _check_position(given: Mapping[str, str]) -> None:
    """A form takes a position that makes no sense for none; whoever wrote a program has to know.

    Raises:
        GeoReportError: 400, naming what can't be a position.
    """
    named = [name for name in DEGREES if given.get(name, "").strip()]
    if len(named) == 1:
        raise GeoReportError(400, _("lat and long are given together."))
    for name in named:
        if not _is_degrees(given[name].strip(), DEGREES[name]):
            sentence = _("%(name)s is a number from -%(most)d to %(most)d, in degrees of WGS-84.")
            raise GeoReportError(400, sentence % {"name": name, "most": DEGREES[name]})


def _is_degrees(text: str, most: int) -> bool:
    return bool(_NUMBER.fullmatch(text)) and abs(float(text)) <= most


def _key(request: HttpRequest, reference: str) -> str:
    """Return the sender's own key for this complaint: sent twice, it is one case."""
    given = request.headers.get("Idempotency-Key", "")[:LONGEST_KEY]
    return f"open311:{reference}:{given}" if given else f"open311:{secrets.token_urlsafe(24)}"


def _values(request: HttpRequest, category: Category) -> dict[str, Any]:
    given = request.POST
    return {
        "description": given.get("description", "") or category.name,
        "latitude": given.get("lat", ""),
        "longitude": given.get("long", ""),
        "area": given.get("address_id", ""),
        "place": given.get("address_string", ""),
        "name": _called(given) if _has_contact(given) else "",
        "phone": given.get("phone", ""),
        "email": given.get("email", ""),
    } | _answers(given, category)


def _added(given: Mapping[str, str]) -> str:
    """Return where a picture lies that was not sent itself.

    It is not fetched: nobody makes the portal call an address. An officer may look.
    """
    address = given.get("media_url", "")[:300]
    return _("Sent along: %(url)s") % {"url": address} if address else ""


def _called(given: Mapping[str, str]) -> str:
    """Return the name as it is written here: family name first."""
    parts = (given.get("last_name", ""), given.get("first_name", ""))
    return "".join(part.strip() for part in parts) or _("Not named")


def _has_contact(given: Mapping[str, str]) -> bool:
    return bool(given.get("phone") or given.get("email"))


def _answers(given: Any, category: Category) -> dict[str, Any]:
    """Return the answers by the names of the form; a code that is not asked for is left out."""
    several = {
        one.code for one in category.questions.all() if one.answer_type == AnswerType.SOME_OF
    }
    found = {}
    for name in given:
        match = _ATTRIBUTE.fullmatch(name)
        if match:
            values = given.getlist(name)
            found[f"answer_{match[1]}"] = values if match[1] in several else values[-1]
    return found


def _sentences(error: ValidationError) -> list[str]:
    """Return what is wrong, each with the name that the sender used."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        f"{_name(field)}: {sentence}" if field != "__all__" else sentence
        for field, sentences in error.message_dict.items()
        for sentence in sentences
    ]


def _name(field: str) -> str:
    if field.startswith("answer_"):
        return f"attribute[{field.removeprefix('answer_')}]"
    return NAMES.get(field, field)
