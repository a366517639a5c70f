"""Which of this app's fields tell of a person?"""

from cms.core import foreign_fields
from portal.database.field_privacy import declare

# Those of the packages are said there.
__all__ = ["foreign_fields"]

declare(
    "core.publicrecord",
    kept="id page first_at revision",
)
declare(
    "core.correction",
    kept="id page at what why by revision_before",
)
declare(
    "core.withdrawal",
    kept="id page withdrawn_at category reason by restored_at restored_by",
)
declare("core.seclusion", kept="id page since until was_public")
declare("core.withheldfile", kept="id page name image_id")
declare(
    "core.servedmeasure",
    kept="id page number",
)
declare(
    "core.authorisedsource",
    kept="id name level url is_active",
)
declare(
    "core.sitesettings",
    kept=(
        "id site organiser operator contact site_id_code icp_number police_number "
        "badge_url report_errors_url data_source publish_daily_by_itself"
    ),
)
