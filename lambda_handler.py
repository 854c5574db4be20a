"""The Lambda door: the skill, built once per container, as `lambda_handler.handler`."""

from __future__ import annotations

import gc
import os

gc.disable()  # what is built now stays for good: nothing of it is worth a look at every collection

from skill.alexa import ahead, lean  # noqa: E402 - before anything of the SDK and any dataclass

ahead.install()
lean.install()

from skill.app import build_skill, entry_point  # noqa: E402
from skill.settings import Settings  # noqa: E402

handler = entry_point(build_skill(Settings.from_env(os.environ)))

gc.freeze()
gc.enable()
