"""What became of a report? `complaints/status/`, for whoever has its number and secret.

Whatever is wrong, the answer is the same, slowed and in the end locked, as on the tracking page:
nobody finds out which numbers exist.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, Throttled
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.complaints.examples import CODE, STORY
from api.v1.complaints.views import OWN_KEY, SendingView, in_senders_language
from api.v1.kinds import CASE_STATES
from cms.core.senders import sender_of
from portal.complaints.selectors import Story, case_story
from portal.complaints.selectors.story import Answer, StoryEntry
from portal.complaints.services.opening import Lookup, case_by_number_and_secret

DEEDS = ["add", "withdraw", "rate", "ask_reopening"]


class NoSuchCase(APIException):
    """The one answer to every wrong number and every wrong secret."""

    status_code = status.HTTP_404_NOT_FOUND
    default_code = "no_such_case"
    default_detail = _("No case has this number and this code. Check both, please.")


class CodeSerializer(serializers.Serializer[Any]):
    """Number and secret, however they are typed."""

    number = serializers.CharField(max_length=40)
    secret = serializers.CharField(max_length=40)


class EntrySerializer(serializers.Serializer[Any]):
    """One thing that happened."""

    at = serializers.DateTimeField()
    kind = serializers.CharField()
    sentence = serializers.CharField()
    words = serializers.CharField(allow_blank=True, help_text="A reason, or the reporter's words.")


class AnswerSerializer(serializers.Serializer[Any]):
    """The answer of the office, and what the reporter said of it."""

    text = serializers.CharField()
    at = serializers.DateTimeField()
    is_rated = serializers.BooleanField()
    is_satisfied = serializers.BooleanField(allow_null=True)


class FirstCaseSerializer(serializers.Serializer[Any]):
    """The case under which a repeat is gathered, without anything that was typed there."""

    state = serializers.ChoiceField(choices=CASE_STATES)
    state_label = serializers.CharField()
    who = serializers.CharField(allow_blank=True, help_text="Who has it now.")
    next = serializers.CharField(allow_blank=True, help_text="What comes next.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="The first moment too late.")
    entries = EntrySerializer(many=True, help_text="Oldest first.")
    answer = AnswerSerializer(allow_null=True)


class StorySerializer(FirstCaseSerializer):
    """All that the reporter is told of a case."""

    number = serializers.CharField()
    category = serializers.CharField()
    is_open = serializers.BooleanField()
    gathered_under = FirstCaseSerializer(allow_null=True)
    may = serializers.ListField(
        child=serializers.ChoiceField(choices=[(deed, deed) for deed in DEEDS]),
        help_text="What the reporter can do now, on the tracking page.",
    )


@method_decorator(in_senders_language, name="dispatch")
class StatusView(SendingView):
    """Where somebody asks what became of a report."""

    @extend_schema(
        operation_id="complaint_status",
        summary="What became of a report, for whoever has its number and secret",
        parameters=[OWN_KEY],
        request={"application/json": CodeSerializer, "multipart/form-data": CodeSerializer},
        responses=StorySerializer,
        examples=[CODE, STORY],
        tags=["complaints"],
    )
    def post(self, request: Request) -> Response:
        """Return the story of a case."""
        form = CodeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        now = timezone.now()
        address = "" if self.key() else sender_of(request._request)
        found = case_by_number_and_secret(**form.validated_data, address=address, now=now)
        if found.complaint is None:
            raise _refusal(found, now)
        return Response(_story(case_story(found.complaint, now)))


def _refusal(found: Lookup, now: Any) -> APIException:
    if found.wait_until is None:
        return NoSuchCase()
    return Throttled(wait=max(1, (found.wait_until - now).total_seconds()))


def _story(story: Story) -> dict[str, Any]:
    return {
        **_first(story),
        "number": story.number.replace(" ", ""),
        "category": story.category,
        "is_open": story.is_open,
        "gathered_under": _first(story.first) if story.first else None,
        "may": [deed for deed in DEEDS if deed in story.may],
    }


def _first(story: Story) -> dict[str, Any]:
    return {
        "state": story.state,
        "state_label": story.state_label,
        "who": story.who,
        "next": story.next,
        "due_at": story.due_at and timezone.localtime(story.due_at),
        "entries": list(_entries(story.entries)),
        "answer": _answer(story.answer) if story.answer else None,
    }


def _entries(entries: Iterable[StoryEntry]) -> Iterable[dict[str, Any]]:
    for one in entries:
        yield {
            "at": timezone.localtime(one.at),
            "kind": one.kind,
            "sentence": one.sentence,
            "words": one.words,
        }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "at": timezone.localtime(answer.at),
        "is_rated": answer.is_rated,
        "is_satisfied": answer.is_satisfied,
    }
