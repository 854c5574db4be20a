"""An offline certification lint: `make certify`.

rules.toml has Alexa's rules in short, with where they come from. gather.py asks the skill everything (grid.py: every
intent in every phase; scenes.py: routines, one-shots, returns, reminders; oddities.py: what nobody expects) by way of
program.py, which runs the unpacked zip in a process of its own (worker.py). record.py is what came of it, checks/ has a
function for each rule that can be settled without a device, and table.py and page.py print the verdicts.
"""
