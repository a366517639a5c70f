"""How does a video lose its notes? ffmpeg copies pictures and sound into a new container.

It runs with an empty environment, may open files only, and is bounded in time, memory and output
by the shell that starts it. Nothing is encoded anew: it takes a second, not minutes.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings

logger = structlog.get_logger(__name__)

TIMEOUT: Final = 60  # seconds
MEMORY: Final = 1024 * 1024  # KB
# The shell sets the limits in itself and becomes ffmpeg: no code runs between fork and exec.
_BOUNDED: Final = 'ulimit -t "$1" && ulimit -v "$2" && ulimit -f "$3" && shift 3 && exec "$@"'


def ffmpeg_path() -> str | None:
    """Return where ffmpeg is; None when there is none."""
    return shutil.which(settings.EVIDENCE_FFMPEG) if settings.EVIDENCE_FFMPEG else None


def remuxed(source: Path, target: Path, *, most_bytes: int) -> bool:
    """Copy the first picture and sound of a video into a new file; tell whether that went well."""
    program = ffmpeg_path()
    if program is None:
        return False
    command = [
        "/bin/sh", "-c", _BOUNDED, "sh", str(TIMEOUT), str(MEMORY), str(most_bytes // 512 + 2048),
        program, "-nostdin", "-hide_banner", "-loglevel", "error",
        "-protocol_whitelist", "file", "-i", f"file:{source}",
        "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy",
        "-map_metadata", "-1", "-map_metadata:s:v", "-1", "-map_metadata:s:a", "-1",
        "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-flags:a", "+bitexact", "-movflags", "+faststart", "-y", f"file:{target}",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 the program is the operator's, the names are ours
            command, env={}, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=TIMEOUT, check=False, cwd=target.parent,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("ffmpeg did not end")
        return False
    if done.returncode:
        logger.warning("ffmpeg refused a video", code=done.returncode)
    return done.returncode == 0 and target.exists() and target.stat().st_size > 0
