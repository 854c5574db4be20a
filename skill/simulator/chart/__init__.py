"""A step's answer drawn on a clock: `python -m skill.simulator.chart --step cat_cow --plan long --locale en-GB`.

answers.py asks the narrator for what a step says, drawing.py and listing.py put it down as a picture and as text, and
lengths.py adds what the whole routine takes in each plan.
"""
