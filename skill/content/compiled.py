"""Content read, checked and frozen when the package is built: a cold start then neither parses nor checks.

A pickle, because it is our own file inside our own package, read by the Python that it was built for: whoever can
change it can change the code beside it too.
"""

from __future__ import annotations

from _pickle import loads  # `pickle` brings the writer along, which takes longer than the reading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from skill.content.model import Content

SUFFIX = ".frozen"


def freeze(content: Content, folder: Path) -> Path:
    """Write the content of a locale into the package's content folder; the path of the file."""
    path = folder / f"{content.locale}{SUFFIX}"
    import pickle  # noqa: PLC0415 - only the builder writes

    path.write_bytes(pickle.dumps(content, protocol=5))
    return path


def thaw(locale: str, folder: Path) -> Content | None:
    """The content that was frozen for a locale; None where there is none, as in a checkout."""
    path = folder / f"{locale}{SUFFIX}"
    if not path.exists():
        return None
    content: Content = loads(path.read_bytes())
    return content
