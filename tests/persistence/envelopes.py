"""Requests of somebody, as the stores see them."""

from __future__ import annotations

from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter, AttributesManager
from ask_sdk_model import Context, RequestEnvelope, User
from ask_sdk_model.interfaces.system import SystemState

from skill.persistence.keeping import ProfileKeeper

ANNA = "amzn1.ask.account.ANNA"
BERT = "amzn1.ask.account.BERT"


def said_by(user_id: str | None = ANNA) -> RequestEnvelope:
    return RequestEnvelope(context=Context(system=SystemState(user=User(user_id=user_id))))


def keeper_of(store: AbstractPersistenceAdapter | None, user_id: str | None = ANNA) -> ProfileKeeper:
    """Return a keeper as a new turn has it."""
    return ProfileKeeper(AttributesManager(said_by(user_id), store))
