"""What can be reported, in the reader's language?"""

from dataclasses import dataclass

from django.utils.translation import get_language

from portal.complaints.models import Category, Question


@dataclass(frozen=True, slots=True)
class OfferedCategory:
    """One category as a reader meets it."""

    code: str
    label: str
    hint: str


def categories_offered() -> list[OfferedCategory]:
    """Return what can be reported, in the office's order."""
    return [
        OfferedCategory(one.code, category_label(one), category_hint(one))
        for one in Category.objects.active()
    ]


def category_asked(code: str | None, *, offered_only: bool = True) -> Category | None:
    """Return the category of this code; a form that is on its way may name one given up since."""
    if not code or "\x00" in code:
        return None
    known = Category.objects.active() if offered_only else Category.objects.all()
    return known.prefetch_related("questions").filter(code=code).first()


def category_label(category: Category) -> str:
    """Return what a category is called in the reader's language."""
    return category.name_en if _in_english() and category.name_en else category.name


def category_hint(category: Category) -> str:
    """Return the office's hint; it is written in Chinese only."""
    return "" if _in_english() else category.hint


def question_label(question: Question) -> str:
    """Return a question in the reader's language."""
    return question.text_en if _in_english() and question.text_en else question.text


def question_choices(question: Question) -> list[tuple[str, str]]:
    """Return the answers that a question offers, by their codes, in the reader's language."""
    return question.pairs(in_english=_in_english())


def _in_english() -> bool:
    return (get_language() or "").startswith("en")
