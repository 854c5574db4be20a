"""What stops a build, in one line."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - it is told to a person, who has a problem
    """The message says what is wrong and, where that is known, what to do."""
