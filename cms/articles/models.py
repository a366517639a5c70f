"""What is an article? A text of one of six kinds, and the column that holds that kind."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.articles.blocks import ArticleBody
from cms.articles.enums import ArticleKind
from cms.articles.forms import ArticleForm
from cms.articles.kinds import FIELDS
from cms.articles.managers import ArticleManager
from cms.articles.panels import CONTENT_PANELS
from cms.articles.relations import done_under, interpretations_of, measures_named, policy_of
from cms.core.blocks import files_of, picture_of
from cms.core.columns.models import ColumnPage
from cms.core.files import PublicationFile
from cms.core.menu import MenuHeading
from cms.core.models import AuthorisedSource, PublicationPage
from cms.core.navigation import crumbs_of


class ArticleIndexPage(ColumnPage):
    """A column that holds one kind of article."""

    entry_model = "articles.ArticlePage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["articles.ArticlePage"]
    page_description = _("A column: notices, work news, policies, interpretations, science, plan.")
    template = "articles/article_index_page.html"

    kind = models.CharField(_("kind of article"), max_length=20, choices=ArticleKind)

    content_panels: ClassVar = [*ColumnPage.content_panels, "kind"]

    class Meta:
        verbose_name = _("column of articles")
        verbose_name_plural = _("columns of articles")

    def menu_heading(self) -> MenuHeading:
        """Put the measures of the plan beside the work that is done under them."""
        return MenuHeading.WORK if self.kind == ArticleKind.MEASURE else super().menu_heading()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the measures by their number where they are the column's content."""
        context = super().get_context(request, *args, **kwargs)
        if self.kind == ArticleKind.MEASURE:
            entries = self.published_entries(timezone.now())
            context["measures"] = list(entries.order_by("measure_number", "pk"))
        return context


class ArticlePage(PublicationPage):
    """A notice, news, a policy, its interpretation, science, or a measure of the plan."""

    publication_kind = "articles"
    parent_page_types: ClassVar = ["articles.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A text of the kind that its column holds.")
    template = "articles/article_page.html"
    base_form_class = ArticleForm
    objects = ArticleManager()

    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind, editable=False)
    body = StreamField(ArticleBody(), verbose_name=_("text"), blank=True)
    author = models.CharField(
        _("author or responsible editor"), max_length=60, blank=True, help_text=_("Author tag.")
    )
    keywords = models.CharField(
        _("keywords"), max_length=100, blank=True, help_text=_("Separated by semicolons.")
    )

    is_repost = models.BooleanField(
        _("taken over from elsewhere"),
        default=False,
        help_text=_("Only from the list of authorised sources, and without a change to the text."),
    )
    source = models.ForeignKey(
        AuthorisedSource,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    source_url = models.URLField(_("address of the original"), blank=True)
    source_date = models.DateField(_("date of the original"), null=True, blank=True)

    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    issuing_body = models.CharField(_("issuing body"), max_length=120, blank=True)
    document_date = models.DateField(_("date of the document"), null=True, blank=True)
    repealed_on = models.DateField(_("repealed on"), null=True, blank=True)
    wants_interpretation = models.BooleanField(
        _("has to be interpreted"),
        default=True,
        help_text=_("A policy is interpreted within three working days after it is published."),
    )
    policy = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interpretations",
        verbose_name=_("policy that it interprets"),
    )

    measure_number = models.PositiveSmallIntegerField(
        _("number of the measure"), null=True, blank=True
    )
    plan = models.CharField(_("plan"), max_length=120, blank=True)
    responsible = models.CharField(_("responsible units"), max_length=200, blank=True)

    content_panels: ClassVar = CONTENT_PANELS

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ArticleKind.values), name="article_has_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(is_repost=True) | Q(source=None, source_url="", source_date=None),
                name="article_source_only_of_a_repost",
            ),
            models.CheckConstraint(
                condition=Q(kind=ArticleKind.POLICY)
                | Q(document_number="", issuing_body="", document_date=None, repealed_on=None),
                name="article_document_only_of_a_policy",
            ),
            models.CheckConstraint(
                condition=Q(kind=ArticleKind.INTERPRETATION) | Q(policy=None),
                name="article_policy_only_of_an_interpretation",
            ),
            models.CheckConstraint(
                condition=Q(kind=ArticleKind.MEASURE)
                | Q(measure_number=None, plan="", responsible=""),
                name="article_number_only_of_a_measure",
            ),
        ]

    def clean(self) -> None:
        """Let nothing go out that lacks what its kind must say."""
        super().clean()
        if self.live:
            required = (*FIELDS[ArticleKind(self.kind)].required, *["source"] * self.is_repost)
            missing = [name for name in required if getattr(self, name) in (None, "")]
            sentence = _gettext("This has to be filled in before it goes out.")
            if missing:
                raise ValidationError(dict.fromkeys(missing, sentence))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take over the kind of the column in which a new page is put."""
        if not self.kind:
            self.kind = self.get_parent().specific.kind
        super().save(*args, **kwargs)

    def can_move_to(self, parent: Page) -> bool:
        """Move only between columns of the same kind."""
        return super().can_move_to(parent) and parent.specific.kind == self.kind

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what belongs together: policy and interpretations, measure and what was done."""
        now = timezone.now()
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": crumbs_of(self),
            **self._related(now),
            # Beside the site's own band, never instead of it.
            **({"demo": True} if self.is_demo else {}),
        }

    def _related(self, now: datetime) -> dict[str, Any]:
        return {
            "interpretations": interpretations_of(self, now),
            "policy": policy_of(self, now),
            "done": done_under(self, now),
            "measures": measures_named(ArticlePage, self, now),
        }

    def content_source(self) -> str:
        """Return the source of a repost."""
        return self.source.name if self.is_repost and self.source else ""

    def content_keywords(self) -> tuple[str, ...]:
        """Return the editor's words, or those that all have."""
        own = tuple(word.strip() for word in self.keywords.replace("；", ";").split(";"))
        return tuple(filter(None, own)) or super().content_keywords()

    def publication_html(self) -> str:
        """Return what the kind has to say, and the text, as plain HTML."""
        context = {"page": self, **self._related(timezone.now())}
        return render_to_string("articles/publication.html", context)

    def publication_picture(self) -> PublicationFile | None:
        """Return the first picture of the text."""
        return picture_of(self.body)

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the documents of the text."""
        return files_of(self.body)

    def publication_categories(self) -> tuple[str, ...]:
        """Return the kind of article."""
        return (str(ArticleKind(self.kind).label),)
