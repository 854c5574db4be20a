"""A model of four intents, small enough to be trained in every test."""

from __future__ import annotations

from typing import Any

MODEL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "upper back stretch",
            "intents": [
                {"name": "AMAZON.NextIntent", "samples": ["please next"]},
                {"name": "AMAZON.FallbackIntent", "samples": ["what is the weather", "is the weather good"]},
                {
                    "name": "ChoosePlanIntent",
                    "slots": [{"name": "plan", "type": "PLAN"}],
                    "samples": ["make it {plan}", "the {plan} version", "i want the {plan} one"],
                },
                {
                    "name": "SetReminderIntent",
                    "slots": [{"name": "time", "type": "AMAZON.TIME"}, {"name": "plan", "type": "PLAN"}],
                    "samples": ["remind me at {time}", "remind me of the {plan} one at {time}"],
                },
                {"name": "SlowerIntent", "samples": ["slow down", "slow down please", "go slower", "too fast"]},
            ],
            "types": [
                {
                    "name": "PLAN",
                    "values": [
                        {"id": "short", "name": {"value": "short", "synonyms": ["quick", "in a hurry"]}},
                        {"id": "long", "name": {"value": "long", "synonyms": ["extra-long"]}},
                    ],
                }
            ],
        }
    }
}
