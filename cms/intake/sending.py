"""What happens when the form is sent? Check, receive the files, doubt, submit: in this order.

Nothing is written before the words are right, and what has come in before is answered with its own
receipt: a second press, a lost answer and a reload are all the same complaint.
"""

from dataclasses import replace
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from cms.core.senders import sender_of
from cms.intake.answers import wants_json
from cms.intake.attempts import attempt_record
from cms.intake.categories import category_asked
from cms.intake.doubts import doubts_about_form, is_too_many, things_counted
from cms.intake.enums import Purpose
from cms.intake.files import files_received
from cms.intake.form_keys import FormKey, form_key_of, new_form_token
from cms.intake.forms import ComplaintForm
from cms.intake.forms.pictures import say_too_large
from cms.intake.kept_files import files_kept, names_given, say_what_is_wrong
from cms.intake.origin import is_from_our_page
from cms.intake.submissions import completed, submission_of
from cms.intake.uploads import limit_uploads
from portal.complaints.enums import HoldReason
from portal.complaints.intake import IncomingFile, Receipt, Submission
from portal.complaints.models import Category
from portal.complaints.selectors.come_in import has_come_in
from portal.complaints.services.submitting import complaint_submit

HONEYPOT = "website"
PROOF = "proof"
KEY = "key"


class Sending:
    """One form as it was sent.

    Attributes:
        is_from_us: Whether it carries the token of its browser.
        files: What has come in of its files, with those that waited from an earlier try.
    """

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self._limits = limit_uploads(request)
        self._request = request
        self._now = now
        self.is_from_us = is_from_our_page(request)
        self._names = names_given(request)
        self.files = files_kept(self._names)

    @cached_property
    def category(self) -> Category | None:
        """What is reported; one that is no longer offered is still taken."""
        return category_asked(self._request.POST.get("category"), offered_only=False)

    @cached_property
    def form_key(self) -> FormKey:
        """Which form it is."""
        return form_key_of(self._request.POST.get(KEY, ""))

    @property
    def token(self) -> str:
        """The form's own token for the next try; a new one for a form that is not ours."""
        if self.form_key.shown_at is None:
            return new_form_token(self._now)
        return self._request.POST[KEY]

    def form(self, category: Category) -> ComplaintForm:
        """Return what was filled in."""
        return ComplaintForm(
            self._request.POST, self._request.FILES, category=category, now=self._now
        )

    def receipt(self, form: ComplaintForm) -> Receipt | None:
        """Take the complaint in; None when something is wrong with the form, which then says it."""
        is_right = form.is_valid()
        say_too_large(form, self._limits.too_large)
        has_come_in_before = has_come_in(self.form_key.key)
        if not has_come_in_before:
            say_what_is_wrong(form, self._names, self.files)
        if not is_right or form.errors:
            self.keep_files(form)
            return None
        submission = submission_of(
            form.cleaned_data, category=form.category, key=self.form_key.key, now=self._now
        )
        if has_come_in_before:
            return self._submit(form, submission)
        self._receive(form)
        if form.errors:
            return None
        complete = completed(submission, self._files_as_agreed(form), self._doubts(submission))
        receipt = self._submit(form, complete)
        if receipt is not None:
            self._count(submission)
        return receipt

    def keep_files(self, form: ComplaintForm) -> None:
        """Let the files of a form that is shown again wait; a script holds them itself."""
        if not wants_json(self._request):
            self._receive(form)

    def _files_as_agreed(self, form: ComplaintForm) -> list[IncomingFile]:
        """Return the files; what was agreed to at an earlier try counts only if it still is."""
        if form.cleaned_data["agreed_to_position"]:
            return self.files
        return [replace(one, taken_at=None, position=None) for one in self.files]

    def _receive(self, form: ComplaintForm) -> None:
        self.files += files_received(form, self._now)

    def _submit(self, form: ComplaintForm, submission: Submission) -> Receipt | None:
        try:
            return complaint_submit(submission=submission, now=self._now)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        return None

    def _doubts(self, submission: Submission) -> list[HoldReason]:
        sent = self._request.POST
        found = doubts_about_form(
            self.form_key,
            proof=sent.get(PROOF, ""),
            honeypot=sent.get(HONEYPOT, ""),
            now=self._now,
        )
        if not self.is_from_us and HoldReason.NO_PROOF not in found:
            found.append(HoldReason.NO_PROOF)
        if is_too_many(submission, sender=sender_of(self._request), now=self._now):
            found.append(HoldReason.TOO_MANY)
        return found

    def _count(self, submission: Submission) -> None:
        for what in things_counted(submission, sender_of(self._request)):
            attempt_record(purpose=Purpose.SEND, what=what, now=self._now)
