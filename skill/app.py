"""The composition root: the one place where the parts meet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import RequestEnvelope

from skill.alexa.api_client import QuickApiClient
from skill.alexa.dispatch import Conversation
from skill.alexa.serializer import Serializer
from skill.alexa.trouble import Trouble, log_trouble, raw_apology
from skill.content.loader import is_frozen, load, locales

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter
    from ask_sdk_core.skill import CustomSkill

    from skill.settings import Settings


def build_skill(
    settings: Settings,
    *,
    persistence: AbstractPersistenceAdapter | None = None,
    api_client: Any = None,  # noqa: ANN401 - anything of the shape of the SDK's ApiClient
) -> CustomSkill:
    """The skill, ready to be invoked. Raises ContentError when its content cannot be spoken."""
    if not is_frozen():
        check_content()
    make_builder: Any = CustomSkillBuilder  # its own types know neither "no store" nor a skill id that is set
    builder = make_builder(
        persistence_adapter=persistence or store_of(settings), api_client=api_client or QuickApiClient()
    )
    builder.skill_id = settings.skill_id
    builder.add_request_handler(Conversation(settings))
    builder.add_exception_handler(Trouble())
    skill: CustomSkill = builder.create()
    skill.serializer = Serializer()
    return skill


def check_content() -> None:
    """Try every locale's content where it is longest. Raises ContentError."""
    from skill.speech.limits import check  # noqa: PLC0415 - a package was checked when it was built

    for locale in locales():
        check(load(locale))


def store_of(settings: Settings) -> AbstractPersistenceAdapter | None:
    """The store that the settings name; None remembers nothing."""
    if settings.store == "dynamodb":
        from skill.persistence.dynamodb import DynamoDbAdapter  # noqa: PLC0415 - only one store is used

        store = DynamoDbAdapter(str(settings.table_name))
        store.connect()  # while the function starts: what it imports is not for a turn to wait for
        return store
    if settings.store == "sqlite":
        from skill.persistence.sqlite import SqliteAdapter  # noqa: PLC0415 - as above

        return SqliteAdapter(settings.sqlite_path)
    return None


def entry_point(skill: CustomSkill) -> Callable[[dict[str, Any], object], dict[str, Any]]:
    """The skill as a Lambda handler: JSON in, JSON out, an apology where the SDK cannot read the JSON."""

    def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
        try:
            envelope = skill.serializer.deserialize(payload=json.dumps(event), obj_type=RequestEnvelope)
        except SerializationException as error:
            log_trouble(error)
            return raw_apology(event)
        response: Any = skill.serializer.serialize(skill.invoke(envelope, context))
        return dict(response)

    return handler
