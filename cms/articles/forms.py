"""Which fields does an editor fill in? Those of the kind that the column holds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.articles.kinds import FIELDS, foreign_fields
from cms.core.models import PublicationForm
from cms.core.sources.models import AuthorisedSource


class ArticleForm(PublicationForm):
    """The form of one kind of article; other kinds' fields are not in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page is not None:
            self.instance.kind = self.parent_page.specific.kind
        self._keep_own_fields()
        if "source" in self.fields:
            self._offer_sources()
        if "policy" in self.fields:
            policies: Any = self.fields["policy"]
            policies.queryset = policies.queryset.filter(kind="policy")

    def _keep_own_fields(self) -> None:
        kind = self.instance.kind
        for name in foreign_fields(kind) & set(self.fields):
            del self.fields[name]
        for name in FIELDS[kind].required:
            self.fields[name].required = True

    def _offer_sources(self) -> None:
        """Offer what may be used now, and what the page used when it still might be."""
        field: Any = self.fields["source"]
        used = AuthorisedSource.objects.filter(pk=self.instance.source_id)
        field.queryset = AuthorisedSource.objects.active() | used

    def clean(self) -> dict[str, Any]:
        """Ask for the source of a repost, and for nothing of it otherwise."""
        cleaned = super().clean()
        if "source" not in self.fields:
            return cleaned
        if not cleaned.get("is_repost"):
            cleaned.update(source=None, source_url="", source_date=None)
        elif not cleaned.get("source") and not self.is_deferred_validation:
            self.add_error(
                "source", ValidationError(_("Say from which authorised source this is taken."))
            )
        return cleaned
