"""What do the responses need in a new installation? Their column, and the times to answer."""

from typing import Final

from wagtail.models import Page

from cms.core.columns.enums import ColumnType
from cms.responses.models import ResponseClass, ResponseIndexPage

CLASSES: Final = (
    ("一般政务舆情", 48, "国办发〔2016〕61号"),
    ("重大突发事件的新闻发布", 24, "国办发〔2016〕61号"),
    ("特别重大、重大突发事件的权威信息", 5, "国办发〔2016〕80号"),
)


def responses_set_up(*, home: Page) -> None:
    """Create the column below the home page and the classes of concern, once."""
    if not ResponseClass.objects.exists():
        ResponseClass.objects.bulk_create(
            ResponseClass(name=name, hours=hours, instrument=instrument)
            for name, hours, instrument in CLASSES
        )
    if ResponseIndexPage.objects.child_of(home).exists():
        return
    home.add_child(
        instance=ResponseIndexPage(
            title="回应关切",
            slug="responses",
            show_in_menus=True,
            column_type=ColumnType.RESPONSES,
            description="回应群众关心的大气环境问题，核实并澄清不实信息。",
            keywords="回应关切;政务舆情;辟谣",
        )
    )
