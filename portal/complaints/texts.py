"""May this text go to a citizen or to the public? No personal data, and nothing of the reporter.

What could give the reporter away is refused with one and the same sentence, whichever it is, so
that the answer does not tell who reported.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.complaints.intake import Contact
from portal.complaints.naming import name_stands_in, phone_stands_in
from portal.personal_data import Found, personal_data_in

SENTENCES: Final[Mapping[str, Promise]] = {
    "identity": gettext_lazy("“%(quote)s” is an identity number. Take it out."),
    "mobile": gettext_lazy("“%(quote)s” is a mobile number. Take it out."),
    "telephone": gettext_lazy(
        "“%(quote)s” is a telephone number. Only the office's own lines may stand here."
    ),
    "plate": gettext_lazy("“%(quote)s” is a number plate. Take it out."),
    "address": gettext_lazy(
        "“%(quote)s” looks like a home address. Name the township or the street only."
    ),
}


def findings_in(text: str) -> list[Found]:
    """Return what looks like personal data; the office's own lines may stand."""
    own = {re.sub(r"\D", "", line) for line in settings.COMPLAINT_OWN_TELEPHONES}
    return list(personal_data_in(text, public_numbers=own))


def check_clean(text: str, *, field: str) -> None:
    """Refuse a text that carries personal data.

    Raises:
        ValidationError: At the field, with a sentence for each finding.
    """
    sentences = [str(SENTENCES[one.kind]) % {"quote": one.quote} for one in findings_in(text)]
    if sentences:
        raise ValidationError({field: sentences})


def check_keeps_reporter_secret(text: str, contact: Contact | None, *, field: str) -> None:
    """Refuse a text in which the name, telephone or e-mail of the reporter stands.

    Raises:
        ValidationError: At the field; the sentence does not say what was found.
    """
    if contact is not None and names_reporter(text, contact):
        raise ValidationError(
            {
                field: _(
                    "Something in this text could show who reported. Write without names of "
                    "private persons, telephone numbers and addresses."
                )
            }
        )


def names_reporter(text: str, contact: Contact) -> bool:
    """Tell whether a contact stands in a text, whole or half covered."""
    plain = re.sub(r"\s+", "", text).casefold()
    written = (contact.email.strip().casefold(), contact.openid.casefold())
    return (
        name_stands_in(text, contact.name)
        or phone_stands_in(text, contact.phone)
        or any(one and one in plain for one in written)
    )
