"""Content is data with a schema: whatever is missing or unknown is an error that names the file and the key."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skill.content.compiled import freeze, thaw
from skill.content.loader import FOLDER, load, locales, read_content
from skill.content.schema import ContentError
from skill.routine.model import Position, Verbosity
from skill.speech.limits import check

if TYPE_CHECKING:
    from skill.content.model import Content

NUMBERS = {
    "en-US": "nine one one",
    "en-CA": "nine one one",
    "en-GB": "nine nine nine",
    "en-AU": "triple zero",
    "en-IN": "one one two",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def test_the_five_locales_have_content() -> None:
    assert set(locales()) == set(NUMBERS)


@pytest.mark.parametrize("locale", [*NUMBERS, "de-DE", ""])
def test_every_locale_can_be_spoken(locale: str) -> None:
    check(load(locale))


@pytest.mark.parametrize(("locale", "number"), NUMBERS.items())
def test_every_locale_has_its_own_emergency_number(locale: str, number: str) -> None:
    assert load(locale).words["em"] == number


def test_a_locale_without_content_hears_plain_english_and_no_number_of_another_country() -> None:
    assert load("de-DE").words["em"] == "your local emergency number"


@pytest.mark.parametrize(("locale", "word"), [("en-US", "physical therapist"), ("en-GB", "physiotherapist")])
def test_the_profession_has_the_name_of_the_country(locale: str, word: str) -> None:
    assert load(locale).words["pro"] == word


def test_short_words_stand_in_for_the_full_ones_where_there_are_some() -> None:
    words = load("en-US").step(4, Position.FLOOR)

    assert words.say("care", Verbosity.SHORT) != words.say("care", Verbosity.FULL)
    assert words.say("stay", Verbosity.SHORT) == words.say("stay", Verbosity.FULL)


def test_frozen_content_is_the_same_content(tmp_path: Path) -> None:
    content = load("en-GB")

    freeze(content, tmp_path)

    assert thaw("en-GB", tmp_path) == content
    assert thaw("en-US", tmp_path) is None


BROKEN = [
    ("en/steps.toml", '[cat_cow.floor]\ngently = ["Relax your belly now, and never force the movement."]',
     "[cat_cow.floor]", "cat_cow.floor.gently is missing"),
    ("en/steps.toml", "[kneel.floor]\n", '[kneel.floor]\nsing = ["La."]\n', "kneel.floor.sing is unknown"),
    ("en/steps.toml", "[kneel.floor.short]\n", '[kneel.floor.short]\nsing = ["La."]\n',
     "kneel.floor.short.sing is unknown"),
    ("en/steps.toml", 'cues = ["Knees under hips", ', "cues = [", "kneel.floor.cues must be 3 short lines"),
    ("en/steps.toml", '"Come onto your knees, hip-width apart', '"Come{where} onto your knees, hip-width apart',
     "unknown slot 'where'"),
    ("en/steps.toml", '"Breathe normally."', f'"Breathe {"very " * 20}normally."', "longer than 20 words"),
    ("en/steps.toml", '"Breathe normally."', '"Breathe normally"', "must end like a sentence"),
    ("en/steps.toml", '"Breathe normally."', '" "', "empty sentence"),
    ("en/steps.toml", 'breathe = ["Breathe normally."]', "breathe = 5", "must be a list of sentences"),
    ("en/phrases.toml", 'ask = ["Ready to begin?"]', 'ask = ["Ready to begin."]', "must end in a question"),
    ("en/phrases.toml", '"Shall we begin?"]', '"Say begin."]', "must end in a question"),
    ("en/phrases.toml", "[counts]", "[songs]\n[counts]", "songs is unknown"),
    ("en/phrases.toml", 'short = "short"', 'short = ""', "plans.short must be text"),
    ("routine.toml", "arch_repeats = 1\n", "", "plans.short.arch_repeats is missing"),
    ("routine.toml", "arch_repeats = 1\n", "arch_repeats = 1\nnaps = 3\n", "plans.short.naps is unknown"),
    ("routine.toml", "tuck = 5", 'tuck = "five"', "plans.short.tuck must be a number"),
    ("routine.toml", "adjustable = false", 'adjustable = "no"', "must be true or false"),
    ("routine.toml", '{ say = "gently" }', '{ shout = "gently" }', "must be one of say, wait, breathe"),
    ("routine.toml", '{ say = "roll", stage = "move" }', '{ say = "roll", stage = "dance" }', "stage must be one of"),
    ("routine.toml", "{ split = true }", "{ split = false }", "split must be true"),
    ("routine.toml", "{ wait = 7 }", "{ wait = 7, colour = 1 }", "colour is unknown"),
    ("routine.toml", "[plans.short]", "[plans.short", "routine.toml: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "complaint"), BROKEN, ids=[row[3] for row in BROKEN])
def test_broken_content_is_refused_by_file_and_key(folder: Path, file: str, old: str, new: str, complaint: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        read_content("en-US", folder)

    assert complaint in str(refused.value)
    assert Path(file).name in str(refused.value)
    assert "\n" not in str(refused.value).strip() or "TOML" in complaint


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "en" / "phrases.toml").unlink()

    with pytest.raises(ContentError, match=r"en/phrases\.toml: the file is missing"):
        read_content("en-US", folder)


def spoken_anew(folder: Path, file: str, old: str, new: str) -> Content:
    """The content with one change."""
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return read_content("en-US", folder)


def test_a_step_that_would_be_silent_for_too_long_is_refused_at_loading(folder: Path) -> None:
    content = spoken_anew(folder, "en/phrases.toml", '"No hurry.", "[8]"', '"No hurry.", "[12]"')

    with pytest.raises(ContentError, match="silence"):
        check(content)


def test_a_step_that_would_last_too_long_is_refused_at_loading(folder: Path) -> None:
    longer = '{ say = "hands", stage = "ready" },' + '{ wait = 8 },{ say = "hands" },' * 8
    content = spoken_anew(folder, "routine.toml", '{ say = "hands", stage = "ready" },', longer)

    with pytest.raises(ContentError, match=r"cat_cow\.floor"):
        check(content)
