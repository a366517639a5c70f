"""What does a new installation need for its alerts? Their column."""

from wagtail.models import Page

from cms.alerts.models import AlertIndexPage
from cms.core.columns.enums import ColumnType


def alerts_set_up(*, home: Page) -> None:
    """Create the column of the alerts below the home page, once."""
    if AlertIndexPage.objects.child_of(home).exists():
        return
    home.add_child(
        instance=AlertIndexPage(
            title="重污染天气预警",
            slug="alerts",
            show_in_menus=True,
            column_type=ColumnType.NEWS,
            description="转发政府签发的重污染天气预警发布、升级、降级、延长和解除通知。",
            keywords="重污染天气;预警;应急响应;解除预警",
        )
    )
