"""The stack: what is in it, and that a mistake in it is caught by one of the three looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from deploy import stack
from tests.deploy.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = stack.TEMPLATE.read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a handler."""
    (tmp_path / "lambda_handler.py").write_text("handler = print\n")
    return tmp_path


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    """What CloudFormation is told in the end."""
    made: dict[str, Any] = stack.translate(stack.parse(SOURCE))["Resources"]
    return made


def of_type(resources: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [made["Properties"] for made in resources.values() if made["Type"] == kind]


def test_the_template_is_sound(root: Path) -> None:
    assert stack.complaints(SOURCE, root) == []


OURS = {
    "a trigger without a skill id": (
        "          Properties:\n            SkillId: !Ref SkillId\n",
        "",
        "8.4: any skill in the world may call Skill",
    ),
    "no trigger": ("Type: AlexaSkill", "Type: Api", "8.4: nothing lets Alexa call Skill"),
    "a handler in no module": ("lambda_handler.handler", "other.handler", "there is no other.py"),
    "a handler with no such name": ("lambda_handler.handler", "lambda_handler.main", "defines no main"),
    "another Python": ("python3.13", "python3.12", "8.1: Skill runs python3.12"),
    "a Python that is none": ("python3.13", "python4", "8.1: Skill runs python4"),
    "more time than Alexa gives": ("Timeout: 7", "Timeout: 60", "1.12: Skill may take 60 s"),
    "a snapshot of nothing": ("AutoPublishAlias: live", "Tags: {}", "8.3: Skill asks for snapshots"),
}
LINTED = {
    "a reference to nothing": ("!GetAtt Role.Arn", "!GetAtt Rule.Arn", "E1010"),
    "a property that is none": ("RetentionInDays", "RetentionDays", "E3002"),
    "an alarm on no statistic": ("ExtendedStatistic: p99", "ExtendedStatistics: p99", "E3002"),
}


@pytest.mark.parametrize("mistake", OURS)
def test_a_mistake_that_the_linter_lets_pass_is_caught(mistake: str, root: Path) -> None:
    old, new, expected = OURS[mistake]
    assert old in SOURCE

    (found,) = stack.own_look(stack.parse(SOURCE.replace(old, new)), root)

    assert expected in found


@pytest.mark.parametrize("mistake", LINTED)
def test_a_mistake_in_the_template_is_caught_by_the_linter(mistake: str) -> None:
    old, new, expected = LINTED[mistake]
    assert old in SOURCE

    assert any(line.startswith(expected) for line in stack.linted(SOURCE.replace(old, new)))


def test_a_door_that_is_open_after_the_translation_is_caught() -> None:
    door = {"Type": "AWS::Lambda::Permission", "Properties": {"Principal": "alexa-appkit.amazon.com"}}

    assert list(stack.open_doors({"Resources": {"Door": door}})) == ["8.4: Door lets any skill in the world in"]


def test_alexa_calls_the_alias_and_only_for_this_skill(resources: dict[str, Any]) -> None:
    (permission,) = of_type(resources, "AWS::Lambda::Permission")

    assert permission["Principal"] == "alexa-appkit.amazon.com"
    assert permission["EventSourceToken"] == {"Ref": "SkillId"}
    assert permission["FunctionName"] == {"Ref": "SkillAliaslive"}


def test_the_role_may_do_no_more_than_the_code_does(resources: dict[str, Any]) -> None:
    (role,) = of_type(resources, "AWS::IAM::Role")
    statements = role["Policies"][0]["PolicyDocument"]["Statement"]
    calls = (ROOT / "skill/persistence/dynamodb.py").read_text(encoding="utf-8")
    allowed = [action.partition(":") for action in statements[0]["Action"]]

    assert all(statement["Resource"] != "*" for statement in statements)
    assert "ManagedPolicyArns" not in role
    for service, _, action in allowed:
        assert service == "dynamodb"
        assert f'"{action}"' in calls, f"{action} is allowed and never called"


def test_the_table_has_the_names_that_the_store_uses_and_no_backup(resources: dict[str, Any]) -> None:
    (table,) = of_type(resources, "AWS::DynamoDB::Table")
    code = (ROOT / "skill/persistence/dynamodb.py").read_text(encoding="utf-8")

    assert [key["AttributeName"] for key in table["KeySchema"]] == ["id"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert not table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert '"id"' in code
    assert '"expires_at"' in code


def test_logs_end_and_go_nowhere_else(resources: dict[str, Any]) -> None:
    (logs,) = of_type(resources, "AWS::Logs::LogGroup")
    (function,) = of_type(resources, "AWS::Lambda::Function")

    assert logs["RetentionInDays"] == {"Ref": "LogDays"}
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "Logs"}
    assert function["LoggingConfig"]["LogFormat"] == "JSON"


def test_an_operator_sees_what_alexa_reports_and_every_apology(resources: dict[str, Any]) -> None:
    watched = {alarm["MetricName"] for alarm in of_type(resources, "AWS::CloudWatch::Alarm")}
    counted = {made["MetricTransformations"][0]["MetricName"] for made in of_type(resources, "AWS::Logs::MetricFilter")}

    assert watched == {"Errors", "Throttles", "Duration"} | counted
    assert counted == {"Apologies", "AlexaErrors", "StoreFailures"}


def test_the_function_starts_from_a_snapshot_of_a_version_on_arm(resources: dict[str, Any]) -> None:
    (function,) = of_type(resources, "AWS::Lambda::Function")

    assert function["SnapStart"] == {"ApplyOn": "PublishedVersions"}
    assert function["Architectures"] == ["arm64"]
    assert function["Timeout"] == 7
