"""Which fields of the packages' own tables tell of a person?"""

from django.conf import settings

from portal.database.field_privacy import declare

declare(
    "wagtailforms.formsubmission",
    kept="id page submit_time",
    scrubbed="form_data",
)
declare(
    "wagtailredirects.redirect",
    kept=(
        "id old_path site is_permanent redirect_page redirect_page_route_path "
        "redirect_link automatically_created created_at"
    ),
)
declare(
    "wagtailembeds.embed",
    kept=(
        "id url max_width hash type html title author_name provider_name thumbnail_url "
        "width height last_updated cache_until"
    ),
)
declare(
    "wagtailusers.userprofile",
    kept=(
        "id user submitted_notifications approved_notifications rejected_notifications "
        "updated_comments_notifications preferred_language current_time_zone dismissibles "
        "theme contrast density keyboard_shortcuts"
    ),
    masked="avatar",
)
declare(
    "wagtaildocs.document",
    kept="id collection title file created_at uploaded_by_user file_size file_hash",
)
declare(
    "wagtailimages.image",
    kept=(
        "id collection title file description width height created_at uploaded_by_user "
        "focal_point_x focal_point_y focal_point_width focal_point_height file_size "
        "file_hash"
    ),
)
declare(
    "wagtailimages.rendition",
    kept="id filter_spec file width height focal_point_key image",
)
# Each database keeps the index of pages in its own columns, and SQLite in a table beside it.
_INDEX = "id content_type object_id title_norm autocomplete title body"
if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    declare("wagtailsearch.indexentry", kept=_INDEX)
    declare("wagtailsearch.sqliteftsindexentry", kept="autocomplete title body index_entry")
else:
    declare("wagtailsearch.indexentry", kept=f"{_INDEX} title_text body_text")
declare(
    "wagtailadmin.admin",
    kept="id",
)
declare(
    "wagtailadmin.editingsession",
    kept="id user content_type object_id last_seen_at is_editing",
)
declare(
    "wagtailadmin.formstate",
    kept="id data user content_type object_id parent_object_id last_updated_at",
)
declare(
    "wagtailcore.locale",
    kept="id language_code",
)
declare(
    "wagtailcore.site",
    kept="id hostname port site_name root_page is_default_site",
)
declare(
    "wagtailcore.groupsitepermission",
    kept="id group site permission",
)
declare(
    "wagtailcore.apitoken",
    kept="id user name key_hash prefix created revoked_at last_used_at",
)
declare(
    "wagtailcore.modellogentry",
    kept=("id content_type action timestamp uuid user revision content_changed deleted object_id"),
    masked="label data",
)
declare(
    "wagtailcore.revision",
    kept="id content_type base_content_type object_id created_at user approved_go_live_at",
    masked="object_str content",
)
declare(
    "wagtailcore.collectionviewrestriction",
    kept="id restriction_type collection",
    scrubbed="password",
)
declare(
    "wagtailcore.collection",
    kept="id path depth numchild name",
)
declare(
    "wagtailcore.groupcollectionpermission",
    kept="id group collection permission",
)
declare(
    "wagtailcore.uploadedfile",
    kept="id for_content_type file uploaded_by_user",
)
declare(
    "wagtailcore.workflowcontenttype",
    kept="content_type workflow",
)
declare(
    "wagtailcore.workflowstate",
    kept=(
        "id content_type base_content_type object_id workflow status created_at "
        "requested_by current_task_state"
    ),
)
declare(
    "wagtailcore.workflow",
    kept="id name active",
)
declare(
    "wagtailcore.workflowtask",
    kept="id sort_order workflow task",
)
declare(
    "wagtailcore.task",
    kept="id name content_type active",
)
declare(
    "wagtailcore.groupapprovaltask",
    kept="task_ptr",
)
declare(
    "wagtailcore.taskstate",
    kept=("id workflow_state revision task status started_at finished_at finished_by content_type"),
    masked="comment",
)
declare(
    "wagtailcore.page",
    kept=(
        "id path depth numchild translation_key locale latest_revision live "
        "has_unpublished_changes first_published_at last_published_at live_revision "
        "go_live_at expire_at expired locked locked_at locked_by title draft_title slug "
        "content_type url_path owner latest_revision_created_at alias_of show_in_menus "
        "seo_title search_description"
    ),
)
declare(
    "wagtailcore.grouppagepermission",
    kept="id group page permission",
)
declare(
    "wagtailcore.pageviewrestriction",
    kept="id restriction_type page",
    scrubbed="password",
)
declare(
    "wagtailcore.workflowpage",
    kept="page workflow",
)
declare(
    "wagtailcore.pagelogentry",
    kept="id content_type action timestamp uuid user revision content_changed deleted page",
    masked="label data",
)
declare(
    "wagtailcore.comment",
    kept=(
        "id page user contentpath position created_at updated_at revision_created "
        "resolved_at resolved_by"
    ),
    masked="text",
)
declare(
    "wagtailcore.commentreply",
    kept="id comment user created_at updated_at",
    masked="text",
)
declare(
    "wagtailcore.pagesubscription",
    kept="id user page comment_notifications",
)
declare(
    "wagtailcore.referenceindex",
    kept=(
        "id content_type base_content_type object_id to_content_type to_object_id "
        "model_path content_path content_path_hash"
    ),
)
declare(
    "taggit.tag",
    kept="id name slug",
)
declare(
    "taggit.taggeditem",
    kept="id tag content_type object_id",
)
declare(
    "django_tasks_database.dbtaskresult",
    kept=(
        "id status enqueued_at started_at finished_at priority task_path worker_ids "
        "queue_name backend_name run_after"
    ),
    masked="args_kwargs return_value exception_class_path traceback",
)
declare(
    "axes.accessfailurelog",
    kept="id",
    scrubbed="user_agent ip_address username http_accept path_info attempt_time locked_out",
)
declare(
    "axes.accessattempt",
    kept="id",
    scrubbed=(
        "user_agent ip_address username http_accept path_info attempt_time get_data "
        "post_data failures_since_start"
    ),
)
declare(
    "axes.accessattemptexpiration",
    scrubbed="access_attempt expires_at",
)
declare(
    "axes.accesslog",
    kept="id",
    scrubbed=(
        "user_agent ip_address username http_accept path_info attempt_time logout_time session_hash"
    ),
)
declare(
    "auth.permission",
    kept="id name content_type codename",
)
declare(
    "auth.group",
    kept="id name",
)
declare(
    "auth.user",
    kept="id is_superuser is_staff is_active date_joined",
    masked="username first_name last_name",
    scrubbed="password last_login email",
)
declare(
    "contenttypes.contenttype",
    kept="id app_label model",
)
declare(
    "sessions.session",
    kept="expire_date",
    scrubbed="session_key session_data",
)
