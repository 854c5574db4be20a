"""docs/content-review.md tells of the content that there is, and neither copies the article that it came from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from skill.content.loader import FOLDER, load, locales
from skill.routine.model import PlanName, Position
from tests.content.shingles import RUN, shingles
from tests.content.voice_rules import all_steps, step_sentences

ROOT = Path(__file__).parents[2]
REVIEW = (ROOT / "docs" / "content-review.md").read_text(encoding="utf-8")
ARTICLE = frozenset((Path(__file__).parent / "article_shingles.txt").read_text(encoding="utf-8").split())
CONTENT = load("en-US")
OURS = [ROOT / "docs" / "content-review.md", *sorted(FOLDER.rglob("*.toml"))]


def section(heading: str) -> str:
    """The text under a heading, down to the next heading of its level or above."""
    level = heading.index(" ")
    found = re.search(rf"^{re.escape(heading)}.*?$(.*?)(?=^#{{2,{level}}} |\Z)", REVIEW, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][2:]


def quoted(text: str) -> list[str]:
    """The whole sentences in quotation marks."""
    return [match for match in re.findall(r'"([^"\n]+)"', text) if match.endswith(".")]


def doses(text: str) -> dict[PlanName, dict[str, int]]:
    """The doses of each plan, as the table gives them."""
    table = rows(text)
    return {
        plan: {row[0].strip("`"): int(row[column]) for row in table} for column, plan in enumerate(PlanName, start=2)
    }


@pytest.mark.parametrize("number", range(1, CONTENT.routine.last + 1))
def test_every_step_has_its_section_by_number_id_and_name(number: int) -> None:
    step_id = CONTENT.routine.step(number).id
    names = {position: CONTENT.step(number, position).name for position in Position}

    heading = next(line for line in REVIEW.splitlines() if line.startswith(f"### {number}. "))
    assert heading.startswith(f"### {number}. `{step_id}`, {names[Position.FLOOR]}")
    assert names[Position.CHAIR] in heading


def test_every_step_tells_of_the_article_the_script_the_reason_and_the_cautions() -> None:
    wanted = ["the article", "floor", "chair", "why it differs", "dose", "cautions", "modifications", "draft"]

    for number in range(1, CONTENT.routine.last + 1):
        assert [row[0] for row in rows(section(f"### {number}. "))] == wanted


def test_every_sentence_quoted_in_the_steps_is_spoken_there() -> None:
    spoken = {text for _, words in all_steps(CONTENT) for text in step_sentences(words)}
    quotes = quoted(section("## The seven steps"))

    assert len(quotes) > 20
    assert not [text for text in quotes if text not in spoken]


def test_every_deviation_is_there_once_and_in_order() -> None:
    table = rows(section("## Deviations from the article"))

    assert [row[0] for row in table] == [f"D{number}" for number in range(1, 12)]
    assert all(all(cell for cell in row) and len(row) == 4 for row in table)


def test_the_doses_are_those_of_the_routine() -> None:
    told = doses(section("## Doses"))

    assert told == {name: dict(plan.doses) for name, plan in CONTENT.routine.plans.items()}


def test_the_columns_of_the_doses_are_the_plans() -> None:
    head = next(line for line in section("## Doses").splitlines() if line.startswith("| dose"))

    assert [cell.strip() for cell in head.strip("|").split("|")][2:5] == [plan.value for plan in PlanName]


def test_a_dose_that_differs_is_seen() -> None:
    table = (
        "| dose | what | short | standard | long | from |\n|---|---|---|---|---|---|\n| `tuck` | x | 5 | 11 | 10 | y |"
    )

    assert doses(table)[PlanName.STANDARD] == {"tuck": 11}


def test_the_numbers_to_call_and_the_profession_are_those_that_are_spoken() -> None:
    told = {row[0]: tuple(row[1:]) for row in rows(section("### Numbers to call"))}

    assert told == {name: (load(name).words["em"], load(name).words["pro"]) for name in locales()}


def test_every_source_that_is_named_is_listed_with_its_address() -> None:
    listed = {row[0]: row[2] for row in rows(section("## Sources"))}
    named = set(re.findall(r"\[(S\d+[a-d]?)\]", REVIEW))

    assert named
    assert named <= set(listed)
    assert all("<http" in address for address in listed.values())


@pytest.mark.parametrize(
    "text", ["No clinician has reviewed any of this yet.", "Before the skill is published, a", "[K]"]
)
def test_it_says_that_nobody_has_reviewed_it(text: str) -> None:
    assert text in REVIEW


@pytest.mark.parametrize("path", OURS, ids=[str(path.relative_to(ROOT)) for path in OURS])
def test_nothing_is_copied_from_the_article(path: Path) -> None:
    assert not shingles(path.read_text(encoding="utf-8")) & ARTICLE


def test_a_copied_run_of_seven_words_is_found_and_a_run_of_six_is_not() -> None:
    source = "Knees wide, Forearms down: look at the person\u2019s mat!"
    copied = shingles(source)

    assert len(source.split()) == RUN + 2
    assert shingles("They said: forearms down, look at the person's mat, and more.") & copied
    assert not shingles("They said: look at the person's mat, and more of it then.") & copied


def test_the_hashes_of_the_article_are_all_there() -> None:
    assert len(ARTICLE) == 474
