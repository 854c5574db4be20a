"""Which drawing belongs to a step: the position that the body should be in now, not the one to come."""

from __future__ import annotations

_STARTS = {
    ("find_spot", "floor"): "standing_roll",
    ("find_spot", "chair"): "seated_roll",
    ("kneel", "floor"): "forearm_tabletop",
    ("kneel", "chair"): "chair_tall",
    ("tuck_and_draw", "floor"): "forearm_tabletop",
    ("tuck_and_draw", "chair"): "chair_tall",
    ("gentle_arch", "floor"): "forearm_tabletop",
    ("gentle_arch", "chair"): "chair_tall",
    ("release_repeat", "floor"): "forearm_tabletop",
    ("release_repeat", "chair"): "chair_tall",
    ("cat_cow", "floor"): "tabletop_hands",
    ("cat_cow", "chair"): "chair_tall",
    ("lying_fold", "floor"): "lying_ready",
    ("lying_fold", "chair"): "chair_tall",
}
_ENDS = {
    ("tuck_and_draw", "floor"): "tuck_tabletop",
    ("tuck_and_draw", "chair"): "chair_tuck",
    ("gentle_arch", "floor"): "arch_forearms",
    ("gentle_arch", "chair"): "chair_arch",
    ("release_repeat", "floor"): "arch_forearms",
    ("release_repeat", "chair"): "chair_arch",
    ("cat_cow", "floor"): "cat",
    ("cat_cow", "chair"): "chair_cat",
    ("lying_fold", "floor"): "lying_fold",
    ("lying_fold", "chair"): "chair_fold",
}
_RELEASES = {
    ("gentle_arch", "floor"): "level_forearms",
    ("release_repeat", "floor"): "level_forearms",
}
STAGES = ("talk", "ready", "move", "hold", "release", "rest", "ask")


def for_step(step_id: str, position: str, stage: str) -> str:
    """The name of the pose for a stage of a step, on the floor or on the chair.

    Cat-cow gives its first end for its movement; a line that means the other end names it itself.

    Raises:
        KeyError: there is no such step, position or stage.

    """
    if stage not in STAGES:
        raise KeyError(stage)
    place = (step_id, position)
    start = _STARTS[place]
    if stage in {"move", "hold"}:
        return _ENDS.get(place, start)
    return _RELEASES.get(place, start) if stage == "release" else start
