"""The SDK's side of the skill: envelopes in, responses out."""
