"""`make package`: whole and the same every time, or one line and nothing."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from deploy.interpreter import lambda_python
from tests.deploy.conftest import BUILD, checkout, package

if TYPE_CHECKING:
    from pathlib import Path

LOCALES = ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")
OURS = ("skill/", "lambda_handler", "__pycache__/lambda_handler")


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as zipped:
        return zipped.namelist()


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(folder: Path, *arguments: str, **settings: str) -> str:
    """Return the one line that a refused build says, once it is seen to be one and to leave nothing."""
    done = package(folder, *arguments, **settings)
    left = [path.name for path in (folder / ".build").iterdir() if path.name != "wheels"]
    assert done.returncode == 1
    assert left == []
    assert done.stderr.startswith("package: ")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_two_folders_give_the_same_bytes_whatever_stood_there_before(built: Path, tmp_path: Path) -> None:
    other = checkout(tmp_path / "elsewhere" / "deeper", built.parent)
    left = other / ".build/skill-package/left.txt"
    left.parent.mkdir(parents=True)
    left.write_text("from before")

    assert package(other).returncode == 0

    assert (other / ".build/lambda.zip").read_bytes() == (built / "lambda.zip").read_bytes()
    assert files(other / ".build/skill-package") == files(built / "skill-package")
    assert not [path.name for path in (other / ".build").iterdir() if path.name.startswith(".")]


def test_the_zip_holds_the_skill_and_its_dependencies_and_nothing_else(built: Path) -> None:
    held = names(built / "lambda.zip")
    tops = {name.split("/")[0] for name in held if not name.startswith(OURS)}
    packages = {name for name in tops if not name.endswith(".dist-info")}

    assert packages == {
        *("ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime", "certifi", "charset_normalizer", "dateutil"),
        *("idna", "requests", "six.py", "urllib3", "__pycache__"),
    }
    assert {"lambda_handler.py", "skill/content/en.frozen", "skill/content/en-GB.frozen"} <= set(held)


def test_nothing_that_stays_at_home_is_in_the_zip(built: Path) -> None:
    held = names(built / "lambda.zip")

    for unwanted in (
        "flask",
        "boto",
        "simulator",
        "skill/web",
        "poses",
        "sqlite",
        "tests/",
        "templates/",
        ".so",
        "bin/",
    ):
        assert [name for name in held if unwanted in name.lower()] == [], unwanted


def test_every_pinned_dependency_is_in_the_zip_in_its_pinned_version(built: Path) -> None:
    locked = (built.parent / "requirements/lambda.txt").read_text()
    pinned = {name.replace("-", "_") for name in re.findall(r"^(\S+==\S+)", locked, re.MULTILINE)}
    tops = {name.split("/")[0] for name in names(built / "lambda.zip")}
    held = {name.removesuffix(".dist-info").replace("-", "==") for name in tops if name.endswith(".dist-info")}

    assert held == pinned


def test_entries_are_in_order_with_one_time_and_one_mode(built: Path) -> None:
    with zipfile.ZipFile(built / "lambda.zip") as zipped:
        entries = zipped.infolist()

    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}


def test_every_module_has_byte_code_that_is_believed_unseen_and_names_the_place_where_it_runs(
    built: Path,
) -> None:
    with zipfile.ZipFile(built / "lambda.zip") as zipped:
        held = {entry: zipped.read(entry) for entry in zipped.namelist() if entry.endswith((".py", ".pyc"))}
    sources = [name for name in held if name.endswith(".py")]
    compiled = {name: code for name, code in held.items() if name.endswith(".cpython-313.pyc")}

    assert len(compiled) == len(sources) > 300
    assert {code[4:8] for code in compiled.values()} == {b"\1\0\0\0"}  # a hash, which is not to be checked
    assert all(b"/var/task/" in code for code in compiled.values())
    assert not any(str(built).encode() in code for code in compiled.values())


def test_the_skill_package_is_laid_out_as_the_command_line_tool_wants_it(built: Path) -> None:
    models = {f"interactionModels/custom/{locale}.json" for locale in LOCALES}
    resources = json.loads((built / "ask-resources.json").read_text())

    assert set(files(built / "skill-package")) == {"skill.json", "assets/icon-108.png", "assets/icon-512.png"} | models
    assert resources["profiles"]["default"]["skillMetadata"]["src"] == "./skill-package"


def test_an_interpreter_that_is_missing_is_named(clone: Path) -> None:
    assert "LAMBDA_PYTHON=python9.9 is not a Python 3.13" in refusal(clone, LAMBDA_PYTHON="python9.9")


def test_no_interpreter_at_all_says_what_to_set(clone: Path, tmp_path: Path) -> None:
    nowhere = {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path)}

    assert "no Python 3.13 found: install one, or set LAMBDA_PYTHON" in refusal(clone, **nowhere)


def test_a_dependency_that_is_not_the_pinned_one_is_named(clone: Path) -> None:
    locked = clone / "requirements/lambda.txt"
    before, six, after = re.split(r"(?s)(six==.*?)(?=\nurllib3)", locked.read_text())
    locked.write_text(before + re.sub(r"sha256:\w+", "sha256:" + "0" * 64, six) + after)

    assert "the hash of six" in refusal(clone)
    assert list((BUILD / "wheels").glob("half-*")) == []


def test_a_folder_that_cannot_be_written_is_named(clone: Path) -> None:
    (clone / "taken").write_text("a file where the folder should be")

    assert "taken cannot be written" in refusal(clone, "--output", "taken")


def test_a_folder_on_a_read_only_disk_is_named(clone: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    script = f'mount --bind {locked} {locked} && mount -o remount,ro,bind {locked} && exec "$@"'
    build = [sys.executable, "-m", "deploy.build", "--output", str(locked)]
    command = ["unshare", "-m", "sh", "-c", script, "-", *build]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine allows no mounts")

    assert done.stderr.strip().endswith("cannot be written: Read-only file system")
    assert list(locked.iterdir()) == []


def test_a_locale_without_content_is_named(clone: Path) -> None:
    (clone / "skill/content/en-IN/phrases.toml").unlink()
    (clone / "skill/content/en-IN").rmdir()

    assert "the locale en-IN has no content" in refusal(clone)


def test_content_that_cannot_be_read_is_named(clone: Path) -> None:
    (clone / "skill/content/en-GB/phrases.toml").write_text("[words\n")

    assert "the content of en-GB cannot be used" in refusal(clone)


def test_a_locale_without_a_store_listing_is_named(clone: Path) -> None:
    (clone / "deploy/manifest/en-AU.toml").unlink()

    assert "en-AU has no store listing: deploy/manifest/en-AU.toml is missing" in refusal(clone)


def test_a_missing_handler_is_named(clone: Path) -> None:
    (clone / "lambda_handler.py").unlink()

    assert "lambda_handler.py is missing" in refusal(clone)


def test_a_module_that_does_not_compile_is_named(clone: Path) -> None:
    (clone / "skill/broken.py").write_text("def nothing(:\n")

    assert "the skill does not compile" in refusal(clone)


def test_an_icon_of_the_wrong_size_is_named(clone: Path) -> None:
    (clone / "deploy/assets/icon-512.png").write_bytes((clone / "deploy/assets/icon-108.png").read_bytes())

    assert "icon-512.png is not a PNG of 512 by 512 pixels" in refusal(clone)


def test_publication_without_a_privacy_policy_is_refused(clone: Path) -> None:
    assert "set PRIVACY_POLICY_URL" in refusal(clone, "--publish")


def test_the_interpreter_is_looked_for_beyond_the_path() -> None:
    assert lambda_python()
