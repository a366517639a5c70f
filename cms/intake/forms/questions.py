"""How are the questions of a category asked, and how do their answers read?"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.intake.categories import question_choices, question_label
from portal.complaints.enums import AnswerType
from portal.complaints.models import Question

PREFIX: Final = "answer_"
NOT_SAID: Final[tuple[str, str | Promise]] = ("", _("I do not know"))
_Made = Callable[[Question, Mapping[str, Any]], forms.Field]


def question_fields(questions: Iterable[Question]) -> dict[str, forms.Field]:
    """Return one field for each question, by its name in the form."""
    return {f"{PREFIX}{one.code}": _field(one) for one in questions}


def answers_in(cleaned: Mapping[str, Any]) -> dict[str, object]:
    """Return what was answered, by the code of its question, as it can be stored."""
    found = {name.removeprefix(PREFIX): one for name, one in cleaned.items() if _is_answer(name)}
    return {code: _plain(value) for code, value in found.items() if value not in (None, "", [])}


def _is_answer(name: str) -> bool:
    return name.startswith(PREFIX)


def _plain(value: Any) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _field(question: Question) -> forms.Field:
    common = {"label": question_label(question), "required": question.is_required}
    make = _FIELDS.get(question.answer_type, _line)
    return make(question, common)


def _line(question: Question, common: Mapping[str, Any]) -> forms.Field:
    return forms.CharField(max_length=200, **common)


def _text(question: Question, common: Mapping[str, Any]) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=1000, widget=widget, **common)


def _number(question: Question, common: Mapping[str, Any]) -> forms.Field:
    return forms.DecimalField(max_digits=12, decimal_places=3, **common)


def _moment(question: Question, common: Mapping[str, Any]) -> forms.Field:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, **common)


def _one_of(question: Question, common: Mapping[str, Any]) -> forms.Field:
    offered = question_choices(question)
    choices = offered if question.is_required else [*offered, NOT_SAID]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _some_of(question: Question, common: Mapping[str, Any]) -> forms.Field:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=question_choices(question), widget=widget, **common)


_FIELDS: Final[Mapping[str, _Made]] = {
    AnswerType.TEXT: _text,
    AnswerType.NUMBER: _number,
    AnswerType.DATETIME: _moment,
    AnswerType.ONE_OF: _one_of,
    AnswerType.SOME_OF: _some_of,
}
