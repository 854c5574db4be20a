"""The types on demand are the same types. Every look is in a process of its own: imports cannot be undone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

PROLOGUE = "import sys, json; from skill.alexa import lean; lean.install()\n"


def run(program: str) -> Any:
    """Run a program after `lean.install()` and return what it printed, as JSON."""
    command = [sys.executable, "-W", "ignore", "-c", PROLOGUE + program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


EVERY_EXPORT = """
import ast, importlib, pkgutil, ask_sdk_model
wrong, seen = [], 0
packages = [ask_sdk_model.__name__] + [
    m.name for m in pkgutil.walk_packages(ask_sdk_model.__path__, "ask_sdk_model.") if m.ispkg
]
for name in packages:
    package = importlib.import_module(name)
    for node in ast.parse(open(package.__file__, encoding="utf-8").read()).body:
        if not isinstance(node, ast.ImportFrom) or node.level == 0:
            continue
        home = importlib.import_module("." + node.module, name)
        for alias in node.names:
            seen += 1
            if getattr(package, alias.name) is not getattr(home, alias.name):
                wrong.append(f"{name}.{alias.name}")
print(json.dumps([seen, wrong]))
"""


def test_every_name_of_every_package_is_the_class_that_its_own_module_defines() -> None:
    seen, wrong = run(EVERY_EXPORT)

    assert seen > 500
    assert wrong == ["ask_sdk_model.services.ServiceClientFactory"]


def test_the_skill_builder_is_imported_without_a_single_service_client() -> None:
    modules = run("import ask_sdk_core.skill_builder; print(json.dumps(sorted(sys.modules)))")

    assert not [name for name in modules if name.endswith("_service_client") and "base_" not in name]
    assert len([name for name in modules if name.startswith("ask_sdk_model")]) < 60


def test_the_stand_in_gives_the_real_client_when_one_is_asked_for() -> None:
    program = """
from ask_sdk_model.services import ApiConfiguration, ServiceClientFactory
factory = ServiceClientFactory(api_configuration=ApiConfiguration(api_endpoint="https://localhost"))
client = factory.get_reminder_management_service()
from ask_sdk_model.services.reminder_management import ReminderManagementServiceClient
print(json.dumps(isinstance(client, ReminderManagementServiceClient)))
"""
    assert run(program) is True


def test_an_unknown_name_is_an_attribute_error_as_ever() -> None:
    program = """
from ask_sdk_model import ui
print(json.dumps([hasattr(ui, "nothing"), hasattr(ui, "Nothing")]))
"""
    assert run(program) == [False, False]


def test_installing_twice_installs_once() -> None:
    program = "lean.install(); print(json.dumps(sum('Types' in type(f).__name__ for f in sys.meta_path)))"

    assert run(program) == 1
