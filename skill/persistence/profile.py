"""Profile: everything that is remembered about one account, as plain values.

No clock and no I/O: `now` is handed in as whole seconds since 1970, days as ISO dates in the user's zone.

Pain leaves no trace. A stop for pain has to end in a plain opening with the full safety note, and a flag for
that would be a health record. So there is no such flag and no such function: `called_off` is the one way in
which a visit ends without a place to come back to. "Cancel", "that's enough", "go home", a "no" at the door
and a report of pain all store exactly its result, and hearing the full note once more is the price that all
of them pay. Only ends that keep the place ("stop", a pause that runs out, a session that dies) keep the
record of the note as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final

from skill.persistence.checks import iso_day, mapping_of, matching, one_of, whole
from skill.persistence.records import Reminder, Resume, all_of, kept
from skill.persistence.versions import VERSION, MangledProfile, NewerProfile, migrated

__all__ = ["MangledProfile", "NewerProfile", "Profile", "Reminder", "Resume", "later", "person_key"]

HOUR: Final = 3_600
DAY: Final = 24 * HOUR
NOTE_LASTS: Final = 30 * DAY
"""After this long the full safety note is due again."""
PLACE_LASTS: Final = HOUR
"""For this long a place is offered to somebody who comes back."""
CLOCKS_DIFFER: Final = 60
"""So many seconds may a stored time lie ahead of ours before we call it wrong."""
HOUSEHOLD: Final = 10
"""So many people of one account are told apart; with more, the longest unseen hears the note again."""
ANYBODY: Final = "anybody"
"""The key for a speaker whom Alexa did not recognise."""


_PERSON: Final = matching(r"[0-9a-z]{1,32}")


@dataclass(frozen=True)
class Profile:
    """One account. A household shares it, so who has heard the safety note is told apart by person."""

    safety_heard: Mapping[str, int] = field(default_factory=dict, metadata={"read": mapping_of(_PERSON, whole())})
    """When the full note was last heard, by `person_key`."""
    plan: str = kept(one_of("short", "standard", "long"), "standard")
    hold: int | None = kept(whole(5, 30), None)
    """Seconds that the person asked for; None: as the plan has it."""
    pace: str = kept(one_of("slow", "normal", "fast"), "normal")
    verbosity: str | None = kept(one_of("full", "short"), None)
    """What the person asked for; None: full at first, short later on."""
    position: str = kept(one_of("floor", "chair"), "floor")
    mode: str = kept(one_of("stepwise", "straight"), "stepwise")
    resume: Resume | None = field(default=None, metadata={"read": all_of(Resume)})
    completed: int = kept(whole(), 0)
    """Routines finished, in either mode."""
    stepwise_completed: int = kept(whole(), 0)
    """Those of them done one step at a time."""
    streak: int = kept(whole(), 0)
    """Days in a row with a finished routine, up to `last_day`."""
    last_day: str | None = kept(iso_day, None)
    """The day of the last finished routine, in the user's zone."""
    last_tip: str | None = kept(matching(r"[a-z0-9_.]{1,40}"), None)
    """The key of what the last closing named, so that the next names something else."""
    reminder: Reminder | None = field(default=None, metadata={"read": all_of(Reminder)})
    reminder_declined_at: int | None = kept(whole(), None)
    updated_at: int = kept(whole(), 0)
    """When this was last saved; of two writes the later one stands."""
    unread: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)
    """Stored values that could not be read: written back as they were until something else is set."""

    @classmethod
    def from_dict(cls, raw: object) -> Profile:
        """Read a stored item; nothing stored ({}) is a new profile.

        A value that cannot be read is replaced by its default for the conversation and kept in `unread`.

        Raises:
            NewerProfile: a later release wrote it.
            MangledProfile: it is no mapping, or does not say which version it is.

        """
        item = migrated(raw)
        found = {part.name: part.metadata["read"] for part in _parts() if item.get(part.name) is not None}
        values: dict[str, Any] = {}
        for name, read in found.items():
            try:
                values[name] = read(item[name])
            except ValueError:
                continue
        unread = {key: value for key, value in item.items() if key not in values and key != "version"}
        return cls(**values, unread=unread)

    def to_dict(self) -> dict[str, object]:
        """Return the item to store: JSON values only, nothing for what is not known."""
        known = {part.name: _plain(getattr(self, part.name)) for part in _parts()}
        defaults = {part.name: _plain(getattr(_NEW, part.name)) for part in _parts()}
        spoken = {key: value for key, value in known.items() if value is not None}
        kept = {key: raw for key, raw in self.unread.items() if known.get(key) == defaults.get(key)}
        return {**spoken, **kept, "version": VERSION}

    def needs_full_note(self, person: str, now: int) -> bool:
        """Whether this person has not heard the full safety note within 30 days."""
        heard = self.safety_heard.get(person)
        return heard is None or not -CLOCKS_DIFFER <= now - heard < NOTE_LASTS

    def heard_note(self, person: str, now: int) -> Profile:
        """Remember that this person has heard the full note now."""
        latest = sorted({**self.safety_heard, person: now}.items(), key=lambda entry: -entry[1])
        return replace(self, safety_heard=dict(latest[:HOUSEHOLD]))

    def place(self, now: int) -> Resume | None:
        """Return the place to offer, if it was left within the hour."""
        if self.resume is None or not -CLOCKS_DIFFER <= now - self.resume.at <= PLACE_LASTS:
            return None
        return self.resume

    def called_off(self) -> Profile:
        """Return what is kept of a visit that ends early, for whatever reason, with no place to come back to.

        The next launch is the plain opening with the full safety note, whoever speaks.
        """
        return replace(self, resume=None, safety_heard={})

    def completed_on(self, day: str, *, stepwise: bool = True) -> Profile:
        """Count a routine finished on `day`, an ISO date in the user's zone, and forget the place."""
        gap = self._days_to(day)
        flown_west = gap == -1  # over the date line: today is yesterday again, and no day was missed
        return replace(
            self,
            resume=None,
            completed=self.completed + 1,
            stepwise_completed=self.stepwise_completed + stepwise,
            streak=max(self.streak, 1) if gap == 0 or flown_west else self.streak + 1 if gap == 1 else 1,
            last_day=self.last_day if flown_west else day,
        )

    def streak_on(self, day: str) -> int:
        """Return the days in a row as they stand on `day`; a missed day ends them, but today is not over."""
        return self.streak if self._days_to(day) in (-1, 0, 1) else 0

    def _days_to(self, day: str) -> int | None:
        if self.last_day is None:
            return None
        return (date.fromisoformat(day) - date.fromisoformat(self.last_day)).days


def person_key(person_id: str | None) -> str:
    """Return the key of a recognised speaker: not Alexa's id itself, which has no business in a store."""
    if not person_id:
        return ANYBODY
    import hashlib  # noqa: PLC0415 - OpenSSL takes its time

    return hashlib.sha256(person_id.encode()).hexdigest()[:16]


def later(one: Profile, other: Profile) -> Profile:
    """Return the one that was saved later, whole; at the same second, the other."""
    return one if one.updated_at > other.updated_at else other


def _parts() -> list[Any]:
    return [part for part in fields(Profile) if "read" in part.metadata]


def _plain(value: object) -> object:
    """As JSON has it."""
    if isinstance(value, Resume | Reminder):
        return dict(vars(value))
    return dict(value) if isinstance(value, Mapping) else value


_NEW: Final = Profile()
