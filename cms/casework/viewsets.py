"""How are the lists kept that the handling of cases rests on?"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from cms.casework.models import ReplyTemplate
from portal.complaints.models import Category, DeadlineRule, Question


class CategoryViewSet(ModelViewSet):
    """What can be complained about."""

    model = Category
    url_prefix = "complaint-categories"
    url_namespace = "complaint_categories"
    icon = "list-ul"
    menu_label = _("Categories")
    add_to_admin_menu = False
    form_fields = ["code", "name", "name_en", "hint", "is_urgent", "is_active", "position"]
    list_display = ["name", "code", "is_urgent", "is_active", "position"]
    ordering = ["position"]
    copy_view_enabled = False


class QuestionViewSet(ModelViewSet):
    """What is asked then."""

    model = Question
    url_prefix = "complaint-questions"
    url_namespace = "complaint_questions"
    icon = "help"
    menu_label = _("Questions")
    add_to_admin_menu = False
    form_fields = [
        "category",
        "code",
        "text",
        "text_en",
        "answer_type",
        "choices",
        "is_required",
        "position",
    ]
    list_display = ["text", "category", "answer_type", "is_required"]
    list_filter = ["category"]
    ordering = ["category", "position"]
    copy_view_enabled = False


class DeadlineRuleViewSet(ModelViewSet):
    """How long something may take, on what ground."""

    model = DeadlineRule
    url_prefix = "complaint-deadlines"
    url_namespace = "complaint_deadlines"
    icon = "time"
    menu_label = _("Deadlines")
    add_to_admin_menu = False
    form_fields = ["kind", "only_urgent", "length", "unit", "instrument", "valid_from", "valid_to"]
    list_display = ["kind", "length", "unit", "only_urgent", "instrument", "valid_from", "valid_to"]
    list_filter = ["kind"]
    copy_view_enabled = False


class ReplyTemplateViewSet(ModelViewSet):
    """Texts to begin an answer with."""

    model = ReplyTemplate
    url_prefix = "reply-templates"
    url_namespace = "reply_templates"
    icon = "doc-full"
    menu_label = _("Reply templates")
    add_to_admin_menu = False
    form_fields = ["name", "category", "text"]
    list_display = ["name", "category"]
    search_fields = ["name", "text"]
    search_backend_name = None
    copy_view_enabled = False


VIEWSETS: list[type[Any]] = [
    CategoryViewSet,
    QuestionViewSet,
    DeadlineRuleViewSet,
    ReplyTemplateViewSet,
]
