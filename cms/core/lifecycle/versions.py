"""Do two versions of a page say something different to its readers?"""

from collections.abc import Mapping
from typing import Any

# What is not part of the text that readers have seen: where and how long the page stands, how it
# is found, how it is called in new media, and how Wagtail keeps house. All else counts, also what a
# family adds.
NOT_TEXT = frozenset(
    "pk path depth numchild translation_key locale live has_unpublished_changes url_path slug owner"
    " content_type draft_title seo_title search_description show_in_menus go_live_at expire_at"
    " expired locked locked_at locked_by latest_revision latest_revision_created_at live_revision"
    " alias_of first_published_at last_published_at wagtail_admin_comments"
    " correction_what correction_why media_title media_digest".split()
)


def is_same_text(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether readers would find no difference between the contents of two revisions."""
    names = ({*before} | {*after}) - NOT_TEXT
    return all(before.get(name) == after.get(name) for name in names)
