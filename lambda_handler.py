"""The Lambda door: the skill, built once per container, as `lambda_handler.handler`."""

from __future__ import annotations

import os

from skill.app import build_skill, entry_point
from skill.settings import Settings

handler = entry_point(build_skill(Settings.from_env(os.environ)))
