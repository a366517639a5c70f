"""What is found in a page as it is saved, or as somebody is typing it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict
from wagtail.models import Page

from cms.core.models import PublicationPage
from cms.newmedia.articles import draft_measured
from cms.newmedia.measures import Count, counts_of
from cms.proofreading.findings import Finding, Severity
from cms.proofreading.passages import is_whole, passages_of
from cms.proofreading.rules import proofread
from cms.proofreading.selectors import facts_for

MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The findings of one page, the gravest first.

    Attributes:
        counts: How long its WeChat article is; nothing where the form is not ready to tell.
    """

    findings: list[Finding]
    counts: tuple[Count, ...] = ()

    @property
    def shown(self) -> list[Finding]:
        """No more than an editor would work through at once."""
        return self.findings[:MOST]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, len(self.findings) - MOST)

    @property
    def grave(self) -> int:
        """How many must not go out."""
        return sum(one.severity is Severity.ERROR for one in self.findings)


def page_read(
    page: Page, *, parent: Page | None, user: Any, now: datetime, typed: QueryDict | None = None
) -> Reading:
    """Read a page in its form; nothing is kept and nothing is written.

    Args:
        page: The newest draft, or an instance that is not saved yet.
        parent: Where it stands, or will stand.
        user: For whom the form is made; some see fewer fields.
        now: The clock.
        typed: The form as it is being typed; None for what is saved.
    """
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(typed, instance=page, parent_page=parent, for_user=user)
    findings = proofread(passages_of(form), facts_for(page, now=now))
    return Reading(findings, _counts(form))


def _counts(form: Any) -> tuple[Count, ...]:
    """Measure the article as a preview would show it: with what the form has so far."""
    if not isinstance(form.instance, PublicationPage):
        return ()
    if form.is_bound:
        if not is_whole(form):
            return ()
        form.defer_required_fields()
        if not form.is_valid():
            return ()
        form.save(commit=False)
    return counts_of(draft_measured(form.instance))
