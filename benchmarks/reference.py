"""What the skill is measured against: the smallest useful skill on the same SDK, packed the usual way.

`pip install -t`, the handlers of Amazon's first tutorial, one zip: with byte-code that is valid after
unpacking, and without any, which is what most skills are deployed as.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from deploy import archive
from deploy.local_lambda import unpack

if TYPE_CHECKING:
    from pathlib import Path

HELLO: Final = '''"""Hello, world."""

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type


class LaunchHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Welcome. What now?").ask("What now?").response


class HelloHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("HelloIntent")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Hello, world. Anything else?").ask("Anything else?").response


class HelpHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("AMAZON.HelpIntent")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.speak("Say hello. Will you?").ask("Will you?").response


class EndHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_request_type("SessionEndedRequest")(handler_input)

    def handle(self, handler_input):
        return handler_input.response_builder.response


class Trouble(AbstractExceptionHandler):
    def can_handle(self, handler_input, exception):
        return True

    def handle(self, handler_input, exception):
        return handler_input.response_builder.speak("Sorry. Again?").ask("Again?").response


builder = SkillBuilder()
for part in (LaunchHandler(), HelloHandler(), HelpHandler(), EndHandler()):
    builder.add_request_handler(part)
builder.add_exception_handler(Trouble())
handler = builder.lambda_handler()
'''


@dataclass(frozen=True)
class Package:
    """A zip, and where it is unpacked."""

    archive: Path
    task: Path


def build(python: str, wheels: Path, folder: Path) -> tuple[Package, Package]:
    """Build the reference in `folder`, from wheels that are there already: with byte-code, and without."""
    installed = folder / "installed"
    quiet = ("-q", "--disable-pip-version-check", "--no-index", f"--find-links={wheels}", "--no-compile")
    command = [python, "-m", "pip", "install", *quiet, "-t", str(installed), "ask-sdk-core"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    (installed / "lambda_handler.py").write_text(HELLO)
    without = _packed(installed, folder / "without")
    archive.compile_all(python, installed)
    return _packed(installed, folder / "with"), without


def _packed(installed: Path, target: Path) -> Package:
    target.mkdir()
    archive.pack(installed, target / "lambda.zip")
    return Package(target / "lambda.zip", unpack(target / "lambda.zip", target / "task"))


def unpacked(zip_file: Path, folder: Path) -> Package:
    """Unpack our own zip beside the references."""
    folder.mkdir()
    copied = shutil.copyfile(zip_file, folder / "lambda.zip")
    return Package(copied, unpack(copied, folder / "task"))
