"""Holds the built models against Amazon's rules: `python -m interaction_model.lint`.

model.py indexes a model, finding.py is what a check reports. The checks stand by subject: names.py, samples.py,
conflicts.py, slots.py, intents.py, schema.py look at one model, locales.py at all of them together, handlers.py
at the skill's handlers. Every message begins with the rule's number and ends with its source. checks.py lists
them all.
"""
