"""The figure keeps its proportions and stands, kneels and lies on the floor in every pose."""

from __future__ import annotations

from itertools import pairwise

import pytest

from skill.visual.poses import NAMES, catalogue, figure, picture
from skill.visual.poses.body import ARM_RADII, LEG_RADII, body

KNEELING = (
    "forearm_tabletop",
    "tuck_tabletop",
    "arch_forearms",
    "level_forearms",
    "tabletop_hands",
    "cat",
    "cow",
)
WAYS = (
    ("cat", "cow"),
    ("chair_cat", "chair_cow"),
    ("lying_ready", "lying_fold"),
    ("forearm_tabletop", "arch_forearms"),
)
LIMBS = {
    "arm": (figure.UPPER_ARM, figure.FOREARM, figure.HAND),
    "far_arm": (figure.UPPER_ARM, figure.FOREARM, figure.HAND),
    "leg": (figure.THIGH, figure.SHANK),
    "far_leg": (figure.THIGH, figure.SHANK),
    "spine": figure.SPINE,
}


def _joints(name: str) -> figure.Joints:
    return figure.joints(catalogue.pose(name).posture)


def _lengths(points: tuple[complex, ...]) -> list[float]:
    return [abs(b - a) for a, b in pairwise(points)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("limb", LIMBS)
def test_every_limb_is_equally_long_in_every_pose(name: str, limb: str) -> None:
    measured = _lengths(getattr(_joints(name), limb))

    assert measured == pytest.approx(LIMBS[limb], rel=0.02)


@pytest.mark.parametrize(("first", "second"), WAYS)
@pytest.mark.parametrize("limb", LIMBS)
def test_limbs_keep_their_length_on_the_way_between_two_poses(first: str, second: str, limb: str) -> None:
    for tenth in range(11):
        moving = picture.between(catalogue.pose(first), catalogue.pose(second), tenth / 10)
        measured = _lengths(getattr(figure.joints(moving.posture), limb))
        assert measured == pytest.approx(LIMBS[limb], rel=0.02)


def _lowest(name: str) -> dict[str, float]:
    """How high over the floor each part begins, in body units."""
    where = _joints(name)
    drawn = {
        shape.part: [p for _, points in shape.path.pieces for p in points[-1:]]
        for shape in body(catalogue.pose(name).posture)
    }
    waist = where.spine[2].real
    return {
        "knee": where.leg[1].imag - LEG_RADII[1],
        "elbow": where.arm[1].imag - ARM_RADII[1],
        "hand": min(where.arm[2].imag - ARM_RADII[2], where.arm[3].imag - ARM_RADII[3]),
        "foot": min(p.imag for p in drawn["foot"]),
        "toes": min(p.imag for p in drawn["foot"]),
        "seat": min(p.imag for p in drawn["trunk"] if p.real > waist),
        "back": min(p.imag for p in drawn["trunk"] if p.real < waist),
    }


@pytest.mark.parametrize(("name", "part"), [(n, part) for n in NAMES for part in catalogue.pose(n).touches])
def test_what_should_rest_on_the_floor_does(name: str, part: str) -> None:
    assert _lowest(name)[part] == pytest.approx(0, abs=4.5)


def test_every_pose_but_the_one_seen_from_above_rests_on_something() -> None:
    assert [name for name in NAMES if not catalogue.pose(name).touches] == ["side_roll"]


@pytest.mark.parametrize("name", [n for n in NAMES if catalogue.pose(n).floor])
def test_nothing_of_the_body_sinks_through_the_floor(name: str) -> None:
    lowest = min(
        p.imag for shape in body(catalogue.pose(name).posture) for _, points in shape.path.pieces for p in points[-1:]
    )

    assert lowest > -5


@pytest.mark.parametrize("name", KNEELING)
def test_thighs_are_upright_when_kneeling(name: str) -> None:
    hip, knee, _ = _joints(name).leg

    assert knee.real == pytest.approx(hip.real, abs=10)


@pytest.mark.parametrize("name", ["forearm_tabletop", "tuck_tabletop", "level_forearms", "arch_forearms"])
def test_elbows_are_under_the_shoulders_on_the_forearms(name: str) -> None:
    shoulder, elbow, wrist, _ = _joints(name).arm

    assert elbow.real == pytest.approx(shoulder.real, abs=13)
    assert elbow.imag - wrist.imag < 10


def _sway(name: str) -> float:
    """How far the middle of the back lies above the straight line from hip to neck."""
    spine = _joints(name).spine
    along = spine[-1] - spine[0]
    return max((((p - spine[0]) / along).imag for p in spine[1:-1]), key=abs) * abs(along)


def test_the_back_is_level_between_the_round_cat_and_the_hollow_cow() -> None:
    assert _sway("cat") > 20
    assert abs(_sway("tabletop_hands")) < 6
    assert _sway("cow") < -20


def test_the_tailbone_tips_up_in_the_arch() -> None:
    level, arched = (catalogue.pose(n).posture.spine[0] for n in ("forearm_tabletop", "arch_forearms"))

    assert arched < level - 25


def test_knees_come_toward_the_chest_in_the_lying_fold() -> None:
    chest = _joints("lying_ready").spine[2]

    assert abs(_joints("lying_fold").leg[1] - chest) < 0.7 * abs(_joints("lying_ready").leg[1] - chest)


@pytest.mark.parametrize("name", [n for n in NAMES if "foot" in catalogue.pose(n).touches])
def test_feet_are_flat(name: str) -> None:
    assert catalogue.pose(name).posture.leg.points == 0


def test_a_hand_that_is_wanted_too_far_away_is_an_error() -> None:
    cat = catalogue.pose("cat").posture
    data = {"hip": [cat.hip.real, cat.hip.imag], "spine": list(cat.spine), "neck": 0, "head": 0}
    far = {**data, "title": "Too far", "arm": [900, 0, 0], "leg": [33, 9, 195]}

    with pytest.raises(figure.OutOfReachError, match=r"stretched: .* units to go"):
        catalogue.checked(catalogue.made("stretched", far))
