"""What the skill remembers between visits, and the two stores that keep it.

profile.py says what is remembered, checks.py how a stored value is read back, keeping.py loads and saves it
once in a turn and never fails a turn, sqlite.py and dynamodb.py are the stores behind the SDK's port.
"""
