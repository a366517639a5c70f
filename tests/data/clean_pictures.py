"""What does one process need for pictures? Called with `plain` or `clean`, and the files.

`plain` decodes each in full and writes it smaller, as anybody would; `clean` goes our way.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django

django.setup()

from PIL import Image  # noqa: E402

from portal.complaints.evidence.kinds import kind_of  # noqa: E402
from portal.complaints.evidence.limits import limits  # noqa: E402
from portal.complaints.evidence.pictures import picture_clean  # noqa: E402

way, *paths = sys.argv[1:]
for path in paths:
    data = Path(path).read_bytes()
    if way == "plain":
        with Image.open(BytesIO(data)) as image:
            image.load()
            small = image.convert("RGB")
        small.thumbnail((2560, 2560), Image.Resampling.LANCZOS)
        small.save(BytesIO(), "JPEG", quality=85)
    else:
        picture_clean(data, kind_of(data), limits=limits(), now=datetime.now(UTC))
