"""What does a new installation say about privacy? A notice; an assessment that is not out yet."""

from typing import Final

from wagtail.models import Page

from cms.privacy.enums import PrivacyKind
from cms.privacy.models import PrivacyPage

OPENING: Final = (
    "<p>举报大气污染问题可以不留姓名。您留下的姓名、电话、邮箱只用于核实情况和答复您，"
    "加密单独保存，被举报单位无权知晓。本告知依据《中华人民共和国个人信息保护法》第十七条制定。</p>"
)
ASSESSED: Final = (
    "<p>本记录依据《中华人民共和国个人信息保护法》第五十五条、第五十六条制作，至少保存三年。"
    "评估人、评估日期和审核意见由本办填写；下列数据由系统按现行规则和设置自动生成。</p>"
)
PAGES: Final = (
    (
        PrivacyKind.NOTICE, "个人信息处理告知", "privacy", True, OPENING,
        ("collected", "files", "retention", "access", "rights"),
    ),
    (
        PrivacyKind.ASSESSMENT, "个人信息保护影响评估记录", "privacy-assessment", False, ASSESSED,
        ("collected", "files", "retention", "access", "register"),
    ),
)  # fmt: skip


def privacy_set_up(*, home: Page) -> None:
    """Create the two pages where they are missing; the office goes on from there."""
    there = set(PrivacyPage.objects.child_of(home).values_list("kind", flat=True))
    for kind, title, slug, is_out, opening, parts in PAGES:
        if kind not in there:
            body = [("paragraph", opening), *((part, None) for part in parts)]
            page = PrivacyPage(kind=kind, title=title, slug=slug, live=is_out, body=body)
            home.add_child(instance=page)
            page.save_revision()
