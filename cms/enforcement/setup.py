"""What does a new installation need for enforcement? Its columns, and the rules of publicity."""

from wagtail.models import Page

from cms.core.columns.enums import ColumnType
from cms.enforcement.models import CampaignIndexPage, EnforcementIndexPage
from cms.enforcement.penalties.tables import publicity_rules_record


def enforcement_set_up(*, home: Page) -> None:
    """Create the columns below the home page and the periods of publicity, once."""
    publicity_rules_record()
    if not EnforcementIndexPage.objects.child_of(home).exists():
        home.add_child(
            instance=EnforcementIndexPage(
                title="执法监管",
                slug="enforcement",
                show_in_menus=True,
                column_type=ColumnType.NEWS,
                description="发布大气污染防治执法动态和典型案例，公开行政处罚决定和督办问题。",
                keywords="执法动态;典型案例;行政处罚;督办问题",
                renew_within_days=14,
            )
        )
    if not CampaignIndexPage.objects.child_of(home).exists():
        home.add_child(
            instance=CampaignIndexPage(
                title="专项行动",
                slug="campaigns",
                show_in_menus=False,
                column_type=ColumnType.NEWS,
                description="公布各季节大气污染防治专项行动的目标、进展和成效。",
                keywords="专项行动;扬尘;挥发性有机物;秸秆禁烧;砖瓦窑;散煤",
                renew_within_days=92,
            )
        )
