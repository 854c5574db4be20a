"""A stand-in for Alexa's recogniser, so that a conversation can be held without a device.

It is not Alexa. Nobody outside Amazon can run Alexa's own; this one knows the same sources (the interaction
model and the phrases that Amazon's built-in intents bring along) and keeps the rules that Amazon documents:
built-in intents answer to exact sentences only, custom intents generalise from their samples, slots are filled
by type, what fits nothing is AMAZON.FallbackIntent. How far it generalises is its own: a classifier trained on
the samples of the model. A sentence that it misses may be understood by Alexa, and the other way round; speech
recognition, other skills and accents play no part here. No word list of ours stands behind it: what the model
does not say, it cannot know.

    text.py, numbers.py     typed text -> words as a speech recogniser writes them
    catalogue.py            the model, indexed
    spans.py, clock.py      stretches of words that could be slot values
    slots.py                sentences with slots, and the slots as Alexa sends them
    features.py, scorer.py  similarity; training.py makes the scorer, cache.py keeps it
    recogniser.py           all of it in order
    oneshot.py              "alexa, ask upper back stretch to ..."
    evaluate.py             `make eval`
"""

from skill.simulator.nlu.oneshot import Heard, parse_utterance, strip_invocation
from skill.simulator.nlu.recogniser import Recogniser, Resolution

__all__ = ["Heard", "Recogniser", "Resolution", "parse_utterance", "strip_invocation"]
