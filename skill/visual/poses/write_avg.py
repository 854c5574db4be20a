"""A pose as an Alexa Vector Graphic, for the screen of an Echo.

The colours are parameters of the graphic, with the light ones as defaults: a document for a dark screen
passes those of palette.DARK to its VectorGraphic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.visual.poses.palette import ARROW_WIDTH, INK_WIDTH, LIGHT
from skill.visual.poses.path import written
from skill.visual.poses.picture import HEIGHT, WIDTH, shapes

if TYPE_CHECKING:
    from skill.visual.poses.body import Shape
    from skill.visual.poses.catalogue import Pose

Graphic = dict[str, Any]


def avg(shown: Pose) -> Graphic:
    """The picture as an inline AVG object, 800 by 600, that scales with its component."""
    drawn = shapes(shown)
    tones = {"ink", *(shape.tone for shape in drawn)}
    return {
        "type": "AVG",
        "version": "1.2",
        "width": WIDTH,
        "height": HEIGHT,
        "parameters": [{"name": tone, "default": LIGHT[tone]} for tone in LIGHT if tone in tones],
        "items": [_item(shape) for shape in drawn],
    }


def _item(shape: Shape) -> Graphic:
    item: Graphic = {"type": "path", "pathData": written(shape.path)}
    tone = f"${{{shape.tone}}}"
    if shape.line:
        width = ARROW_WIDTH if shape.tone == "accent" else INK_WIDTH
        return item | {"stroke": tone, "strokeWidth": width, "strokeLineCap": "round"}
    if shape.outlined:
        return item | {"fill": tone, "stroke": "${ink}", "strokeWidth": INK_WIDTH}
    return item | {"fill": tone}
