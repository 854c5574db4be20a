"""Amazon's spelling rules for sample utterances, and the advice that is only a warning."""

from __future__ import annotations

import re

from interaction_model.builder.errors import TemplateError

# Letters and spaces; an apostrophe or a hyphen only inside a word ("it's"), a full stop only after a single
# letter ("a. m."), a slot in braces. Digits and other punctuation are refused by Amazon's model build.
_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_TOKEN = rf"(?:{_WORD}|[^\W\d_]\.|\{{[A-Za-z_]+\}}(?:'s)?)"
_SAMPLE = re.compile(rf"{_TOKEN}(?: {_TOKEN})*")
_SLOT = re.compile(r"\{([A-Za-z_]+)\}")

#: A sample beginning with one of these is recognised less well after "ask upper back stretch ...".
CONNECTORS = ("from", "to", "about", "for", "if", "whether", "that", "and")


def slots_in(sample: str) -> list[str]:
    """The slot names of a sample, in order, repeats included."""
    return _SLOT.findall(sample)


def check_sample(sample: str) -> None:
    """Refuse what Amazon would refuse, or what would differ from a twin only in its capitals."""
    words = _SLOT.sub("", sample)
    if words != words.lower():
        raise TemplateError(f'write it in lower case: "{sample}"')
    if not _SAMPLE.fullmatch(sample):
        raise TemplateError(f'only letters, spaces and apostrophes inside a word are allowed: "{sample}"')
    slots = slots_in(sample)
    if len(slots) != len(set(slots)):
        raise TemplateError(f'the same slot stands twice in "{sample}"')


def starts_with_connector(sample: str) -> bool:
    """Whether the first word is one that one-shot phrases swallow."""
    return sample.split(" ", 1)[0] in CONNECTORS
