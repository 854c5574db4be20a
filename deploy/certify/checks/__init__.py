"""The checks by chapter of rules.toml: each file has a CHECKS from a rule's id to the function that judges it."""
