"""What takes the skill live: the builder of the Lambda's zip and of the skill package, and the stack.

`build.py` is what `make package` runs. `interpreter.py`, `dependencies.py`, `sources.py`, `content.py` and
`archive.py` make the zip. `listing.py` makes `skill.json` from the texts in `manifest/`, which `rules.py`,
`texts.py` and `phrases.py` check and `package.py` lays out. `template.yaml` is the stack.
"""
