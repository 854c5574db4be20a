"""What can be wrong with a template."""

from __future__ import annotations


class TemplateError(Exception):
    """A template that cannot become a model; the message is one line that names the file and the intent."""
