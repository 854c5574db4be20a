"""From templates to Amazon's interaction model.

templates.py reads the YAML of a locale, expansion.py turns one template into sentences, quota.py says how
many of them a file may have, variety.py leaves out those that say nothing new, samples.py holds each to
Amazon's spelling rules, precedence.py settles a sentence that two intents claim, model.py puts it all into
Amazon's format.
"""
